/** Queues as processes, over real runs. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readText} from '../../src/engine/files.ts';
import {homeAt} from '../../src/engine/home.ts';
import {readPlace} from '../../src/engine/queue/place-file.ts';
import {fateOf, formatIdentity, readIdentity} from '../../src/engine/run/liveness.ts';
import {runPaths} from '../../src/engine/run/paths.ts';
import {type Run, readStatus} from '../../src/engine/run/read-run.ts';
import {listRuns} from '../../src/engine/runs/list.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

const project = {
	'guild.yml': `
quick:
  exec: sh -c 'echo "$RUN_ID \${n} gpu=$CUDA_VISIBLE_DEVICES" >>../../log'
  flags: {n: 0}
wait:
  exec: sh -c 'echo "$RUN_ID \${n} gpu=$CUDA_VISIBLE_DEVICES" >>../../log; while [ ! -e ../../go ]; do sleep 0.02; done'
  flags: {n: 0}
missing: {exec: no-such-program}
broken: {exec: 'false'}
`,
};

describe('a queue that runs once', () => {
	test('starts what is staged, first staged first, and ends', async () => {
		const place = makePlace(project);
		for (const n of [1, 2, 3]) await stage(place, 'quick', `n=${n}`);
		const {stdout, code} = await place.runtui('run', 'queue', 'run-once=yes', '-y');
		expect(code).toBe(0);
		expect(log(place).map(line => line.split(' ')[1])).toEqual(['1', '2', '3']);
		expect(stdout).toMatch(/^Starting run [\da-f]{8} \(quick n=1\)\nRun [\da-f]{8} is completed\n/);
		expect(stdout).toMatch(/Ending: 3 run\(s\) started\n$/);
	});

	test('is a run of its own, as Guild has it', async () => {
		const place = makePlace();
		const {id, dir, attr, text} = await place.run('queue', 'run-once=yes', 'poll-interval=5');
		expect(text('.guild/opref')).toBe("builtin:guildai 0.9.0 '' queue");
		expect(existsSync(path.join(dir, '.guild/proto'))).toBe(true);
		expect(attr('flags')).toMatchObject({'poll-interval': 5, 'run-once': true, 'wait-for-running': false, gpus: null});
		expect((await place.runtui('runs')).stdout).toMatch(/queue .*completed/);
		expect((await place.runtui('run', '--restart', id, '-y')).code).toBe(0);
	});

	test('holds what cannot be started, and says why', async () => {
		const place = makePlace(project);
		const missing = await stage(place, 'missing');
		const {stdout, code} = await place.runtui('run', 'queue', 'run-once=yes', '-y');
		expect(code).toBe(0);
		expect(stdout).toContain('Ending: 0 run(s) started');
		expect((await place.runtui('queue')).stdout).toMatch(/^- .*held: there is no program no-such-program/);
		expect(readPlace(missing.dir).taken).toBeUndefined();
		expect((await place.runtui('queue', 'release', missing.id)).stderr).toBe('Released 1 run(s)\n');
		expect((await place.runtui('queue')).stdout).toMatch(/^#1 .*no queue is running/);
	});

	test('gives each run GPUs of its own', async () => {
		const place = makePlace(project);
		for (const n of [1, 2, 3]) await stage(place, 'wait', `n=${n}`);
		const own = await stage(place, 'wait', 'n=4', '--gpus', '1');
		const queue = place.start(['run', 'queue', 'run-once=yes', 'gpus=0,1', 'gpus-per-run=1', '-y']);
		await until('two to run', () => log(place).length === 2);
		await until('both to be seen', () => statuses(place, 'wait').filter(kind => kind === 'running').length === 2);
		expect(
			log(place)
				.map(line => line.split('gpu=')[1])
				.sort(),
		).toEqual(['0', '1']);
		expect((await place.runtui('queue')).stdout).toMatch(/2 runs are running\n#2/);
		writeFileSync(path.join(place.home, 'go'), '');
		await until('the queue to end', () => queue.exitCode === 0);
		expect(log(place)).toHaveLength(4);
		expect(log(place).find(line => line.startsWith(own.id))).toContain('gpu=1');
	});

	test('refuses flags that do not go together in one sentence', async () => {
		const {stdout, code} = await makePlace().run('queue', 'gpus-per-run=2');
		expect([code, stdout]).toEqual([
			1,
			'gpus-per-run says how many of the GPUs a run is given, and there are none (name them: gpus=0,1,2,3)\n',
		]);
	});

	test('a run behind one that failed is held', async () => {
		const place = makePlace(project);
		const broken = await stage(place, 'broken');
		const behind = await stage(place, 'quick');
		await place.runtui('queue', 'after', behind.id, broken.id);
		await place.runtui('run', 'queue', 'run-once=yes', '-y');
		expect(log(place)).toEqual([]);
		expect((await place.runtui('queue')).stdout).toContain('which it comes after, was not completed');
	});
});

test('four queues start each of twenty runs exactly once', async () => {
	const place = makePlace(project);
	const staged = await Promise.all(Array.from({length: 20}, (_, n) => stage(place, 'quick', `n=${n}`)));
	const queues = Array.from({length: 4}, () => place.runtui('run', 'queue', 'run-once=yes', 'slots=2', '-y'));
	expect((await Promise.all(queues)).map(({code}) => code)).toEqual([0, 0, 0, 0]);
	expect(
		log(place)
			.map(line => line.split(' ')[0])
			.sort(),
	).toEqual(staged.map(({id}) => id).sort());
	expect(new Set(statuses(place, 'quick'))).toEqual(new Set(['completed']));
});

describe('a queue that ends', () => {
	test('leaves its runs alone, and says so', async () => {
		const place = makePlace(project);
		const {queue, running} = await queueWithOneRunning(place);
		const {stderr} = await place.runtui('stop', '-y', queue.id);
		expect(stderr).toContain('Stopped queue');
		expect(readStatus(queue.dir).kind).toBe('completed');
		expect(readText(runPaths(queue.dir).output)).toContain('Ending: 1 run(s) started, 1 still running');
		expect(readStatus(running.dir).kind).toBe('running');
		await place.runtui('stop', '-y');
	});

	test('is stopped before its runs where all are, or it would start the next', async () => {
		const place = makePlace(project);
		await queueWithOneRunning(place);
		const next = await stage(place, 'quick', 'n=2');
		const {stderr} = await place.runtui('stop', '-y', '--force');
		expect(stderr).toMatch(/^Stopped queue .*\nStopped wait /);
		expect(readStatus(next.dir).kind).toBe('staged');
	});

	test('stops them where that was asked for', async () => {
		const place = makePlace(project);
		const {queue, running} = await queueWithOneRunning(place, 'stop-runs=yes');
		await place.runtui('stop', '-y', queue.id);
		expect(readStatus(running.dir)).toEqual({kind: 'terminated', signal: 15});
	});

	test('killed, it is lost, its run goes on, and the next queue counts that and goes on with the rest', async () => {
		const place = makePlace(project);
		const {queue, running} = await queueWithOneRunning(place);
		await stage(place, 'quick', 'n=2');
		for (const file of ['supervisor', 'child'] as const) {
			const pid = readIdentity(runPaths(queue.dir)[file])?.pid;
			if (pid !== undefined) process.kill(pid, 'SIGKILL');
		}
		await until('it to be lost', () => readStatus(queue.dir).kind === 'terminated');
		expect((await place.runtui('runs')).stdout).toMatch(/queue .*terminated \(lost\)/);
		const next = place.start(['run', 'queue', 'run-once=yes', '-y']);
		await until('the next one to take it over', () =>
			queues(place).some(({dir}) => readText(runPaths(dir).output)?.includes('Taking over run')),
		);
		expect(readStatus(running.dir).kind).toBe('running');
		expect(log(place)).toHaveLength(1);
		writeFileSync(path.join(place.home, 'go'), '');
		await until('the next one to end', () => next.exitCode === 0);
		expect(log(place)).toHaveLength(2);
	});
});

test('after the machine went down, the queue and its run are lost, and the rest is staged as it was', async () => {
	const place = makePlace(project);
	const {queue, running} = await queueWithOneRunning(place);
	const rest = await stage(place, 'quick', 'n=2');
	for (const {dir} of [queue, running]) goDown(dir);
	expect([queue, running, rest].map(({dir}) => readStatus(dir))).toEqual([
		{kind: 'terminated'},
		{kind: 'terminated'},
		{kind: 'staged'},
	]);
	await place.runtui('run', 'queue', 'run-once=yes', '-y');
	expect([running, rest].map(({dir}) => readStatus(dir).kind)).toEqual(['terminated', 'completed']);
	expect(log(place)).toHaveLength(2);
});

test('a queue that waits starts a run soon after it is staged, released or moved', async () => {
	const place = makePlace(project);
	const queue = await startQueue(place, 'poll-interval=600');
	const first = await stage(place, 'quick', 'n=1');
	await until('it to be completed', () => readStatus(first.dir).kind === 'completed', 5000);
	const blocking = await stage(place, 'wait', 'n=2');
	await until('it to run', () => readStatus(blocking.dir).kind === 'running', 5000);
	const second = await stage(place, 'quick', 'n=3');
	const third = await stage(place, 'quick', 'n=4');
	await place.runtui('queue', 'hold', second.id);
	writeFileSync(path.join(place.home, 'go'), '');
	await until('the third to be completed', () => readStatus(third.dir).kind === 'completed', 5000);
	expect(readStatus(second.dir).kind).toBe('staged');
	await place.runtui('queue', 'release', second.id);
	await until('the second to be completed', () => readStatus(second.dir).kind === 'completed', 5000);
	await place.runtui('stop', '-y', queue.id);
});

describe('the order is changed', () => {
	test('by moving, by priority, and by what comes after what', async () => {
		const place = makePlace(project);
		const [a, b, c] = [
			await stage(place, 'quick', 'n=1'),
			await stage(place, 'quick', 'n=2'),
			await stage(place, 'quick', 'n=3'),
		];
		const order = async () => (await place.runtui('queue')).stdout.match(/n=\d/g)?.join(' ');
		await place.runtui('queue', 'move', c.id, '--first');
		expect(await order()).toBe('n=3 n=1 n=2');
		await place.runtui('queue', 'priority', b.id, '--set', '1');
		expect(await order()).toBe('n=2 n=3 n=1');
		await place.runtui('queue', 'after', c.id, a.id);
		await place.runtui('run', 'queue', 'run-once=yes', '-y');
		expect(log(place).map(line => line.split(' ')[1])).toEqual(['2', '1', '3']);
	});

	test('and as it was again after undo, but not of a run that waits no more', async () => {
		const place = makePlace(project);
		const [a, b] = [await stage(place, 'quick', 'n=1'), await stage(place, 'quick', 'n=2')];
		const order = async () => (await place.runtui('queue')).stdout.match(/n=\d/g)?.join(' ');
		const before = await place.runtui('queue');
		await place.runtui('queue', 'move', b.id, '--first');
		await place.runtui('queue', 'hold', a.id);
		expect((await place.runtui('undo')).stderr).toMatch(/^Undone: queue of 1 run/);
		expect(await order()).toBe('n=2 n=1');
		await place.runtui('undo');
		expect((await place.runtui('queue')).stdout).toBe(before.stdout);
		await place.runtui('redo');
		expect(await order()).toBe('n=2 n=1');
		await place.runtui('run', 'queue', 'run-once=yes', '-y');
		const {code, stderr} = await place.runtui('undo');
		expect([code, stderr]).toEqual([1, expect.stringContaining('it does not wait in a queue any more')]);
	});

	test('only of runs that wait, and never in a circle', async () => {
		const place = makePlace(project);
		const [a, b] = [await stage(place, 'quick', 'n=1'), await stage(place, 'quick', 'n=2')];
		await place.runtui('queue', 'after', a.id, b.id);
		const circle = await place.runtui('queue', 'after', b.id, a.id);
		expect([circle.code, circle.stderr]).toEqual([
			1,
			`runtui: run ${b.id.slice(0, 8)} cannot come after ${a.id.slice(0, 8)}, which comes after it\n  hint: queue after ${a.id.slice(0, 8)} --clear\n`,
		]);
		await place.runtui('run', 'queue', 'run-once=yes', '-y');
		const {code, stderr} = await place.runtui('queue', 'hold', a.id);
		expect([code, stderr]).toEqual([
			1,
			`left alone ${a.id.slice(0, 8)}: it does not wait in a queue: it is completed\n`,
		]);
	});
});

async function stage(place: Place, ...words: string[]): Promise<{id: string; dir: string}> {
	const {id, dir, code, stderr} = await place.run(...words, '--stage');
	if (code !== 0) throw new Error(stderr);
	return {id, dir};
}

async function startQueue(place: Place, ...flags: string[]): Promise<Run> {
	const {code, stderr} = await place.runtui('run', 'queue', ...flags, '-b', '-y');
	if (code !== 0) throw new Error(stderr);
	return await until('the queue', () => queues(place).find(({status}) => status.kind === 'running'));
}

async function queueWithOneRunning(place: Place, ...flags: string[]): Promise<{queue: Run; running: {dir: string}}> {
	const running = await stage(place, 'wait', 'n=1');
	const queue = await startQueue(place, ...flags);
	await until('the run to run', () => readStatus(running.dir).kind === 'running' && log(place).length === 1);
	await until('the queue to know', () => readPlace(running.dir).taken !== undefined);
	return {queue, running};
}

/** Kills all of a run, and has its files speak of another boot. */
function goDown(dir: string): void {
	const {supervisor, child, recorder, launcher} = runPaths(dir);
	for (const file of [supervisor, child, recorder, launcher]) {
		const identity = readIdentity(file);
		if (!identity) continue;
		if (file !== launcher && fateOf(identity) === 'alive') process.kill(identity.pid, 'SIGKILL');
		writeFileSync(file, formatIdentity({...identity, bootId: 'another-boot'}));
	}
}

function queues({home}: Place): Run[] {
	return listRuns(homeAt(home).runs).filter(({operation}) => operation === 'queue');
}

function statuses({home}: Place, operation: string): string[] {
	return listRuns(homeAt(home).runs)
		.filter(run => run.operation === operation)
		.map(({status}) => status.kind);
}

/** A line for each run that has begun. */
function log({home}: Place): string[] {
	const file = path.join(home, 'log');
	return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}
