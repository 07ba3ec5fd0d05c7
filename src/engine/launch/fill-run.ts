import type {Engine} from '../engine.ts';
import {writeWhole} from '../files.ts';
import {appendManifest} from '../run/manifest.ts';
import {runPaths} from '../run/paths.ts';
import {copySourceCode} from '../sourcecode/copy.ts';
import {sourceCodeDigest} from '../sourcecode/digest.ts';
import {findSourceCode} from '../sourcecode/find.ts';
import {gitCommit} from '../sourcecode/git.ts';
import type {YamlMap} from '../yaml/value.ts';
import {copyRecordedSource} from './copy-recorded-source.ts';
import {environmentScript} from './environment-script.ts';
import {localFiles} from './local-files.ts';
import type {RunPlan} from './plan-run.ts';
import {platformAttr} from './platform.ts';
import {recordSecrets} from './recorded-run.ts';
import {resolveRequired} from './resolve-required.ts';
import {checkProgram} from './start-run.ts';
import {wholeEnvironment} from './whole-environment.ts';

/** What it takes to put something into a run's directory. */
export type FillOptions = {
	/** Where it is built. */
	dir: string;
	/** Where it will be. */
	finalDir: string;
	plan: RunPlan;
	engine: Engine;
	/** Whether it is to be started later: what other runs make may be yet to come. */
	isStaged?: boolean;
	/** The `deps` attribute of a run that is started again: what is in it is there already. */
	resolved?: Readonly<YamlMap>;
	/** Takes one line for the user. */
	notify: (line: string) => void;
};

/**
 * Puts into a new run's directory what it starts with: source code and required resources.
 * @returns the attributes that tell of it
 * @throws UserError where a resource or the program itself is missing
 */
export async function fillRun(id: string, options: FillOptions): Promise<YamlMap> {
	const {dir, finalDir, plan, engine, isStaged = false} = options;
	const source = await fillSource(options);
	const deps = await resolveRequired(options);
	const attrs = {...source, deps, platform: platformAttr()};
	recordSecrets(dir, plan.loaded.operation.envSecrets);
	if (!isStaged) {
		checkProgram(plan.argv, dir, {...engine.env, ...plan.env});
		return attrs;
	}
	const env = wholeEnvironment(plan, engine, {id, dir: finalDir});
	const {environment, own} = runPaths(dir);
	writeWhole(environment, environmentScript(env, plan.loaded.operation.envSecrets), own);
	return {...attrs, started: Date.now() * 1000};
}

/**
 * Copies the source code of a planned run into its directory: the project's, or that of the run that it is made after.
 * @returns the attributes that tell of it
 * @throws UserError where it cannot be had
 */
export async function fillSource({dir, plan, engine, notify}: FillOptions): Promise<YamlMap> {
	if (plan.sourceRun !== undefined) return await copyRecordedSource(plan.sourceRun, dir, engine.env);
	const {operation} = plan.loaded;
	const vcsCommit = engine.env.NO_VCS_COMMIT ? undefined : gitCommit(operation.dir);
	const source = await copySource(dir, plan, engine, notify);
	const commit = await vcsCommit;
	return {...source, ...(commit === undefined ? {} : {vcs_commit: commit})};
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
