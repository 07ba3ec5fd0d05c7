/** What is killed here is everything but the training process, which must not notice. */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

/** Prints 60 numbered lines, on both streams, and 30 scalars, over a second and a half. */
const script = `
import sys, time
for step in range(1, 31):
    print("step: %d" % step, flush=True)
    print("loss: %g" % (1 / step), flush=True)
    print("note %d" % step, file=sys.stderr, flush=True)
    time.sleep(0.05)
open("finished", "w").close()
sys.exit(7)
`;
const expectedOutput = Array.from(
	{length: 30},
	(_, at) => `step: ${at + 1}\nloss: ${Number((1 / (at + 1)).toPrecision(6))}\nnote ${at + 1}\n`,
).join('');

describe('the run goes on and is recorded whole', () => {
	test.each([
		{killed: ['launcher'], ends: {status: 'error', exit: '7'}},
		{killed: ['recorder'], ends: {status: 'error', exit: '7'}},
		{killed: ['launcher', 'recorder'], ends: {status: 'error', exit: '7'}},
		{killed: ['supervisor'], ends: {status: 'terminated (lost)', exit: ''}},
		{killed: ['launcher', 'recorder', 'supervisor'], ends: {status: 'terminated (lost)', exit: ''}},
	])('when $killed is killed in mid-run', async ({killed, ends}) => {
		const place = makePlace({'train.py': script});
		const launcher = place.start(['run', '-y', 'train.py']);
		const dir = await runningDir(place, 5);
		for (const name of killed) {
			const pid = name === 'launcher' ? launcher.pid : pidOf(dir, name);
			process.kill(pid ?? Number.NaN, 'SIGKILL');
		}
		await until('the training process to finish', () => has(dir, '../finished'));
		await until('the run to have ended', () => !alive(pidOf(dir, 'child')));
		await expectWholeRecord(place, dir, ends);
	});

	test('when the terminal is hung up', async () => {
		const place = makePlace({'train.py': script});
		const launcher = place.start(['run', '-y', 'train.py']);
		const dir = await runningDir(place, 5);
		launcher.kill('SIGHUP');
		await until('the launcher to go', () => launcher.exitCode !== null || launcher.signalCode !== null);
		expect(has(dir, '../finished')).toBe(false);
		await until('the run to have ended', () => has(dir, 'attrs/exit_status'));
		await expectWholeRecord(place, dir, {status: 'error', exit: '7'});
	});
});

test('while the supervisor is gone the run still shows as running, for its process does run', async () => {
	const place = makePlace({'train.py': script});
	place.start(['run', '-y', 'train.py']);
	const dir = await runningDir(place, 3);
	process.kill(pidOf(dir, 'supervisor'), 'SIGKILL');
	expect((await place.runtui('runs', 'info')).stdout).toContain('status: running\n');
	await until('the training process to finish', () => has(dir, '../finished'));
	await until('the run to have ended', () => !alive(pidOf(dir, 'child')));
	expect((await place.runtui('runs', 'info')).stdout).toContain('status: terminated (lost)\n');
});

test("the output shown in the foreground is all of it, and the exit code is the run's", async () => {
	const place = makePlace({'train.py': script});
	const {stdout, code} = await place.runtui('run', '-y', 'train.py');
	expect(stdout).toBe(expectedOutput);
	expect(code).toBe(7);
});

test('Ctrl-C stops the run and is told from a failure', async () => {
	const place = makePlace({'train.py': script});
	const launcher = place.start(['run', '-y', 'train.py']);
	const dir = await runningDir(place, 3);
	launcher.kill('SIGINT');
	await until('the launcher to end', () => launcher.exitCode !== null);
	expect(launcher.exitCode).toBe(130);
	expect(attr(dir, 'exit_status')).toBe('-2');
	expect(has(dir, '../finished')).toBe(false);
	expect((await place.runtui('runs')).stdout).toContain('terminated');
});

test('a run that runs says so from its first moment, and is listed only when it is whole', async () => {
	const place = makePlace({'train.py': 'import time; time.sleep(0.3)'});
	const launcher = place.start(['run', '-y', 'train.py']);
	const seen = new Set<string>();
	while (launcher.exitCode === null) {
		const {stdout} = await place.runtui('runs', '--json');
		for (const run of JSON.parse(stdout)) seen.add(run.status);
	}
	seen.delete('completed');
	seen.delete('pending');
	expect([...seen]).toEqual(['running']);
});

async function runningDir(place: Place, lines: number): Promise<string> {
	return await until('the run to print', () => {
		const id = listing(path.join(place.home, 'runs'))[0];
		const dir = id && path.join(place.home, 'runs', id, '.guild');
		return dir && has(dir, 'output.index') && read(dir, 'output').split('\n').length > lines ? dir : undefined;
	});
}

async function expectWholeRecord(
	place: Place,
	dir: string,
	{status, exit}: {status: string; exit: string},
): Promise<void> {
	const {stdout} = await place.runtui('runs', 'info', '--all-scalars');
	expect(stdout).toContain(`status: ${status}\n`);
	expect(stdout).toContain(`exit_status: ${exit}\n`);
	expect(read(dir, 'output')).toBe(expectedOutput);
	expect(lineTimes(dir)).toHaveLength(90);
	expect(lineTimes(dir)).toEqual(lineTimes(dir).toSorted((a, b) => a - b));
	const {stdout: info} = await place.runtui('runs', 'info', '--all-scalars', '--json');
	const {scalars} = JSON.parse(info);
	expect(scalars.loss.count ?? scalars.loss.total).toBeDefined();
	expect(scalars.loss.last).toEqual([expect.closeTo(1 / 30, 6), 30]);
	expect(scalars.loss.first).toEqual([1, 1]);
	expect(scalars.loss.avg[1]).toBe(30);
}

function lineTimes(dir: string): number[] {
	const index = readFileSync(path.join(dir, 'output.index'));
	return Array.from({length: index.length / 9}, (_, at) => Number(index.readBigUInt64BE(at * 9)));
}

function pidOf(dir: string, name: string): number {
	return Number(read(dir, `runtui/${name}`).split(' ')[0]);
}

function attr(dir: string, name: string): string {
	return read(dir, `attrs/${name}`).trim();
}

function read(dir: string, name: string): string {
	return readFileSync(path.join(dir, name), 'utf8');
}

function has(dir: string, name: string): boolean {
	return listing(path.dirname(path.join(dir, name))).includes(path.basename(name));
}

function listing(dir: string): string[] {
	try {
		return readdirSync(dir);
	} catch {
		return [];
	}
}

function alive(pid: number): boolean {
	try {
		return !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
}
