import {type ChildProcess, execFile, spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {readAttr} from '../../src/engine/run/attrs.ts';
import type {YamlValue} from '../../src/engine/yaml/value.ts';

/** The launcher that users start. */
export const bin = path.resolve('bin/runtui.cjs');

export type Result = {stdout: string; stderr: string; code: number};

/** What became of a run. */
export type Ran = Result & {
	id: string;
	/** Its directory. */
	dir: string;
	/** An attribute of it; `undefined` where it has none. */
	attr: (name: string) => YamlValue | undefined;
	/** The text of a file in its directory. */
	text: (file: string) => string;
};

/** A home and a project directory that go when the test is over. */
export type Place = {
	dir: string;
	home: string;
	project: string;
	env: Record<string, string>;
	/** Runs the command line with these words and waits for it. */
	runtui: (...words: string[]) => Promise<Result>;
	/** The same with more in the environment, or something on standard input. */
	runtuiWith: (given: {env?: Record<string, string>; input?: string}, ...words: string[]) => Promise<Result>;
	/** Runs an operation, without the slow list of what is installed in Python. */
	run: (...words: string[]) => Promise<Ran>;
	/** Starts it and does not wait; `env` is added. */
	start: (words: string[], env?: Record<string, string>) => ChildProcess;
	/** Writes files of the project; the keys are paths. */
	write: (files: Record<string, string>) => void;
};

/**
 * Makes a place, with the files of a project or a copy of one.
 * @param whenDone `afterAll` for a place that the tests of a file share; concurrent tests can have no other
 */
export function makePlace(project: Record<string, string> | string = {}, whenDone = onTestFinished): Place {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-test-'));
	whenDone(() => rmSync(dir, {recursive: true, force: true, maxRetries: 3}));
	const place = {dir, home: path.join(dir, 'home'), project: path.join(dir, 'project')};
	mkdirSync(place.project);
	const env: Record<string, string> = {
		PATH: process.env.PATH ?? '',
		HOME: dir,
		USER: 'ana',
		LANG: 'C.UTF-8',
		TZ: 'UTC',
		RUNTUI_HOME: place.home,
	};
	const write = (files: Record<string, string>) => {
		for (const [name, content] of Object.entries(files)) {
			const file = path.join(place.project, name);
			mkdirSync(path.dirname(file), {recursive: true});
			writeFileSync(file, content);
		}
	};
	if (typeof project === 'string') cpSync(project, place.project, {recursive: true});
	else write(project);
	const start = (words: string[], added: Record<string, string> = {}) =>
		spawn(process.execPath, [bin, ...words], {
			cwd: place.project,
			env: {...env, ...added},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
	const runtuiWith: Place['runtuiWith'] = ({env: added, input}, ...words) =>
		collect(words, {cwd: place.project, env: {...env, ...added}, input});
	const run = async (...words: string[]) => {
		const id = randomBytes(16).toString('hex');
		const result = await runtuiWith({env: {NO_PIP_FREEZE: '1'}}, 'run', '-y', '--run-id', id, ...words);
		return {...result, ...ranIn(path.join(place.home, 'runs', id))};
	};
	return {...place, env, write, start, runtui: (...words) => runtuiWith({}, ...words), runtuiWith, run};
}

/** What can be asked of the run in a directory. */
export function ranIn(dir: string): Pick<Ran, 'id' | 'dir' | 'attr' | 'text'> {
	return {
		id: path.basename(dir),
		dir,
		attr: name => readAttr(dir, name),
		text: file => readFileSync(path.join(dir, file), 'utf8'),
	};
}

/** Resolves once the condition holds; fails with what was waited for if it never does. */
export async function until<Value>(
	what: string,
	condition: () => Value | undefined | false,
	ms = 15_000,
): Promise<Value> {
	const deadline = Date.now() + ms;
	for (;;) {
		const value = condition();
		if (value !== undefined && value !== false) return value;
		if (Date.now() > deadline) throw new Error(`waited ${ms} ms for ${what}`);
		await new Promise(resolve => setTimeout(resolve, 10));
	}
}

function collect(
	words: string[],
	{cwd, env, input = ''}: {cwd: string; env: Record<string, string>; input?: string | undefined},
): Promise<Result> {
	return new Promise(resolve => {
		const child = execFile(process.execPath, [bin, ...words], {cwd, env, maxBuffer: 1e9}, (_, stdout, stderr) =>
			resolve({stdout, stderr, code: child.exitCode ?? -1}),
		);
		child.stdin?.end(input);
	});
}
