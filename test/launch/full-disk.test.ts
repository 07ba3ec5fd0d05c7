/** A full disk may lose what a run prints, but neither the run nor how it ended. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, existsSync, openSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, type ExpectStatic, test} from 'vitest';
import {isAlive, onlyRun, type RunDir, runDirs, tryKill} from '../helpers/run-dir.ts';
import {bin, makePlace, type Place, until} from '../helpers/runtui.ts';
import {canMount, mountSmallDisk, type SmallDisk} from '../helpers/small-disk.ts';

const isSkipped = !canMount();

/** Prints 1,000 scalars once it is told to, and ends when it is told to, which the project's directory does. */
const told = {
	'guild.yml': 'train:\n  exec: sh train.sh\n',
	'train.sh': `until [ -e "$PROJECT_DIR/print" ]; do sleep 0.01; done
for i in $(seq 1000); do echo "loss: $i"; done
until [ -e "$PROJECT_DIR/end" ]; do sleep 0.01; done
exit 3
`,
};

describe.skipIf(isSkipped)(`on a full disk${isSkipped ? ' (skipped: nothing can be mounted here)' : ''}`, () => {
	test.concurrent('a launch is refused in one sentence, and nothing half-made is left', async ({
		expect,
		onTestFinished,
	}) => {
		const place = makePlace({'guild.yml': 'train:\n  exec: "true"\n'}, onTestFinished);
		const disk = mountSmallDisk(place.home, 1, onTestFinished);
		disk.fill();
		const {code, stderr} = await place.runtui('run', '-y', 'train');
		expect(code).toBe(1);
		expect(stderr).toContain(`runtui: cannot make the run: the disk that holds ${place.home}/runs/`);
		expect(stderr).not.toContain('bug');
		expect(leftovers(place)).toEqual([]);
	});

	test.concurrent('wherever in the launch it gets full, there is a whole run or none', {timeout: 60_000}, async ({
		expect,
		onTestFinished,
	}) => {
		const place = makePlace({'guild.yml': 'train:\n  exec: "true"\n'}, onTestFinished);
		const disk = mountSmallDisk(place.home, 1, onTestFinished);
		const codes = new Set<number>();
		for (let leftKb = 20; leftKb <= 200; leftKb += 12) {
			disk.fill(leftKb);
			const before = runDirs(place).length;
			const {code, stderr} = await place.runtui('run', '-y', 'train');
			expect(stderr).not.toContain('bug');
			expect(runDirs(place)).toHaveLength(before + (code === 0 ? 1 : 0));
			disk.free();
			codes.add(code);
		}
		expect([...codes].sort()).toEqual([0, 1]);
		expect(leftovers(place)).toEqual(runDirs(place).map(({id}) => id));
		const {stdout} = await place.runtui('runs', '--json');
		const statuses = JSON.parse(stdout).map((run: {status: string}) => run.status);
		expect(new Set(statuses)).toEqual(new Set(['completed']));
	});

	test.concurrent('that the run itself has filled, its failure is told and recorded', {timeout: 60_000}, async ({
		expect,
		onTestFinished,
	}) => {
		const place = makePlace({'guild.yml': `train:\n  exec: yes ${'0'.repeat(999)}\n`}, onTestFinished);
		const disk = mountSmallDisk(place.home, 32, onTestFinished);
		disk.fill(16_000);
		const {code, stdout} = await place.runtui('run', '-y', 'train');
		expect(code).toBe(1);
		expect(stdout.length).toBeGreaterThan(10_000_000);
		const run = await until('the run', () => runDirs(place)[0]);
		await expectEnd(run, '1', expect);
		expect((await place.runtui('runs')).stdout).toContain('error');
		disk.free();
		await expectRecord(run, stdout.split('\n').filter(line => line !== '').length, expect);
	});

	test.concurrent('the recorder waits for space, and then misses nothing', {timeout: 60_000}, async ({
		expect,
		onTestFinished,
	}) => {
		const place = makePlace(told, onTestFinished);
		const disk = mountSmallDisk(place.home, 2, onTestFinished);
		const run = await fullInMidRun(place, disk);
		place.write({end: ''});
		await until('the run to have ended', () => run.has('attrs/exit_status'));
		await expectEnd(run, '3', expect);
		// Long enough that it has tried.
		await sleep(1500);
		expect(run.has('runtui/recorded')).toBe(false);
		disk.free();
		await expectRecord(run, 1000, expect);
	});

	test.concurrent('a recorder that did not live to see space is started again by who looks at the run', {
		timeout: 60_000,
	}, async ({expect, onTestFinished}) => {
		const place = makePlace(told, onTestFinished);
		const disk = mountSmallDisk(place.home, 2, onTestFinished);
		const run = await fullInMidRun(place, disk);
		tryKill(run.pid('supervisor'));
		tryKill(run.pid('recorder'));
		place.write({end: ''});
		await until('the run to have ended', () => !isAlive(run.pid('child')));
		disk.free();
		expect((await place.runtui('runs', 'info')).stdout).toContain('loss: 1000');
		await expectRecord(run, 1000, expect);
	});

	test.concurrent('a run can be stopped', async ({expect, onTestFinished}) => {
		const place = makePlace(told, onTestFinished);
		const disk = mountSmallDisk(place.home, 2, onTestFinished);
		const run = await fullInMidRun(place, disk);
		const {stderr, code} = await place.runtui('stop', '-y');
		expect([stderr, code]).toEqual([expect.stringContaining('with SIGTERM'), 0]);
		await expectEnd(run, '-15', expect);
	});
});

