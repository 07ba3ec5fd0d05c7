import {statSync} from 'node:fs';
import path from 'node:path';
import {usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import {tildePath} from '../paths.ts';
import {type FileKind, fileKinds, isOwn} from '../run/file-kind.ts';
import {listRunFiles, type RunFile} from '../run/files.ts';
import {readManifest} from '../run/manifest.ts';
import type {Run} from '../run/read-run.ts';
import {sourcecodeDir} from '../run/sourcecode-dir.ts';
import {fnmatch} from '../sourcecode/glob.ts';
import {type JsonValue, toJson} from '../text/json.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {oneRun} from './run-args.ts';

/** Lists the files of a run. */
export const ls: Command<EngineContext> = {
	name: 'ls',
	summary: 'List the files of a run',
	usage: '[RUN]',
	description: 'Lists the files of the latest run where none is named.',
	options: withFilters({
		path: {
			aliases: ['-p'],
			value: 'PATH',
			summary: 'Show what matches PATH and what is below; PATH may be a pattern such as *.py',
		},
		sourcecode: {aliases: ['-s'], summary: 'Show the source code; PATH is then relative to its directory'},
		dependencies: {aliases: ['-d'], summary: 'Show the files that the operation requires'},
		generated: {aliases: ['-g'], summary: 'Show the files that the run made'},
		all: {aliases: ['-a'], summary: 'Show what is kept about the run too'},
		'full-path': {aliases: ['-f'], summary: 'Show whole paths'},
		'follow-links': {aliases: ['-L'], summary: 'Enter linked directories'},
		'human-readable': {aliases: ['-h'], summary: 'Accepted for Guild, where it does nothing either'},
		'no-format': {aliases: ['-n'], summary: 'Show nothing but paths'},
		json: {summary: 'Print JSON'},
	}),
	run: async (context, args) => {
		const {io, engine} = context;
		const {options} = args;
		const run = oneRun(context, args);
		const isShown = shownFiles(run, options);
		if (options.has('json')) {
			io.out(`${toJson(asJson(run, options, isShown))}\n`);
			return {};
		}
		const isBare = options.has('full-path') || options.has('no-format');
		const prefix = options.has('full-path') ? `${run.dir}/` : isBare ? '' : '  ';
		// A program that reads the list needs names as they are; a terminal must be spared what they may hold.
		const show = (text: string) => (isBare && !io.isTerminal ? text : sanitize(text));
		const lines = isBare ? [] : [`${show(tildePath(run.dir, engine.env))}:\n`];
		for (const file of listRunFiles(run.dir, {followLinks: options.has('follow-links')})) {
			if (isShown(file)) lines.push(`${show(`${prefix}${file.path}`)}${file.isDirectory ? '/' : ''}\n`);
		}
		io.out(lines.join(''));
		return {};
	},
};

/** Directories have no size, and neither has what is gone since it was listed. */
function asJson({dir}: Run, options: Options, isShown: (file: RunFile) => boolean): JsonValue[] {
	const kindOf = fileKinds(readManifest(dir));
	return [...listRunFiles(dir, {followLinks: options.has('follow-links')})].filter(isShown).map(file => ({
		path: options.has('full-path') ? path.join(dir, file.path) : file.path,
		directory: file.isDirectory,
		kind: kindOf(file.path),
		size: file.isDirectory ? null : (statSync(path.join(dir, file.path), {throwIfNoEntry: false})?.size ?? null),
	}));
}

/** Which files the options ask for. */
function shownFiles(run: Run, options: Options): (file: RunFile) => boolean {
	const pattern = patternOf(run, options);
	const fits = pattern === undefined ? undefined : fnmatch(pattern);
	const kinds = wantedKinds(options);
	const kindOf = fileKinds(readManifest(run.dir));
	const isHidden = (file: string) => isOwn(file) && !options.has('all') && !pattern?.startsWith('.guild');
	return ({path: file, isDirectory}) => {
		if (fits && !matches(file, fits)) return false;
		if (kinds.length === 0) return !isHidden(file);
		return !isDirectory && kinds.includes(kindOf(file));
	};
}

function wantedKinds(options: Options): FileKind[] {
	const kinds: Record<string, FileKind> = {
		sourcecode: 'sourcecode',
		dependencies: 'dependency',
		generated: 'generated',
	};
	return Object.entries(kinds).flatMap(([name, kind]) => (options.has(name) ? [kind] : []));
}

/** The pattern as it applies to paths in the run directory. */
function patternOf(run: Run, options: Options): string | undefined {
	const given = options.get('path');
	if (given === undefined) return undefined;
	if (path.isAbsolute(given)) throw usageError(`--path is relative to the run directory, '${given}' is absolute`);
	const pattern = path.join(options.has('sourcecode') ? sourcecodeDir(run.dir) : '', given).replace(/\/$/, '');
	return pattern === '.' ? undefined : pattern;
}

/** Whether the path or a directory above it fits the pattern. */
function matches(file: string, pattern: RegExp): boolean {
	for (let at = file; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
		if (pattern.test(at)) return true;
	}
	return false;
}
