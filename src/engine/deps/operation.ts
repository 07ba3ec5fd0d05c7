import {readdirSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {isGenerated, readManifest} from '../run/manifest.ts';
import {isEverything, listPaths, selectPaths} from './select.ts';
import type {Located, Request, SourceKind} from './types.ts';

/** Files of a run of another operation: what it made itself, unless a selection says otherwise. */
export const operationKind: SourceKind = {kind: 'operation', resolve};

async function resolve({source, options: {selection}, context}: Request): Promise<Located> {
	const run = context.findRun(source);
	if (!run) {
		throw new UserError(`there is no run of '${source.value}' to take files from`, {
			hint: `run it first: run ${source.value.split(',')[0]?.trim()}`,
		});
	}
	const paths = isEverything(selection)
		? generatedPaths(run.dir)
		: selectPaths(await listPaths(run.dir, path => path === '.guild'), selection);
	return {
		files: paths.map(found => path.join(run.dir, found)),
		base: run.dir,
		isUnpacked: false,
		uri: `operation:${source.value}`,
		targetType: 'link',
		config: run.id,
	};
}

/** Top-level files and directories of which nothing was put there before the run started. */
function generatedPaths(dir: string): string[] {
	const entries = readManifest(dir);
	const given = new Set(entries.flatMap(entry => (entry.kind === 'unknown' ? [] : [entry.path.split('/')[0]])));
	return readdirSync(dir)
		.filter(name => isGenerated(name, entries) && !given.has(name))
		.sort();
}
