import {existsSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {readText} from '../files.ts';
import type {Operation} from '../project/types.ts';
import {type Decisions, decide} from './decide.ts';
import {gitRules, plainRules} from './default-rules.ts';
import {gitFiles} from './git.ts';
import {ignoreRules} from './ignore-file.ts';
import {rulesOf} from './rules.ts';
import type {Rule} from './select.ts';
import {warningsOf} from './warnings.ts';
import {pathWithin} from './within.ts';

/** The source code of an operation, as it was found. */
export type SourceCode = {
	/** Absolute directory that it is taken from. */
	root: string;
	/** Directory of a run that it goes to; `.` is the run's own. */
	dest: string;
	/** Absolute directory that a manifest's source paths count from. */
	projectDir: string;
	/** Whether git said what belongs to the project. */
	isGit: boolean;
	rules: readonly Rule[];
	decisions: Decisions;
	/** Each one sentence. */
	warnings: readonly string[];
};

export type FindOptions = {
	/** Absolute paths of the project's files and directories that are dependencies: they are not source code. */
	dependencies?: readonly string[];
	/** Absolute directory of the home: never source code, though it may lie in the project. */
	home?: string;
};

/**
 * Finds what is to be copied into the operation's runs; `undefined` where nothing is (`sourcecode: no`, and pipelines).
 * @throws UserError if the source root is missing or cannot be read
 */
export async function findSourceCode(
	operation: Pick<Operation, 'name' | 'dir' | 'body' | 'sourcecode'>,
	{dependencies = [], home}: FindOptions = {},
): Promise<SourceCode | undefined> {
	const {dir: projectDir, body, sourcecode} = operation;
	if (!sourcecode.enabled || body.kind === 'steps') return undefined;
	const root = rootOf(operation);
	const gitWarnings = new Set<string>();
	const git = await gitFiles(root, {warn: message => gitWarnings.add(message)});
	const defaults = [
		...(git ? gitRules() : plainRules({isPython: body.kind === 'main' || body.kind === 'notebook'})),
		...ignoreRules(readText(path.join(root, '.guildignore')) ?? ''),
	];
	const rules = [
		// Even an operation that names all it wants is not meant to have it out of a Python environment.
		...(sourcecode.replacesDefaults ? defaults.filter(rule => rule.of === 'dir') : defaults),
		...rulesOf(sourcecode),
		...neverRules(
			dependencies.map(file => pathWithin(root, file)),
			'that are dependencies',
		),
		...neverRules([home === undefined ? undefined : pathWithin(root, home)], 'that hold runs'),
		runFolders,
		guildFolder,
	];
	const decisions = await decide(root, rules, git);
	const warnings = [...gitWarnings, ...warningsOf(rules, decisions, {isGit: git !== undefined})];
	return {root, dest: sourcecode.dest ?? '.', projectDir, isGit: git !== undefined, rules, decisions, warnings};
}

function rootOf({name, dir, sourcecode}: Pick<Operation, 'name' | 'dir' | 'sourcecode'>): string {
	const root = path.resolve(dir, sourcecode.root ?? '.');
	if (existsSync(root)) return root;
	throw new UserError(`there is no folder ${root}, where the source code of '${name}' should be`, {
		hint: "see 'sourcecode: root' in guild.yml",
	});
}

/** The root itself ('') cannot be left out. */
function neverRules(paths: readonly (string | undefined)[], what: string): Rule[] {
	const inside = paths.filter(path => path !== undefined && path !== '');
	if (inside.length === 0) return [];
	const matches = (facts: {path: string}) => inside.includes(facts.path);
	return [
		{of: 'dir', include: false, about: `folders ${what}`, matches},
		{of: 'file', include: false, about: `files ${what}`, matches},
	];
}

/** As `--run-dir` makes them, the one that is just being made among them. */
const runFolders: Rule = {
	of: 'dir',
	include: false,
	about: 'folders of runs',
	matches: ({has}) => has('.guild/attrs'),
};

/** Last, so that nothing outranks it: in a run that folder holds what we know about the run. */
const guildFolder: Rule = {
	of: 'dir',
	include: false,
	about: "folders named '.guild'",
	matches: ({path}) => path === '.guild' || path.endsWith('/.guild'),
};
