/** Stopping ends what is the run's, all of it and nothing else, and says what it took. */
import {spawn} from 'node:child_process';
import {mkdirSync, utimesSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, type onTestFinished, test} from 'vitest';
import {readText} from '../../src/engine/files.ts';
import {
	formatIdentity,
	listProcesses,
	ownIdentity,
	type ProcessIdentity,
	processInfo,
} from '../../src/engine/run/liveness.ts';
import {isAlive, onlyRun, type RunDir, runDirAt, runDirs, tryKill} from '../helpers/run-dir.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

const operation = {'guild.yml': 'train:\n  exec: sh train.sh\n'};
/** Half a minute, in steps that end with their shell. */
const lasts = 'for i in $(seq 300); do sleep 0.1; done\n';

describe('what a run can do about it', () => {
	test.concurrent('one that takes no notice of SIGTERM is killed when its time is up', async ({
		expect,
		onTestFinished,
	}) => {
		const place = makePlace({...operation, 'train.sh': `trap "" TERM; echo ready; ${lasts}`}, onTestFinished);
		const run = await startedRun(place, 'ready');
		const {stderr, code} = await place.runtui('stop', '-y', '--timeout', '0.3');
		expect([stderr, code]).toEqual([`Stopped train ${run.id.slice(0, 8)} with SIGKILL\n`, 0]);
		expectEnded(run, '-9');
	});

	test.concurrent('one that ends when asked is not killed', async ({expect, onTestFinished}) => {
		const script = `trap "echo bye; exit 5" TERM; echo ready; ${lasts}`;
		const place = makePlace({...operation, 'train.sh': script}, onTestFinished);
		const run = await startedRun(place, 'ready');
		const {stderr, code} = await place.runtui('stop', '-y');
		expect([stderr, code]).toEqual([`Stopped train ${run.id.slice(0, 8)} with SIGTERM\n`, 0]);
		expectEnded(run, '5');
		expect(run.read('output')).toMatch(/bye\n$/);
	});

	test.concurrent('with --force it is not asked', async ({expect, onTestFinished}) => {
		const place = makePlace({...operation, 'train.sh': `trap "exit 5" TERM; echo ready; ${lasts}`}, onTestFinished);
		const run = await startedRun(place, 'ready');
		expect((await place.runtui('stop', '-y', '--force')).stderr).toContain('with SIGKILL\n');
		expectEnded(run, '-9');
	});

	test.concurrent('with --signal it is asked with another signal', async ({expect, onTestFinished}) => {
		const script = `trap "exit 3" HUP; trap "exit 5" TERM; echo ready; ${lasts}`;
		const place = makePlace({...operation, 'train.sh': script}, onTestFinished);
		const run = await startedRun(place, 'ready');
		expect(await place.runtui('stop', '-y', '--signal', 'HUB')).toMatchObject({
			stderr: expect.stringContaining("did you mean 'HUP'?"),
			code: 2,
		});
		expect((await place.runtui('stop', '-y', '--signal', 'sighup')).stderr).toContain('with SIGHUP\n');
		expectEnded(run, '3');
	});
});

describe('every process of the run is ended', () => {
	test.concurrent('children of children, and those that left for a session of their own', async ({
		expect,
		onTestFinished,
	}) => {
		const script = `sh -c 'sleep 60 & echo $! >>pids; wait' &
setsid sh -c 'echo $$ >>pids; exec sleep 60' &
(setsid sh -c 'sleep 60 & echo $! >>pids' &)
until [ $(wc -l <pids) = 3 ]; do sleep 0.01; done
echo ready
sleep 60
`;
		const place = makePlace({...operation, 'train.sh': script}, onTestFinished);
		const run = await startedRun(place, 'ready');
		const pids = run.read('../pids').trim().split('\n').map(Number);
		expect(pids.map(isAlive)).toEqual([true, true, true]);
		expect((await place.runtui('stop', '-y')).stderr).toContain('with SIGTERM\n');
		expect(pids.map(isAlive)).toEqual([false, false, false]);
		expectEnded(run, '-15');
	});

	test.concurrent('of a run whose supervisor is dead, also those that do not know which run they are', async ({
		expect,
		onTestFinished,
	}) => {
		const script = `sh -c 'echo $$ >>pids; exec env -i sleep 60' &
setsid sh -c 'echo $$ >>pids; exec sleep 60' &
until [ $(wc -l <pids) = 2 ]; do sleep 0.01; done
echo ready
sleep 60
`;
		const place = makePlace({...operation, 'train.sh': script}, onTestFinished);
		const run = await startedRun(place, 'ready', '--stop-after', '1');
		const pids = run.read('../pids').trim().split('\n').map(Number);
		tryKill(run.pid('supervisor'));
		await until('the supervisor to go', () => !isAlive(run.pid('supervisor')));
		const {stderr, code} = await place.runtui('stop', '-y');
		expect([stderr, code]).toEqual([expect.stringContaining('with SIGTERM\n'), 0]);
		expect([run.pid('child'), ...pids].map(isAlive)).toEqual([false, false, false]);
		expect((await place.runtui('runs')).stdout).toContain('terminated (lost)');
	});

	test.concurrent('the clock of --stop-after neither counts as one nor holds it up', async ({
		expect,
		onTestFinished,
	}) => {
		const place = makePlace({...operation, 'train.sh': `echo ready; ${lasts}`}, onTestFinished);
		const run = await startedRun(place, 'ready', '--stop-after', '5');
		const before = Date.now();
		expect((await place.runtui('stop', '-y', '--timeout', '4')).stderr).toContain('with SIGTERM\n');
		expect(Date.now() - before).toBeLessThan(4000);
		expectEnded(run, '-15');
	});
});

