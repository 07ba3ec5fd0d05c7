import {once} from 'node:events';
import {closeSync, createWriteStream, fstatSync, mkdtempSync, openSync, readSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {dist} from '../dist.ts';
import {UserError} from '../errors.ts';
import {readText} from '../files.ts';
import type {Env} from '../home.ts';
import {present} from '../project/present.ts';
import {sanitize} from '../text/sanitize.ts';

type Question = {
	python: string;
	/** Absolute path. */
	script: string;
	baseArgs: readonly string[];
	dest: string | undefined;
	cwd: string;
	env: Env;
};

export type Answer = {
	/** JSON text of the flags, as the cache keeps it. */
	flags: string;
	log: string[];
};

/**
 * Has the user's Python find out which flags a script has, which may run the script. Waits `RUNTUI_IMPORT_FLAGS_TIMEOUT` seconds, default 60.
 * @throws UserError where that fails or takes too long
 */
export async function askPython({python, script, baseArgs, dest = '', cwd, env}: Question): Promise<Answer> {
	// Loaded only here: most commands need no flags imported, or find them in the cache.
	const {execa} = await import('execa');
	const seconds = Number(env.RUNTUI_IMPORT_FLAGS_TIMEOUT) || 60;
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-flags-'));
	const [result, printed] = [path.join(dir, 'result'), path.join(dir, 'output')];
	// A file, not a pipe: whatever the script prints or leaves running, nothing waits for it.
	const output = createWriteStream(printed);
	try {
		await once(output, 'open');
		const program = path.join(dist, 'python', 'import_flags.py');
		const ended = await execa(python, ['-u', program, result, script, dest, ...baseArgs], {
			cwd,
			env: present(env),
			extendEnv: false,
			stdio: ['ignore', output, output],
			timeout: seconds * 1000,
			forceKillAfterDelay: 1000,
			reject: false,
		});
		const answer = parseAnswer(readText(result));
		if (answer) return answer;
		throw failure(path.relative(cwd, script), {...ended, python, seconds, lines: lastLines(printed)});
	} finally {
		output.destroy();
		rmSync(dir, {recursive: true, force: true});
	}
}

/** `undefined` where there is no answer, or only the part of one that was written before the end. */
function parseAnswer(text: string | undefined): Answer | undefined {
	try {
		const answer: unknown = JSON.parse(text ?? '');
		return isAnswer(answer) ? answer : undefined;
	} catch {
		return undefined;
	}
}

function isAnswer(value: unknown): value is Answer {
	return typeof value === 'object' && value !== null && 'flags' in value && 'log' in value && Array.isArray(value.log);
}

type Ended = {
	python: string;
	seconds: number;
	lines: readonly string[];
	timedOut: boolean;
	/** The system's code where the program could not be started. */
	code?: string | undefined;
	exitCode?: number | undefined;
	signal?: string | undefined;
};

function failure(script: string, {python, seconds, lines, timedOut, code, exitCode, signal}: Ended): UserError {
	const printed = lines.length > 0 ? [`it printed:${lines.map(line => `\n    ${line}`).join('')}`] : [];
	if (timedOut) {
		const advice = 'set flags-import: no for the operation, or more seconds in RUNTUI_IMPORT_FLAGS_TIMEOUT';
		return new UserError(`${script} did not come to its arguments within ${seconds} s`, {
			hint: [advice, ...printed].join('\n  '),
		});
	}
	if (code !== undefined) return new UserError(`cannot start ${python} (${code})`);
	const reason = lines.at(-1) ?? (signal === undefined ? `exit code ${exitCode}` : `ended by ${signal}`);
	return new UserError(`cannot import the flags of ${script}: ${reason}`, {hint: printed[0]});
}

/** The last ten lines of a file, of which only the end is read. */
function lastLines(file: string): string[] {
	const descriptor = openSync(file, 'r');
	try {
		const {size} = fstatSync(descriptor);
		const bytes = Buffer.alloc(Math.min(size, 8192));
		readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
		const lines = bytes.toString().split('\n').map(sanitize);
		return lines.filter(line => line.trim() !== '').slice(-10);
	} finally {
		closeSync(descriptor);
	}
}
