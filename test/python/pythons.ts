import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {describe, onTestFinished} from 'vitest';

/** What runs inside the user's Python, as it stands in the source. */
export const ours = path.resolve('src/engine/python');

const names = ['python3', ...[8, 9, 10, 11, 12, 13].map(minor => `python3.${minor}`)];

/** The interpreters on the PATH that runtui supports; `undefined` for a name that is missing, or is another name of one before it. */
const pythons = names.map((name, index) => {
	const program = executableOf(name);
	const isOther = names.slice(0, index).some(earlier => executableOf(earlier) === program);
	return {name, program: isOther ? undefined : program};
});

/** Defines the tests once for each interpreter. */
export function describeEachPython(define: (python: string) => void): void {
	for (const {name, program = ''} of pythons) {
		const note = program === '' ? ': not on the PATH, or tested under another name' : '';
		describe.skipIf(program === '')(name + note, () => define(program));
	}
}

/** The first interpreter that has the module, if any. */
export function pythonWith(module: string): string | undefined {
	return pythons.find(({program}) => program && answer(program, `import ${module}`) !== undefined)?.program;
}

/** Any one interpreter. */
export const anyPython = pythons.find(({program}) => program)?.program ?? 'python3';

/** A directory with these files, which goes when the test is over. */
export function directoryOf(files: Record<string, string>): string {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-python-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	for (const [name, content] of Object.entries(files)) {
		const file = path.join(dir, name);
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, content);
	}
	return dir;
}

export type Ended = {stdout: string; stderr: string; code: number | null; signal: string | null};

/** Runs a program to its end. */
export async function run(
	program: string,
	args: readonly string[],
	{cwd, env = {}, input = ''}: {cwd: string; env?: Record<string, string>; input?: string},
): Promise<Ended> {
	const kept = {PATH: process.env.PATH ?? '', HOME: cwd, LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1'};
	const child = spawn(program, args, {cwd, env: {...kept, ...env}});
	child.stdin.end(input);
	const ended = once(child, 'close');
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
	const [code, signal]: unknown[] = await ended;
	return {
		stdout,
		stderr,
		code: typeof code === 'number' ? code : null,
		signal: typeof signal === 'string' ? signal : null,
	};
}

function executableOf(name: string): string | undefined {
	return answer(name, 'import os, sys; print(os.path.realpath(sys.executable) if sys.version_info >= (3, 8) else "")');
}

/** What Python prints; `undefined` where there is no such Python, or it fails. */
function answer(program: string, code: string): string | undefined {
	try {
		return execFileSync(program, ['-c', code], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim();
	} catch {
		return undefined;
	}
}
