import {type ChildProcess, execFile, spawn} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** The launcher that users start. */
export const bin = path.resolve('bin/runtui.js');

export type Result = {stdout: string; stderr: string; code: number};

/** A place for one test: a home and a project directory that go when the test is over. */
export type Place = {
	dir: string;
	home: string;
	project: string;
	env: Record<string, string>;
	/** Runs the command line with these words and waits for it. */
	runtui: (...words: string[]) => Promise<Result>;
	/** Starts it and does not wait; `env` is added. */
	start: (words: string[], env?: Record<string, string>) => ChildProcess;
	/** Writes files of the project; the keys are paths. */
	write: (files: Record<string, string>) => void;
};

/** Makes a place, with the files of a project or a copy of one. */
export function makePlace(project: Record<string, string> | string = {}): Place {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-test-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true, maxRetries: 3}));
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
	return {...place, env, write, start, runtui: (...words) => collect(words, place.project, env)};
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

function collect(words: string[], cwd: string, env: Record<string, string>): Promise<Result> {
	return new Promise(resolve => {
		const child = execFile(process.execPath, [bin, ...words], {cwd, env, maxBuffer: 1e9}, (_, stdout, stderr) =>
			resolve({stdout, stderr, code: child.exitCode ?? -1}),
		);
		child.stdin?.end();
	});
}
