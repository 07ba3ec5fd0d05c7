import {existsSync} from 'node:fs';
import path from 'node:path';
import {resolveResources} from '../deps/resolve.ts';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import type {Resource} from '../project/types.ts';
import {appendManifest} from '../run/manifest.ts';
import {readRun} from '../run/read-run.ts';
import type {YamlMap} from '../yaml/value.ts';
import {flagName} from './dependency-flags.ts';
import type {RunPlan} from './plan-run.ts';

/**
 * Puts the required resources of a planned run into the directory it is built in.
 * @returns the `deps` attribute
 * @throws UserError where one cannot be had
 */
export async function resolveRequired({
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
	const {loaded, options, flags} = plan;
	const resources = [...loaded.operation.requires, ...givenPaths(options.dependencies, engine.cwd)];
	const {entries, deps} = await resolveResources(resources, {
		dir,
		finalDir,
		home: engine.home,
		cwd: engine.cwd,
		flags,
		flagDefs: loaded.defs,
		findRun: source => {
			const id = flags[flagName(source) ?? ''];
			return typeof id === 'string' ? readRun(path.join(engine.home.runs, id)) : undefined;
		},
		canImport: module => canImport(module, loaded.python ?? 'python3'),
		force: options.forceDeps,
		warn: message => notify(`warning: ${message}`),
		signal: new AbortController().signal,
	});
	appendManifest(dir, entries);
	return deps;
}

/** What `--dep PATH` asks for: each path linked into the run under its own name. */
function givenPaths(paths: readonly string[], cwd: string): Resource[] {
	return paths.map(given => {
		const absolute = path.resolve(cwd, given);
		if (!existsSync(absolute))
			throw new UserError(`there is no ${given} to depend on`, {hint: '--dep wants the path of a file or directory'});
		return {
			name: `file:${given}`,
			location: cwd,
			sources: [{kind: 'file', value: absolute, options: {unpack: false}}],
			targetType: 'link',
			inline: true,
		};
	});
}

async function canImport(module: string, python: string): Promise<boolean> {
	const script = 'import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)';
	const {execa} = await import('execa');
	const {failed} = await execa(python, ['-c', script, module], {reject: false, timeout: 60_000});
	return !failed;
}
