import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {ownIdentity, processInfo} from '../../src/engine/run/liveness.ts';
import {gpuReader} from '../../src/engine/system/gpus.ts';
import {watchSystem} from '../../src/engine/system/live-system.ts';
import {until} from '../helpers/runtui.ts';
import {writeRun} from '../runs/write-run.ts';

let dir = '';

beforeEach(() => {
	dir = mkdtempSync(path.join(tmpdir(), 'live-system-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
});

test('the machine, and what the processes of a run use of it and of its GPUs', async () => {
	const busy = spawn('sh', ['-c', 'while :; do :; done & while :; do :; done'], {stdio: 'ignore', detached: true});
	const pid = busy.pid ?? 0;
	onTestFinished(() => void process.kill(-pid, 'SIGKILL'));
	await once(busy, 'spawn');
	const identity = {...ownIdentity(), pid, ticks: processInfo(pid)?.ticks ?? 0};
	const run = {id: 'one', dir: writeRun(dir, 'one', {supervisor: identity, child: identity})};
	const program = script(
		`case $1 in
			--query-gpu=*) echo '0, GPU-a, Fast, 92, 100, 200, 71, 310.12, 400.00'; echo '1, GPU-b, Idle, 0, 0, 200, 30, 20, 400' ;;
			*) echo 'GPU-a, ${pid}, 100' ;;
		esac`,
	);
	const system = watchSystem(dir, {runs: () => [run], everyMs: 50, gpusEveryMs: 50, gpuOptions: {program}});
	onTestFinished(system.close);
	const use = await until('it to be busy', () => {
		const found = system.store.get().runs.get('one');
		return found && found.pids.length === 2 && (found.cpuPercent ?? 0) > 0 && found.gpus.length > 0 ? found : undefined;
	});
	expect(use.memory).toBeGreaterThan(100_000);
	expect(use.gpus.map(({index}) => index)).toEqual([0]);
	const {machine, gpus} = system.store.get();
	expect(gpus.length).toBe(2);
	expect(machine.cpuPercent).toBeGreaterThan(0);
	expect(machine.memory.available).toBeLessThan(machine.memory.total);
	expect(machine.disk?.total).toBeGreaterThan(machine.disk?.available ?? Number.POSITIVE_INFINITY);
});

describe('nvidia-smi', () => {
	test('that is missing means no GPUs, and no second call', async () => {
		const program = path.join(dir, 'nvidia-smi');
		const read = gpuReader({program});
		expect(await read()).toEqual({gpus: [], processes: []});
		script("echo '0, GPU-a, Late, 1'");
		expect(await read()).toEqual({gpus: [], processes: []});
	});

	test('that fails says why, and is not called again', async () => {
		const program = script("echo called >>calls; echo 'NVIDIA-SMI has failed: no driver.'; exit 9");
		const read = gpuReader({program});
		expect((await read()).problem).toBe('NVIDIA-SMI has failed: no driver.');
		expect((await read()).problem).toBe('NVIDIA-SMI has failed: no driver.');
		expect(calls()).toBe(1);
	});

	test('that does not answer is asked three times and no more', async () => {
		const read = gpuReader({program: script('echo called >>calls; exec sleep 60'), timeoutMs: 200});
		for (let time = 0; time < 5; time++) await read();
		expect((await read()).problem).toMatch(/does not answer$/);
		expect(calls()).toBeLessThanOrEqual(3);
	});
});

/** An executable file `nvidia-smi` that works in the test's directory. */
function script(body: string): string {
	const file = path.join(dir, 'nvidia-smi');
	writeFileSync(file, `#!/bin/sh\ncd '${dir}'\n${body}\n`);
	chmodSync(file, 0o755);
	return file;
}

function calls(): number {
	const file = path.join(dir, 'calls');
	return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
}
