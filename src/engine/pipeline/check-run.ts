import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {systemReason, UserError} from '../errors.ts';
import {expandKnown} from '../flags/references.ts';
import type {Env} from '../home.ts';
import {runPaths} from '../run/paths.ts';
import {fnmatch, isLiteral} from '../sourcecode/glob.ts';
import {type Check, firstDifference, isFound} from './checks.ts';

/** What of a run is not as it is expected to be, a line for each check that fails. @param env what `${NAME}` in paths stands for */
export function failedChecks(checks: readonly Check[], dir: string, env: Env): string[] {
	return checks.flatMap(check => {
		try {
			return (check.kind === 'output' ? checkOutput(check, dir) : checkFiles(check, dir, env)) ?? [];
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			return error.message;
		}
	});
}

function checkOutput({pattern}: Check & {kind: 'output'}, dir: string): string | undefined {
	return isFound(pattern, readWhole(runPaths(dir).output, 'its output'))
		? undefined
		: `its output has nothing that matches '${pattern}'`;
}

function checkFiles({glob, contains, compareTo}: Check & {kind: 'file'}, dir: string, env: Env): string | undefined {
	const found = matchingFiles(glob, dir);
	if (found.length === 0) return `it has no file '${glob}'`;
	const failures = found.map(file => {
		const name = path.relative(dir, file);
		const text = () => readWhole(file, name);
		if (contains !== undefined && !isFound(contains, text())) return `${name} has nothing that matches '${contains}'`;
		if (compareTo === undefined) return undefined;
		const other = path.resolve(dir, expandKnown(compareTo, known(env)));
		const line = firstDifference(text(), readWhole(other, compareTo));
		return line === undefined ? undefined : `${name} is not the same as ${compareTo}, from line ${line} on`;
	});
	return failures.find(failure => failure !== undefined);
}

/** Longest text that is searched: about half of what a string of JavaScript can hold. */
const longestText = 256_000_000;

function readWhole(file: string, name: string): string {
	try {
		const {size} = statSync(file);
		if (size > longestText)
			throw new UserError(`${name} is too long to be checked: ${Math.round(size / 1_000_000)} MB`);
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (error instanceof UserError) throw error;
		throw new UserError(`${name} cannot be read: ${systemReason(error)}`);
	}
}

/** As Python's glob has it: `*` stays within a name, and matches no hidden one. */
function matchingFiles(pattern: string, dir: string): string[] {
	const start = path.isAbsolute(pattern) ? '/' : dir;
	const parts = pattern.split('/').filter(part => part !== '' && part !== '.');
	return parts.reduce((dirs, part) => dirs.flatMap(each => entriesLike(part, each)), [start]);
}

function entriesLike(part: string, dir: string): string[] {
	if (isLiteral(part)) return [path.join(dir, part)].filter(file => existsSync(file));
	const isMatch = fnmatch(part);
	const names = statSync(dir).isDirectory() ? readdirSync(dir).sort() : [];
	return names
		.filter(name => isMatch.test(name) && (part.startsWith('.') || !name.startsWith('.')))
		.map(name => path.join(dir, name));
}

function known(env: Env): Record<string, string> {
	return Object.fromEntries(
		Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
	);
}
