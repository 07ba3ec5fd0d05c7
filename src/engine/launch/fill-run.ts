import type {Engine} from '../engine.ts';
import {appendManifest} from '../run/manifest.ts';
import {copySourceCode} from '../sourcecode/copy.ts';
import {sourceCodeDigest} from '../sourcecode/digest.ts';
import {findSourceCode} from '../sourcecode/find.ts';
import {gitCommit} from '../sourcecode/git.ts';
import type {YamlMap} from '../yaml/value.ts';
import type {RunPlan} from './plan-run.ts';
import {localFiles} from './local-files.ts';
import {platformAttr} from './platform.ts';
import {resolveRequired} from './resolve-required.ts';
import {checkProgram} from './start-run.ts';

/** What it takes to put something into a run's directory. */
export type FillOptions = {
	/** Where it is built. */
	dir: string;
	/** Where it will be. */
	finalDir: string;
	plan: RunPlan;
	engine: Engine;
	/** Takes one line for the user. */
	notify: (line: string) => void;
};

/**
 * Puts into a run's directory what it starts with: source code and required resources.
 * @returns the attributes that tell of it
 * @throws UserError where a resource or the program itself is missing
 */
export async function fillRun({dir, finalDir, plan, engine, notify}: FillOptions): Promise<YamlMap> {
	const {operation} = plan.loaded;
	const vcsCommit = engine.env.NO_VCS_COMMIT ? undefined : gitCommit(operation.dir);
	const source = await copySource(dir, plan, engine, notify);
	const deps = await resolveRequired({dir, finalDir, plan, engine, notify});
	checkProgram(plan.argv, dir, {...engine.env, ...plan.env});
	const commit = await vcsCommit;
	return {...source, deps, platform: platformAttr(), ...(commit === undefined ? {} : {vcs_commit: commit})};
}

async function copySource(
	dir: string,
	{loaded, requires}: RunPlan,
	{env, home}: Engine,
	notify: (line: string) => void,
): Promise<YamlMap> {
	const {operation} = loaded;
	const source = env.NO_SOURCECODE
		? undefined
		: await findSourceCode(operation, {dependencies: localFiles(requires), home: home.dir});
	if (!source) return {sourcecode_digest: null};
	for (const warning of source.warnings) notify(`warning: ${warning}`);
	const entries = await copySourceCode(source, dir);
	appendManifest(dir, entries);
	if (operation.sourcecode.digest === false) return {};
	return {sourcecode_digest: (await sourceCodeDigest(dir, entries)) ?? null};
}
