import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type Spawn, timeOnce} from './time.ts';

const bin = path.resolve('bin/runtui.cjs');

/** A command line as a whole process over a home. */
export function runtui(home: string, words: readonly string[]): Spawn {
	return [process.execPath, [bin, ...words], {cwd: home, env: {...process.env, HOME: home, RUNTUI_HOME: home}}];
}

/** The most memory that a command line has at any time, in MB: what the system says when it ends. */
export async function peakMemory(home: string, words: readonly string[]): Promise<number> {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-bench-'));
	const file = path.join(dir, 'memory');
	const report = `process.on('exit', () => fs.writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS)))`;
	const preload = `data:text/javascript,import fs from 'node:fs'; ${encodeURIComponent(report)}`;
	try {
		const [program, args, ...around] = runtui(home, words);
		await timeOnce([program, ['--import', preload, ...args], ...around]);
		return Number(readFileSync(file, 'utf8')) / 1024;
	} finally {
		rmSync(dir, {recursive: true, force: true});
	}
}
