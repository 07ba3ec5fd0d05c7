import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {batchOf, linksOf, trialsOf} from '../helpers/batches.ts';
import {isAlive, runDirAt, tryKill} from '../helpers/run-dir.ts';
import {exitCode} from '../helpers/engine-process.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

/** Each trial writes down that it began, and that it has ended. */
const project = {
	'guild.yml': "work:\n  exec: sh work.sh ${x}\n  flags: {x: 1}\n  env: {LOG: '${project_dir}/log'}\n",
	'work.sh':
		'echo "begin $1" >>"$LOG"\nwhile [ ! -e "$LOG.go" ]; do sleep 0.01; done\necho "end $1" >>"$LOG"\necho "done: $1"\n',
};

/** What the trials wrote, sorted. */
function logOf({project}: Place): string[] {
	try {
		return readFileSync(path.join(project, 'log'), 'utf8').trim().split('\n').sort();
	} catch {
		return [];
	}
}

const allow = (place: Place) => place.write({'log.go': ''});

/** Starts the command line; `ended` is its exit code, or what stands for its signal. */
function begin(
	place: Place,
	...words: string[]
): {kill: (signal: NodeJS.Signals) => void; ended: Promise<number | string>} {
	const child = place.start(['run', '-y', ...words], {NO_PIP_FREEZE: '1'});
	return {kill: signal => child.kill(signal), ended: exitCode(child)};
}

/** The process of the batch, once that begins to work. */
async function batchProcess(place: Place): Promise<{id: string; pid: number}> {
	return await until('the batch to begin', () => {
		const batch = batchOf(place);
		const pid = batch ? runDirAt(batch.dir).pid('parent.lock') : Number.NaN;
		return batch && isAlive(pid) ? {id: batch.id, pid} : undefined;
	});
}

describe('a batch that is killed', () => {
	test('leaves its trials running; started again it finds them, and runs the rest', async () => {
		const place = makePlace(project);
		const first = begin(place, 'x=[1,2,3]', '--jobs', '2');
		await until('two trials to begin', () => logOf(place).length === 2);
		const {id, pid} = await batchProcess(place);
		tryKill(pid);
		expect(await first.ended).toBe(137);
		expect(trialsOf(place).map(({status}) => status)).toEqual(['running', 'running']);
		expect(batchOf(place)?.status.kind).toBe('terminated');
		const again = place.runtui('run', '-y', '--restart', id);
		const outputOf = (dir = '') => runDirAt(dir).read('output');
		await until('both to be found', () => outputOf(batchOf(place)?.dir).match(/Following/g)?.length === 2);
		allow(place);
		const {stdout, code} = await again;
		expect(code).toBe(0);
		const [one, two, three] = trialsOf(place);
		expect(stdout).toContain(`Following trial ${one?.id}: work (x=1)\n`);
		expect(stdout).toContain(`Following trial ${two?.id}: work (x=2)\n`);
		expect(stdout).toContain(`Running trial ${three?.id}: work (x=3)\n`);
		expect(stdout).toContain(`[${one?.id.slice(0, 8)}] done: 1\n`);
		expect(logOf(place)).toEqual(['begin 1', 'begin 2', 'begin 3', 'end 1', 'end 2', 'end 3']);
	});

	test('at any moment, again and again, loses no trial and runs none twice', async () => {
		const place = makePlace(project);
		allow(place);
		const words = ['x=range[1:5]', '--jobs', '2', '--keep-batch'];
		let running = begin(place, ...words);
		const {id} = await batchProcess(place);
		const isDone = () => logOf(place).filter(line => line.startsWith('end')).length === 5;
		// Not at random: each delay falls into another part of making, starting and following trials.
		for (let delay = 0; delay < 400 && !isDone(); delay += 47) {
			const {ended} = running;
			const found = await Promise.race([batchProcess(place), ended.then(() => undefined)]);
			await new Promise(resolve => setTimeout(resolve, delay % 140));
			if (found) tryKill(found.pid);
			await ended;
			running = begin(place, '--restart', id);
		}
		await running.ended;
		await place.runtui('run', '-y', '--restart', id);
		const all = ['1', '2', '3', '4', '5'];
		expect(logOf(place)).toEqual([...all.map(x => `begin ${x}`), ...all.map(x => `end ${x}`)]);
		expect(trialsOf(place).map(({status}) => status)).toEqual(all.map(() => 'completed'));
		expect(linksOf(batchOf(place)?.dir ?? '')).toEqual(
			trialsOf(place)
				.map(trial => trial.id)
				.sort(),
		);
	});

	test('while an optimizer picks, goes on from what is there', async () => {
		const place = makePlace({...project, 'work.sh': 'echo "begin $1" >>"$LOG"\necho "loss: $1"\n'});
		const words = ['x=[0.0:1.0]', '-o', 'tpe', '-m', '6', '--random-seed', '5'];
		let running = begin(place, ...words);
		const {id} = await batchProcess(place);
		for (const count of [1, 3, 5]) {
			await until(`${count} trials`, () => logOf(place).length >= count);
			tryKill((await batchProcess(place)).pid);
			await running.ended;
			running = begin(place, '--restart', id);
			await until('the batch to be started again', () => batchOf(place)?.status.kind !== 'terminated');
		}
		await running.ended;
		expect(trialsOf(place).map(({status}) => status)).toEqual(Array.from({length: 6}, () => 'completed'));
		expect(logOf(place)).toHaveLength(6);
		const undisturbed = makePlace({...project, 'work.sh': 'echo "begin $1" >>"$LOG"\necho "loss: $1"\n'});
		await undisturbed.runtui('run', '-y', ...words);
		expect(trialsOf(place).map(({flags}) => flags)).toEqual(trialsOf(undisturbed).map(({flags}) => flags));
	});
});

