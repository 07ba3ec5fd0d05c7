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

/**
 * Puts into a run's directory what it starts with: source code and required resources.
 * @param dir where it is built
 * @param finalDir where it will be
 * @param notify takes one line for the user
 * @returns the attributes that tell of it
 * @throws UserError where a resource or the program itself is missing
 */
export async function fillRun({
	dir,
	finalDir,
	plan,
	engine,
	notify,
}: {
	dir: string;
	finalDir: string;
	plan: RunPlan;
	engine: Engine;
	notify: (line: string) => void;
}): Promise<YamlMap> {
	const {operation} = plan.loaded;
	const vcsCommit = engine.env.NO_VCS_COMMIT ? undefined : gitCommit(operation.dir);
	const source = await copySource(dir, plan, engine, notify);
	const deps = await resolveRequired({dir, finalDir, plan, engine, notify});
	checkProgram(plan.argv, dir, engine.env);
	const commit = await vcsCommit;
	return {...source, deps, platform: platformAttr(), ...(commit === undefined ? {} : {vcs_commit: commit})};
}

async function copySource(
	dir: string,
	{loaded}: RunPlan,
	{env, home}: Engine,
	notify: (line: string) => void,
): Promise<YamlMap> {
	const {operation} = loaded;
	const source = env.NO_SOURCECODE
		? undefined
		: await findSourceCode(operation, {dependencies: localFiles(operation), home: home.dir});
	if (!source) return {sourcecode_digest: null};
	for (const warning of source.warnings) notify(`warning: ${warning}`);
	const entries = await copySourceCode(source, dir);
	appendManifest(dir, entries);
	if (operation.sourcecode.digest === false) return {};
	return {sourcecode_digest: (await sourceCodeDigest(dir, entries)) ?? null};
}