describe('at the ends of its life', () => {
	test.concurrent('a run that is just being started is stopped once it has begun', async ({expect, onTestFinished}) => {
		const place = makePlace({...operation, 'train.sh': lasts}, onTestFinished);
		const launcher = place.start(['run', '-y', '-b', 'train']);
		const run = await until('the run to be there', () => runDirs(place)[0]);
		launcher.kill('SIGSTOP');
		const stopping = place.runtui('stop', '-y');
		await sleep(300);
		launcher.kill('SIGCONT');
		const {stderr, code} = await stopping;
		expect([stderr, code]).toEqual([`Stopped train ${run.id.slice(0, 8)} with SIGTERM\n`, 0]);
		expectEnded(run, '-15');
	});

	test.concurrent('a run that ends just then is completed or stopped, and is not said to be what it is not', async ({
		expect,
		onTestFinished,
	}) => {
		const place = makePlace({'guild.yml': 'train:\n  exec: sleep 0.3\n'}, onTestFinished);
		for (let round = 0; round < 6; round++) {
			await place.runtui('run', '-y', '-b', 'train');
			await sleep(round * 40);
			const {stderr, code} = await place.runtui('stop', '-y');
			const {stdout} = await place.runtui('runs', '--json');
			const [{status}] = JSON.parse(stdout);
			expect(code).toBe(0);
			expect(stderr).toMatch(/^Stopped .* with SIGTERM\n$|^Nothing to stop\.\n$|was not running any more\n$/);
			// It may have ended by itself when it was asked to; not the other way round.
			expect(['completed', stderr.startsWith('Stopped') && 'terminated']).toContain(status);
			expect(runDirs(place).some(run => run.has('LOCK'))).toBe(false);
		}
	});

	test.concurrent('one that has ended is left as it is', async ({expect, onTestFinished}) => {
		const place = makePlace({'guild.yml': 'train:\n  exec: "true"\n'}, onTestFinished);
		await place.runtui('run', '-y', 'train');
		const [run] = runDirs(place);
		expect(await place.runtui('stop', '-y', '1')).toEqual({
			stdout: '',
			stderr: `Run ${run?.id.slice(0, 8)} is completed.\n`,
			code: 0,
		});
	});
});

describe('what is not the run', () => {
	const self = ownIdentity();

	test.concurrent.for([
		{what: 'has the pid of a run that ended without a word', child: {ticks: self.ticks - 1}},
		{what: 'has the pid of a run from before the machine was started anew', child: {bootId: 'another-boot'}},
	])('a process that $what is neither taken for it nor stopped', async ({child}, {expect, onTestFinished}) => {
		const place = makePlace({}, onTestFinished);
		const stranger = startSleep(onTestFinished);
		const run = madeRun(place, {...identityOf(stranger), ...child});
		expect((await place.runtui('runs')).stdout).toContain('terminated (lost)');
		expect((await place.runtui('stop', '-y')).stderr).toBe('Nothing to stop.\n');
		expect((await place.runtui('stop', '-y', run.id)).stderr).toContain('is terminated (lost).\n');
		expect(isAlive(stranger)).toBe(true);
	});

	test.concurrent('a zombie, which only its parent has not noticed, counts as ended', async ({
		expect,
		onTestFinished,
	}) => {
		const place = makePlace({}, onTestFinished);
		const parent = startSleep(onTestFinished, 'true & exec sleep 60');
		const zombie = await until('a zombie', () => zombieOf(parent));
		madeRun(place, {...identityOf(parent), ...zombie});
		expect((await place.runtui('runs')).stdout).toContain('terminated (lost)');
		expect((await place.runtui('stop', '-y')).stderr).toBe('Nothing to stop.\n');
	});

	test.concurrent('a run of another machine cannot be stopped from here, and where it can is said', async ({
		expect,
		onTestFinished,
	}) => {
		const place = makePlace({}, onTestFinished);
		const stranger = startSleep(onTestFinished);
		const run = madeRun(place, {...identityOf(stranger), host: 'node7'});
		const hourAgo = Date.now() / 1000 - 3600;
		for (const file of ['.guild', '.guild/attrs']) utimesSync(path.join(run.dir, file), hourAgo, hourAgo);
		expect((await place.runtui('runs')).stdout).toContain('running (node7, no sign for 60 min)');
		const {stderr, code} = await place.runtui('stop', '-y');
		expect(code).toBe(1);
		expect(stderr).toContain(`the run is on node7 (stop it there: ssh node7 runtui stop ${run.id})`);
		expect(isAlive(stranger)).toBe(true);
	});
});

