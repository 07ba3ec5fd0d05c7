import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Figure, Measure} from './measures.ts';
import {median, time} from './time.ts';

/** What runtui adds to a run that does nothing, and the memory of the two processes beside one that lasts. */
export const runOverhead: Measure = {
	name: 'what runtui adds to a run',
	measure: async floor => {
		const dir = mkdtempSync(path.join(tmpdir(), 'runtui-bench-'));
		try {
			return await measureIn(dir, floor);
		} finally {
			rmSync(dir, {recursive: true, force: true, maxRetries: 5});
		}
	},
};

const bin = path.resolve('bin/runtui.cjs');

async function measureIn(dir: string, floor: number): Promise<Figure[]> {
	const project = path.join(dir, 'project');
	mkdirSync(project);
	writeFileSync(path.join(project, 'guild.yml'), 'nothing:\n  exec: "true"\nlasting:\n  exec: sleep 60\n');
	const options = {cwd: project, env: {...process.env, HOME: dir, RUNTUI_HOME: path.join(dir, 'home')}};
	const bare = median(await time(11, () => ['true', [], options]));
	const whole = median(await time(11, () => [process.execPath, [bin, 'run', '-y', 'nothing'], options]));
	const memory = await memoryBeside(options);
	return [
		{what: 'run that does nothing: time added', value: (whole - bare) / floor, budget: 8, unit: 'x node'},
		{what: 'run that lasts: supervisor memory', value: memory.supervisor / 1024, budget: 2, unit: 'MB'},
		{what: 'run that lasts: recorder memory', value: memory.recorder / 1024, budget: 64, unit: 'MB'},
	];
}

async function memoryBeside(options: {
	cwd: string;
	env: NodeJS.ProcessEnv;
}): Promise<{supervisor: number; recorder: number}> {
	const started = spawn(process.execPath, [bin, 'run', '-y', '-b', 'lasting'], {...options, stdio: 'ignore'});
	await new Promise(resolve => started.on('exit', resolve));
	await sleep(1000);
	const runs = path.join(String(options.env.RUNTUI_HOME), 'runs');
	const memory = readdirSync(runs).map(id => {
		const own = path.join(runs, id, '.guild', 'runtui');
		return {supervisor: residentKb(path.join(own, 'supervisor')), recorder: residentKb(path.join(own, 'recorder'))};
	});
	const stop = spawn(process.execPath, [bin, 'stop', '-y', '--force'], {...options, stdio: 'ignore'});
	await new Promise(resolve => stop.on('exit', resolve));
	return memory.find(({supervisor}) => supervisor > 0) ?? {supervisor: Number.NaN, recorder: Number.NaN};
}

/** Kilobytes of the process that an identity file names; 0 where it is gone. */
function residentKb(identity: string): number {
	try {
		const pid = readFileSync(identity, 'utf8').split(' ')[0];
		return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
	} catch {
		return 0;
	}
}
