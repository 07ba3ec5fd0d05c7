import {dependencyFlags, requiredRuns} from '../launch/dependency-flags.ts';
import type {RunsInSight} from '../launch/find-run.ts';
import type {Resource} from '../project/types.ts';
import {stringifyFlow} from '../yaml/stringify.ts';
import type {YamlMap} from '../yaml/value.ts';

/**
 * The flags of trials with the ids of the runs that they require: decided once for all, so that a run that is made meanwhile makes no
 * difference between them.
 * @throws UserError where a flag names no run
 */
export function withRequiredRuns(
	trials: readonly YamlMap[],
	requires: readonly Resource[],
	engine: RunsInSight,
): YamlMap[] {
	const names = Object.keys(dependencyFlags(requires, {}));
	const known = new Map<string, YamlMap>();
	return trials.map(flags => {
		const key = stringifyFlow(names.map(name => flags[name] ?? null));
		const found = known.get(key) ?? idsOf(requires, flags, engine);
		known.set(key, found);
		return {...flags, ...found};
	});
}

function idsOf(requires: readonly Resource[], flags: YamlMap, engine: RunsInSight): YamlMap {
	return Object.fromEntries([...requiredRuns(requires, flags, engine)].map(([name, {id}]) => [name, id]));
}
