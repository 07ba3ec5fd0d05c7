import path from 'node:path';
import {resolveResources} from '../deps/resolve.ts';
import {appendManifest} from '../run/manifest.ts';
import {readRun} from '../run/read-run.ts';
import type {YamlMap} from '../yaml/value.ts';
import {flagName} from './dependency-flags.ts';
import type {FillOptions} from './fill-run.ts';

/**
 * Puts the required resources of a planned run into the directory it is built in.
 * @returns the `deps` attribute
 * @throws UserError where one cannot be had
 */
export async function resolveRequired(given: FillOptions): Promise<YamlMap> {
	const {dir, finalDir, plan, engine, isStaged = false, resolved = {}, notify} = given;
	const {loaded, options, flags, requires} = plan;
	const {entries, deps} = await resolveResources(requires, {
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
		isStaged,
		resolved,
		warn: message => notify(`warning: ${message}`),
		signal: new AbortController().signal,
	});
	appendManifest(dir, entries);
	return deps;
}

async function canImport(module: string, python: string): Promise<boolean> {
	const script = 'import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)';
	const {execa} = await import('execa');
	const {failed} = await execa(python, ['-c', script, module], {reject: false, timeout: 60_000});
	return !failed;
}
