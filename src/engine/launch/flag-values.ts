import {existsSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {type FlagDefs, findFlag, renameToFlags} from '../flags/names.ts';
import {type ResolvedFlags, resolveFlags} from '../flags/resolve.ts';
import {sameValue} from '../flags/same-value.ts';
import {isBatchValue} from '../flags/search.ts';
import type {Resource} from '../project/types.ts';
import {shortId} from '../runs/select.ts';
import type {YamlMap} from '../yaml/value.ts';
import {dependencyFlags} from './dependency-flags.ts';
import type {RunPlan, RunRequest} from './plan-run.ts';
import type {RecordedRun} from './recorded-run.ts';

/**
 * The flags of a run: what the user gives, else what the run had that it is made after, else defaults.
 * @throws UserError for the first thing that is wrong
 */
export function flagValues({engine, loaded, given, base, options}: FlagRequest): ResolvedFlags {
	const {defs} = loaded;
	const changed = renameToFlags(given, defs, options.forceFlags);
	if (base?.kind === 'again') refuseOtherRuns(changed, base.run, loaded.operation.requires);
	const earlier = base ? known(base.run.flags, defs) : {};
	const resolved = resolveFlags({
		defs,
		given: {...earlier, ...changed},
		// What is only repeated was right when it was recorded.
		force: options.forceFlags || (base !== undefined && Object.keys(changed).length === 0),
		resolvePath: file => path.resolve(engine.cwd, file),
		exists: existsSync,
	});
	if (!base) return resolved;
	const typed = {...base.run.userFlags, ...changed};
	const user = pick(resolved.user, typed);
	return {values: loaded.recorded ? pick(resolved.values, {...base.run.flags, ...changed}) : resolved.values, user};
}

/** What of a request decides about flags. */
export type FlagRequest = Pick<RunRequest, 'engine' | 'loaded' | 'given' | 'base' | 'options'>;

/** Names of the flags that have several values, or a range to search: a batch is to run instead. */
export function batchFlags({flags, loaded: {defs}}: Pick<RunPlan, 'flags' | 'loaded'>): string[] {
	return Object.keys(flags).filter(name => isBatchValue(flags[name] ?? null, defs[name]));
}

/** Another operation may not have all the flags. */
function known(flags: Readonly<YamlMap>, defs: FlagDefs): YamlMap {
	return Object.fromEntries(Object.entries(flags).filter(([name]) => findFlag(name, defs)?.name === name));
}

/** Files of another run would have to take the place of those that the run has been given. */
function refuseOtherRuns(
	changed: Readonly<YamlMap>,
	{id, deps, flags}: RecordedRun,
	requires: readonly Resource[],
): void {
	const resolved = requires.filter(({name}) => Object.hasOwn(deps, name));
	const isOther = (name: string) =>
		Object.hasOwn(changed, name) && !sameValue(changed[name] ?? null, flags[name] ?? null);
	const flag = Object.keys(dependencyFlags(resolved, {})).find(isOther);
	if (flag === undefined) return;
	throw new UserError(`${flag} cannot be changed: its files are in run ${shortId(id)} already`, {
		hint: `make a new run: run --proto ${shortId(id)} ${flag}=${changed[flag]}`,
	});
}

function pick(map: Readonly<YamlMap>, names: Readonly<YamlMap>): YamlMap {
	return Object.fromEntries(Object.entries(map).filter(([name]) => Object.hasOwn(names, name)));
}
