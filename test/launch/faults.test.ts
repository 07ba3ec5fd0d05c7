/** What is killed here is everything but the training process, which must not notice. */
import path from 'node:path';
import {setImmediate as turn} from 'node:timers/promises';
import {describe, type ExpectStatic, test} from 'vitest';
import {statusText} from '../../src/engine/run/status.ts';
import {listRuns} from '../../src/engine/runs/list.ts';
import {isAlive, onlyRun, type RunDir, runDirs, tryKill} from '../helpers/run-dir.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

/** Prints 90 numbered lines, on both streams, and 30 scalars, over a second and a half. */
const project = {
	'guild.yml': 'train:\n  exec: python3 train.py\n',
	'train.py': `
import sys, time
for step in range(1, 31):
    print("step: %d" % step, flush=True)
    print("loss: %g" % (1 / step), flush=True)
    print("note %d" % step, file=sys.stderr, flush=True)
    time.sleep(0.05)
open("finished", "w").close()
sys.exit(7)
`,
};
/** Ends when it is told to. */
const waiting = 'until [ -e "$PROJECT_DIR/end" ]; do sleep 0.01; done\n';
const expectedOutput = Array.from(
	{length: 30},
	(_, at) => `step: ${at + 1}\nloss: ${Number((1 / (at + 1)).toPrecision(6))}\nnote ${at + 1}\n`,
).join('');

describe('the run goes on and is recorded whole', () => {
	test.concurrent.for([
		{killed: ['launcher'], ends: {status: 'error', exit: '7'}},
		{killed: ['recorder'], ends: {status: 'error', exit: '7'}},
		{killed: ['launcher', 'recorder'], ends: {status: 'error', exit: '7'}},
		{killed: ['supervisor'], ends: {status: 'terminated (lost)', exit: ''}},
		{killed: ['launcher', 'recorder', 'supervisor'], ends: {status: 'terminated (lost)', exit: ''}},
	])('when $killed is killed in mid-run', async ({killed, ends}, {expect, onTestFinished}) => {
		const place = makePlace(project, onTestFinished);
		place.start(['run', '-y', 'train']);
		const run = await printingRun(place, 5);
		for (const name of killed) tryKill(run.pid(name));
		await until('the run to have ended', () => run.has('../finished') && !isAlive(run.pid('child')));
		await expectWholeRecord(place, run, ends, expect);
	});

	test.concurrent('when the launcher is told that its terminal is gone', async ({expect, onTestFinished}) => {
		const place = makePlace(project, onTestFinished);
		const launcher = place.start(['run', '-y', 'train']);
		const run = await printingRun(place, 5);
		launcher.kill('SIGHUP');
		await until('the launcher to go', () => launcher.exitCode !== null || launcher.signalCode !== null);
		expect(run.has('../finished')).toBe(false);
		await until('the run to have ended', () => run.has('attrs/exit_status'));
		await expectWholeRecord(place, run, {status: 'error', exit: '7'}, expect);
	});
});

test.concurrent('while the supervisor is gone the run still shows as running, for its process does run', async ({
	expect,
	onTestFinished,
}) => {
	const place = makePlace({'guild.yml': 'train:\n  exec: sh train.sh\n', 'train.sh': waiting}, onTestFinished);
	await place.runtui('run', '-y', '-b', 'train');
	const run = await onlyRun(place);
	tryKill(run.pid('supervisor'));
	await until('the supervisor to go', () => !isAlive(run.pid('supervisor')));
	expect((await place.runtui('runs', 'info')).stdout).toContain('status: running\n');
	place.write({end: ''});
	await until('the run to have ended', () => !isAlive(run.pid('child')));
	expect((await place.runtui('runs', 'info')).stdout).toContain('status: terminated (lost)\n');
});

test.concurrent("the output shown in the foreground is all of it, and the exit code is the run's", async ({
	expect,
	onTestFinished,
}) => {
	const place = makePlace(project, onTestFinished);
	const {stdout, code} = await place.runtui('run', '-y', 'train');
	expect(stdout).toBe(expectedOutput);
	expect(code).toBe(7);
});

test.concurrent('Ctrl-C stops the run and is told from a failure', async ({expect, onTestFinished}) => {
	const place = makePlace(project, onTestFinished);
	const launcher = place.start(['run', '-y', 'train']);
	const run = await printingRun(place, 3);
	launcher.kill('SIGINT');
	await until('the launcher to end', () => launcher.exitCode !== null);
	expect(launcher.exitCode).toBe(130);
	expect(run.attr('exit_status')).toBe('-2');
	expect(run.has('../finished')).toBe(false);
	expect((await place.runtui('runs')).stdout).toContain('terminated');
});

test.concurrent('whenever it is looked at, a run is pending, then running, then completed, and never anything else', async ({
	expect,
	onTestFinished,
}) => {
	const place = makePlace({'guild.yml': 'train:\n  exec: sleep 0.1\n'}, onTestFinished);
	const launchers = Array.from({length: 6}, () => place.start(['run', '-y', 'train']));
	const seen = new Map<string, string[]>();
	while (launchers.some(launcher => launcher.exitCode === null)) {
		for (const {id, status} of listRuns(path.join(place.home, 'runs'))) {
			const before = seen.get(id) ?? [];
			if (before.at(-1) !== statusText(status)) seen.set(id, [...before, statusText(status)]);
		}
		await turn();
	}
	expect(seen.size).toBe(6);
	for (const statuses of seen.values()) expect(statuses.join()).toMatch(/^(?:pending,)?(?:running,)?completed$/);
});

test.concurrent('a run that cannot be started is not made', async ({expect, onTestFinished}) => {
	const note = 'x'.repeat(200_000);
	const place = makePlace({'guild.yml': `train:\n  exec: echo\n  flags:\n    note: ${note}\n`}, onTestFinished);
	const {stderr, code} = await place.runtui('run', '-y', 'train');
	expect([code, stderr]).toEqual([
		1,
		expect.stringContaining('runtui: cannot start the run: its command and environment are too long\n'),
	]);
	expect(runDirs(place)).toEqual([]);
});

async function printingRun(place: Place, lines: number): Promise<RunDir> {
	return await onlyRun(place, run => run.has('output.index') && run.read('output').split('\n').length > lines);
}

async function expectWholeRecord(
	place: Place,
	run: RunDir,
	{status, exit}: {status: string; exit: string},
	expect: ExpectStatic,
): Promise<void> {
	const {stdout} = await place.runtui('runs', 'info', '--all-scalars');
	expect(stdout).toContain(`status: ${status}\n`);
	expect(stdout).toContain(`exit_status: ${exit}\n`);
	expect(run.read('output')).toBe(expectedOutput);
	expect(run.lineTimes()).toHaveLength(90);
	expect(run.lineTimes()).toEqual(run.lineTimes().toSorted((a, b) => a - b));
	const {stdout: info} = await place.runtui('runs', 'info', '--all-scalars', '--json');
	const {scalars} = JSON.parse(info);
	expect(scalars.loss.last).toEqual([expect.closeTo(1 / 30, 6), 30]);
	expect(scalars.loss.first).toEqual([1, 1]);
	expect(scalars.loss.avg[1]).toBe(30);
}
