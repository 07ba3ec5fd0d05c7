import path from 'node:path';
import {UserError} from '../errors.ts';
import type {Resource, ResourceSource} from '../project/types.ts';
import type {ManifestEntry} from '../run/manifest.ts';
import {pathWithin} from '../sourcecode/within.ts';
import {isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {sourceKinds} from './index.ts';
import {readOptions} from './options.ts';
import {place} from './place.ts';
import type {DepsContext, Located, Request} from './types.ts';

/** What resolving left behind. */
export type Resolution = {
	/** For the run's manifest. */
	entries: ManifestEntry[];
	/** Value of the `deps` attribute: resource -> source -> `{uri, paths, config?}`, paths from the run directory to where each file was found. */
	deps: YamlMap;
};

/**
 * Puts everything that a run requires into its directory, in the order of `guild.yml`.
 * @throws UserError if something cannot be had, unless it is optional or the context forces on; the signal's reason if that ends it
 */
export async function resolveResources(resources: readonly Resource[], context: DepsContext): Promise<Resolution> {
	const resolution: Resolution = {entries: [], deps: {...context.resolved}};
	for (const resource of resources) {
		for (const source of resource.sources) {
			context.signal.throwIfAborted();
			await resolveSource(resource, source, context, resolution);
		}
	}
	return resolution;
}

/** The name of a source in the `deps` attribute, as Guild has it. */
function nameOf({kind, value, name, flagName}: ResourceSource): string {
	return name ?? flagName ?? (kind === 'url' ? value : `${kind}:${value}`);
}

async function resolveSource(
	resource: Resource,
	source: ResourceSource,
	context: DepsContext,
	{entries, deps}: Resolution,
): Promise<void> {
	if (context.isStaged && source.kind === 'operation') return;
	const name = nameOf(source);
	const before = mapAt(context.resolved ?? {}, resource.name)[name];
	const options = readOptions(source, resource, context.flags);
	if (before !== undefined && !options.alwaysResolve) return;
	try {
		const request: Request = {resource, source, options, context};
		const located = await kindOf(source).resolve(request);
		if (!located) return;
		checkFound(located, request);
		for await (const entry of place(located, request)) entries.push(entry);
		const known = mapAt(deps, resource.name);
		deps[resource.name] = {
			...known,
			[name]: joined(known[name] === before ? undefined : known[name], attrOf(located, context)),
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const hint = typeof source.options.help === 'string' ? source.options.help : error.hint;
		const message = `required resource '${resource.name}' cannot be had: ${error.message}`;
		if (!options.optional && !context.force) throw new UserError(message, {hint});
		context.warn(`${message}; going on without it`);
	}
}

function kindOf({kind}: ResourceSource) {
	const found = sourceKinds.find(one => one.kind === kind);
	if (!found) throw new UserError(`sources of kind '${kind}' are not supported`);
	return found;
}

/** Nothing found, as by a selection that matches nothing, is what a run seldom wants. */
function checkFound({files, uri}: Located, {options, context}: Request): void {
	if (files.length > 0) return;
	const message = `nothing in ${uri} is selected`;
	if (options.failIfEmpty) throw new UserError(message, {hint: "see its 'select' in guild.yml"});
	if (options.warnIfEmpty) context.warn(message);
}

function attrOf({files, uri, config}: Located, {dir, finalDir}: DepsContext): YamlMap {
	const paths: YamlValue[] = files.map(file =>
		path.relative(pathWithin(dir, file) === undefined ? finalDir : dir, file),
	);
	return {uri, paths, ...(config === undefined ? {} : {config})};
}

/** Sources of one resource may have the same name, as two selections from one run: then they share an entry. */
function joined(earlier: YamlValue | undefined, attr: YamlMap): YamlMap {
	if (!isMap(earlier) || !Array.isArray(earlier.paths) || !Array.isArray(attr.paths)) return attr;
	return {...attr, paths: [...earlier.paths, ...attr.paths]};
}

function mapAt(map: YamlMap, key: string): YamlMap {
	const value = map[key];
	return isMap(value) ? value : {};
}
