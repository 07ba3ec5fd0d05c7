import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {type Resolution, resolveResources} from '../../src/engine/deps/resolve.ts';
import type {DepsContext} from '../../src/engine/deps/types.ts';
import {homeAt} from '../../src/engine/home.ts';
import type {Resource, ResourceSource} from '../../src/engine/project/types.ts';
import type {YamlMap} from '../../src/engine/yaml/value.ts';
import type {makePlace} from '../helpers/runtui.ts';

/** A run that resources are resolved for. */
export type Resolving = Resolution & {
	/** Where it is built. */
	dir: string;
	warnings: string[];
};

/** A source with its options. */
export function source(
	kind: ResourceSource['kind'],
	value: string,
	options: YamlMap = {},
	more: Partial<ResourceSource> = {},
): ResourceSource {
	return {kind, value, options, ...more};
}

/** Resolves sources, those of one resource called `res`, for a new run of a place's project. */
export async function resolving(
	{dir: top, project}: ReturnType<typeof makePlace>,
	sources: ResourceSource[],
	context: Partial<DepsContext> = {},
	resource: Partial<Resource> = {},
): Promise<Resolving> {
	const home = homeAt(path.join(top, 'home'));
	const dir = path.join(home.cache, 'runtui', 'new', 'me');
	mkdirSync(dir, {recursive: true});
	const warnings: string[] = [];
	const resolution = await resolveResources([{name: 'res', location: project, inline: true, sources, ...resource}], {
		dir,
		finalDir: path.join(home.runs, 'me'),
		home,
		cwd: project,
		flags: {},
		flagDefs: {},
		findRun: () => undefined,
		canImport: async () => false,
		warn: message => warnings.push(message),
		signal: new AbortController().signal,
		...context,
	});
	return {...resolution, dir, warnings};
}