test.concurrent('output that cannot be shown, as its file is on a full disk, ends the showing and not the run', async ({
	expect,
	onTestFinished,
}) => {
	const place = makePlace(
		{'guild.yml': 'train:\n  exec: sh train.sh\n', 'train.sh': 'echo a; sleep 0.3; echo b\n'},
		onTestFinished,
	);
	const full = openSync('/dev/full', 'w');
	onTestFinished(() => closeSync(full));
	const launcher = spawn(process.execPath, [bin, 'run', '-y', 'train'], {
		cwd: place.project,
		env: place.env,
		stdio: ['ignore', full, 'pipe'],
	});
	const [told, [code]] = await Promise.all([launcher.stderr?.toArray(), once(launcher, 'exit')]);
	expect([code, told?.join('')]).toEqual([1, 'runtui: cannot write to standard output: the disk is full\n']);
	const [run] = runDirs(place);
	await until('the run to have ended', () => run?.has('attrs/exit_status'));
	expect([run?.read('output'), run?.attr('exit_status')]).toEqual(['a\nb\n', '0']);
});

/** A run that has printed all of its output, of which the recorder has seen nothing before the disk was full. */
async function fullInMidRun(place: Place, disk: SmallDisk): Promise<RunDir> {
	await place.runtui('run', '-y', '-b', 'train');
	const run = await onlyRun(place, ({has}) => has('output.index'));
	tryKill(run.pid('recorder'), 'SIGSTOP');
	place.write({print: ''});
	await until('the run to print', () => run.read('output').endsWith('loss: 1000\n'));
	disk.fill();
	tryKill(run.pid('recorder'), 'SIGCONT');
	return run;
}

async function expectEnd(run: RunDir, exitStatus: string, expect: ExpectStatic): Promise<void> {
	await until('its lock to go', () => !run.has('LOCK'));
	expect(run.attr('exit_status')).toBe(exitStatus);
	expect(run.attr('stopped')).toMatch(/^\d{16}$/);
	expect(run.has('PENDING')).toBe(false);
	// There may be one for a moment while the recorder finds out that it still does not fit.
	await until('no torn record to be left', () => run.tornBytes() === 0);
}

async function expectRecord(run: RunDir, lines: number, expect: ExpectStatic): Promise<void> {
	await until('all to be recorded', () => run.has('runtui/recorded'));
	expect(run.lineTimes()).toHaveLength(lines);
	expect(run.tornBytes()).toBe(0);
	const scalars = run.read('output').match(/(?<=^loss: )\d+$/gm) ?? [];
	expect(run.events().map(({value}) => String(value))).toEqual(scalars);
}

/** Runs, and what was to become one. */
function leftovers({home}: Place): string[] {
	const dirs = ['runs', 'cache/runtui/new'].map(dir => path.join(home, dir));
	return dirs.flatMap(dir => (existsSync(dir) ? readdirSync(dir) : []));
}
