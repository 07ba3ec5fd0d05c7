import {UserError} from '../errors.ts';
import type {Home} from '../home.ts';
import type {FlagDef, Resource, ResourceSource} from '../project/types.ts';
import type {Run} from '../run/read-run.ts';
import {allRuns} from '../runs/all-runs.ts';
import {selectRun} from '../runs/select.ts';
import type {YamlMap} from '../yaml/value.ts';
import {findRequiredRun, type RunsInSight} from './find-run.ts';

/**
 * The flags that required resources add: each operation has one, whose value is the id of the run that is used; a file has one where it says so.
 * They are never passed to the process.
 */
export function dependencyFlags(
	requires: readonly Resource[],
	declared: Readonly<Record<string, FlagDef>>,
): Record<string, FlagDef> {
	const entries = sourcesWithFlags(requires).map(({source, name}): [string, FlagDef] => {
		const alias = source.kind === 'operation' && name !== source.value ? {alias: source.value} : {};
		return [name, {...alias, ...declared[name], name, argSkip: true, type: 'string'}];
	});
	return Object.fromEntries(entries);
}

/**
 * The runs that operations depend on, by flag: the one a flag names (by index or beginning of its id), else the newest marked, else the newest.
 * A required operation without any run is left out; the resource says so when it is resolved.
 * @throws UserError where a flag names no run
 */
export function requiredRuns(
	requires: readonly Resource[],
	flags: Readonly<YamlMap>,
	engine: RunsInSight,
): Map<string, Run> {
	const found = new Map<string, Run>();
	for (const {source, name} of sourcesWithFlags(requires)) {
		if (source.kind !== 'operation') continue;
		const named = flags[name];
		// Each trial of a batch has one of them.
		if (Array.isArray(named)) continue;
		const run =
			named === null || named === undefined
				? findRequiredRun(engine, source.value)
				: namedRun(String(named), name, engine.home);
		if (run) found.set(name, run);
	}
	return found;
}

/** The flags that take a run, with the pattern of the operations that it may be of. */
export function runFlags(requires: readonly Resource[]): Map<string, string> {
	const those = sourcesWithFlags(requires).filter(({source}) => source.kind === 'operation');
	return new Map(those.map(({source, name}) => [name, source.value]));
}

/** Name of the flag that a source has, if it has one (Guild's rule). */
export function flagName({kind, value, name, flagName: own}: ResourceSource): string | undefined {
	if (kind === 'operation') return own ?? name ?? value;
	return own;
}

function sourcesWithFlags(requires: readonly Resource[]): {source: ResourceSource; name: string}[] {
	return requires.flatMap(({sources}) =>
		sources.flatMap(source => {
			const name = flagName(source);
			return name === undefined ? [] : [{source, name}];
		}),
	);
}

function namedRun(spec: string, flag: string, home: Home): Run {
	try {
		return selectRun(allRuns(home), spec);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		throw new UserError(`${flag}=${spec}: ${error.message}`, {hint: error.hint});
	}
}