describe('a run that Guild started, of which only a pid in LOCK is known', () => {
	test.concurrent('is stopped with its children', async ({expect, onTestFinished}) => {
		const place = makePlace({}, onTestFinished);
		const pid = startSleep(onTestFinished, 'sleep 60 & wait');
		const run = madeRun(place);
		writeFileSync(path.join(run.dir, '.guild', 'LOCK'), String(pid));
		const [child = Number.NaN] = await until('its child', () => childrenOf(pid));
		expect((await place.runtui('runs')).stdout).toContain('running');
		expect((await place.runtui('stop', '-y')).stderr).toBe(`Stopped train ${run.id.slice(0, 8)} with SIGTERM\n`);
		expect([pid, child].map(isAlive)).toEqual([false, false]);
	});

	test.concurrent('is not taken for a process that started later', async ({expect, onTestFinished}) => {
		const place = makePlace({}, onTestFinished);
		const pid = startSleep(onTestFinished);
		const run = madeRun(place);
		const lock = path.join(run.dir, '.guild', 'LOCK');
		writeFileSync(lock, String(pid));
		utimesSync(lock, 1_700_000_000, 1_700_000_000);
		expect((await place.runtui('runs')).stdout).toContain('error');
		expect((await place.runtui('stop', '-y')).stderr).toBe('Nothing to stop.\n');
		expect(isAlive(pid)).toBe(true);
	});
});

async function startedRun(place: Place, text: string, ...options: string[]): Promise<RunDir> {
	await place.runtui('run', '-y', '-b', ...options, 'train');
	return await onlyRun(place, run => run.read('output').includes(text));
}

function expectEnded(run: RunDir, exitStatus: string): void {
	const found = {exit: run.attr('exit_status'), isLocked: run.has('LOCK'), isAlive: isAlive(run.pid('child'))};
	expect(found).toEqual({exit: exitStatus, isLocked: false, isAlive: false});
}

/** A run that seems to run in a process: as if in between all else had gone. */
function madeRun({home}: Place, child?: ProcessIdentity): RunDir {
	const id = '0123456789abcdef0123456789abcdef';
	const dir = path.join(home, 'runs', id);
	const own = path.join(dir, '.guild', 'runtui');
	mkdirSync(path.join(dir, '.guild', 'attrs'), {recursive: true});
	writeFileSync(path.join(dir, '.guild', 'opref'), 'guildfile:/nowhere/guild.yml abc "" train');
	if (child) {
		mkdirSync(own);
		writeFileSync(path.join(dir, '.guild', 'LOCK'), `${child.pid}\n`);
		for (const name of ['supervisor', 'child']) writeFileSync(path.join(own, name), formatIdentity(child));
	}
	return runDirAt(dir);
}

/** A process of its own session that has nothing to do with any run. */
function startSleep(whenDone: typeof onTestFinished, script = 'exec sleep 60'): number {
	const {pid = Number.NaN} = spawn('sh', ['-c', script], {detached: true, stdio: 'ignore'});
	whenDone(() => void tryKill(-pid));
	return pid;
}

function identityOf(pid: number): ProcessIdentity {
	return {...ownIdentity(), pid, ticks: processInfo(pid)?.ticks ?? 0, host: hostname()};
}

function zombieOf(parent: number): {pid: number; ticks: number} | undefined {
	const pid = Number(readText(`/proc/${parent}/task/${parent}/children`));
	const [state, ...fields] = (readText(`/proc/${pid}/stat`) ?? '').split(') ').at(-1)?.split(' ') ?? [];
	return state === 'Z' ? {pid, ticks: Number(fields[18])} : undefined;
}

function childrenOf(pid: number): number[] | undefined {
	const found = listProcesses().filter(({parent}) => parent === pid);
	return found.length > 0 ? found.map(({pid}) => pid) : undefined;
}