describe('a batch that is stopped', () => {
	test.each([['stop'], ['stop', '--force']])(
		'with %s stops its trials, and goes on where it is started again',
		async (...words) => {
			const place = makePlace(project);
			const first = begin(place, 'x=[1,2,3]', '--jobs', '2');
			await until('two trials to begin', () => logOf(place).length === 2);
			const {id} = await batchProcess(place);
			const {code} = await place.runtui(...words, '-y', id);
			expect(code).toBe(0);
			expect(await first.ended).toBe(words.length > 1 ? 137 : 143);
			await until('all to be recorded', () =>
				[...trialsOf(place), batchOf(place)].every(run => run?.status !== 'running'),
			);
			expect(batchOf(place)?.status.kind).toBe('terminated');
			expect(trialsOf(place).map(({status}) => status)).toEqual(['terminated', 'terminated']);
			allow(place);
			await place.runtui('run', '-y', '--restart', id, '--jobs', '1');
			expect(trialsOf(place).map(({status}) => status)).toEqual(['completed', 'completed', 'completed']);
			expect(logOf(place).filter(line => line.startsWith('end'))).toEqual(['end 1', 'end 2', 'end 3']);
		},
	);

	test('by Ctrl-C in its terminal stops its trials', async () => {
		const place = makePlace(project);
		const first = begin(place, 'x=[1,2]');
		await until('a trial to begin', () => logOf(place).length === 1);
		first.kill('SIGINT');
		expect(await first.ended).toBe(130);
		expect(trialsOf(place).map(({status}) => status)).toEqual(['terminated']);
	});

	test('of a trial stops only that', async () => {
		const place = makePlace(project);
		const first = place.runtui('run', '-y', 'x=[1,2]');
		await until('a trial to begin', () => logOf(place).length === 1);
		await place.runtui('stop', '-y', trialsOf(place)[0]?.id ?? '');
		allow(place);
		expect((await first).code).toBe(0);
		expect(trialsOf(place).map(({status}) => status)).toEqual(['terminated', 'completed']);
	});
});

describe('a batch that is started again', () => {
	test('runs what failed once more, and nothing that completed', async () => {
		const place = makePlace({...project, 'work.sh': 'echo "begin $1" >>"$LOG"\n[ "$1" = 1 ] || [ -e "$LOG.go" ]\n'});
		await place.runtui('run', '-y', 'x=[1,2]');
		expect(trialsOf(place).map(({status}) => status)).toEqual(['completed', 'error']);
		allow(place);
		const {stdout} = await place.runtui('run', '-y', '--restart', batchOf(place)?.id ?? '');
		expect(stdout).toBe(`Restarting trial ${trialsOf(place)[1]?.id}: work (x=2)\n`);
		expect(logOf(place)).toEqual(['begin 1', 'begin 2', 'begin 2']);
		expect(trialsOf(place).map(({status}) => status)).toEqual(['completed', 'completed']);
	});

	test('leaves out a trial whose run was deleted', async () => {
		const place = makePlace(project);
		allow(place);
		await place.runtui('run', '-y', 'x=[1,2]', '--keep-batch');
		await place.runtui('delete', '-y', trialsOf(place)[0]?.id ?? '');
		const {stdout, code} = await place.runtui('run', '-y', '--restart', batchOf(place)?.id ?? '');
		expect({stdout, code}).toEqual({stdout: '', code: 0});
		expect(trialsOf(place).map(({flags}) => flags.x)).toEqual([2]);
	});

	test('may have more trials of an optimizer, not of decided ones', async () => {
		const place = makePlace(project);
		allow(place);
		await place.runtui('run', '-y', 'x=[0.0:1.0]', '-o', 'gp', '-m', '2');
		await place.runtui('run', '-y', '--restart', batchOf(place)?.id ?? '', '-m', '4');
		expect(trialsOf(place)).toHaveLength(4);
		const other = makePlace(project);
		allow(other);
		await other.runtui('run', '-y', 'x=[1,2]', '--keep-batch');
		const {stderr} = await other.runtui('run', '-y', '--restart', batchOf(other)?.id ?? '', '-m', '4');
		expect(stderr).toContain('--max-trials comes too late');
	});

	test('has the trials it had: flags are for a new one', async () => {
		const place = makePlace(project);
		allow(place);
		await place.runtui('run', '-y', 'x=[1,2]', '--keep-batch');
		const id = batchOf(place)?.id ?? '';
		const {stderr} = await place.runtui('run', '-y', '--restart', id, 'x=[1,2,3]');
		expect(stderr).toContain('runtui: ');
		const proto = await place.runtui('run', '-y', '--proto', id, '--needed');
		expect(proto.stdout).toBe('Skipping because there are runs of all trials already (--needed)\n');
	});
});
