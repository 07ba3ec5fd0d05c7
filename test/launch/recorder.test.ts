/** The recorder may die and be started again by anyone, and must keep up with any output. */
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, type ExpectStatic, test} from 'vitest';
import {isAlive, onlyRun, type RunDir, tryKill} from '../helpers/run-dir.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

/** Prints 2,000 scalars over two seconds, and ends when it is told to. */
const scalars = {
	'guild.yml': 'train:\n  exec: sh train.sh\n',
	'train.sh': `i=0
while [ $i -lt 2000 ]; do
	echo "loss: $i"
	i=$((i + 1))
	[ $((i % 20)) = 0 ] && sleep 0.02
done
until [ -e "$PROJECT_DIR/end" ]; do sleep 0.01; done
`,
};

describe('2,000 scalars are recorded, each once and in order', () => {
	test.concurrent('while recorders are killed 20 times', {timeout: 60_000}, async ({expect, onTestFinished}) => {
		const place = makePlace(scalars, onTestFinished);
		place.start(['run', '-y', '-b', 'train']);
		const run = await onlyRun(place);
		for (let kills = 0; kills < 20; kills++) {
			await until('a recorder to be at work', () => isAlive(run.pid('recorder')));
			await sleep(Math.random() * 60);
			tryKill(run.pid('recorder'));
			startRecorder(run);
		}
		await expectWholeRecord(place, run, expect);
	});

	test.concurrent('by whichever of many recorders that are started at once', async ({expect, onTestFinished}) => {
		const place = makePlace(scalars, onTestFinished);
		place.start(['run', '-y', '-b', 'train']);
		const run = await onlyRun(place);
		const recorders = [startRecorder(run), startRecorder(run), startRecorder(run)];
		tryKill(run.pid('recorder'));
		recorders.push(startRecorder(run), startRecorder(run), startRecorder(run));
		await expectWholeRecord(place, run, expect);
		await until('all recorders to go', () => !recorders.some(isAlive));
	});
});

describe('however much is printed, the recorder takes less than 200 MB', () => {
	test.concurrent('200 MB of lines, though it is killed in between', {timeout: 60_000}, async ({
		expect,
		onTestFinished,
	}) => {
		const line = 'one more of the lines that say nothing, which are most of them';
		const place = makePlace({'guild.yml': `train:\n  exec: sh -c 'yes "${line}" | head -n 3200000'\n`}, onTestFinished);
		place.start(['run', '-y', '-b', 'train']);
		const run = await onlyRun(place);
		await until('a third to be recorded', () => run.size('output.index') > 9_000_000);
		tryKill(run.pid('recorder'));
		expect(await peakMemoryMb(run)).toBeLessThan(200);
		const times = run.lineTimes();
		expect(times).toHaveLength(3_200_000);
		expect(times.findIndex((time, at) => !(time >= (times[at - 1] ?? 1)))).toBe(-1);
	});

	test.concurrent('a line of 100 MB', {timeout: 60_000}, async ({expect, onTestFinished}) => {
		const script = "head -c 100000000 /dev/zero | tr '\\0' x; echo; echo loss: 3; printf 'loss: 4'\n";
		const place = makePlace({'guild.yml': 'train:\n  exec: sh train.sh\n', 'train.sh': script}, onTestFinished);
		place.start(['run', '-y', '-b', 'train']);
		const run = await onlyRun(place);
		expect(await peakMemoryMb(run)).toBeLessThan(200);
		expect(run.lineTimes()).toHaveLength(3);
		expect(run.events().map(({value}) => value)).toEqual([3, 4]);
	});
});

/** Starts one more recorder, as anybody may who looks at the run. */
function startRecorder({dir}: RunDir): number {
	const {pid} = spawn(process.execPath, [path.resolve('dist/recorder.js'), dir], {stdio: 'ignore'});
	return pid ?? Number.NaN;
}

async function expectWholeRecord(place: Place, run: RunDir, expect: ExpectStatic): Promise<void> {
	place.write({end: ''});
	await until('the run to have ended', () => run.has('attrs/exit_status'));
	await place.runtui('runs', 'info');
	expect(run.read('output').split('\n')).toHaveLength(2001);
	const times = run.lineTimes();
	expect(times).toHaveLength(2000);
	expect(times).toEqual(times.toSorted((a, b) => a - b));
	const counted = Array.from({length: 2000}, (_, at) => at).join();
	expect(
		run
			.events()
			.map(({step}) => step)
			.join(),
	).toBe(counted);
	expect(
		run
			.events()
			.map(({value}) => value)
			.join(),
	).toBe(counted);
	expect(run.tornBytes()).toBe(0);
}

/** The most memory that the run's recorders had at once, seen when all is recorded. */
async function peakMemoryMb(run: RunDir): Promise<number> {
	let peak = 0;
	await until(
		'all to be recorded',
		() => {
			peak = Math.max(peak, ownPeakMb(run.pid('recorder')));
			return run.has('runtui/recorded');
		},
		50_000,
	);
	return peak;
}

function ownPeakMb(pid: number): number {
	try {
		return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
}
