import type {FlagDef} from '../project/types.ts';
import {stringifyYaml} from '../yaml/stringify.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';
import {checkRequired, checkValue} from './check.ts';
import {valuesOfChoices} from './choices.ts';
import {coerceChoices, coerceFlag, type Coercion, singleValues} from './coerce.ts';
import {type FlagDefs, renameToFlags} from './names.ts';
import {joinParts} from './split.ts';

export type ResolvedFlags = {
	/** Every flag with its value, null where it has none: what the user gave, else what comes with a choice, else the default. */
	values: YamlMap;
	/** What the user gave, under the flags' own names. */
	user: YamlMap;
};

/**
 * The values of an operation's flags.
 * @param given decoded values by the names or aliases that the user typed
 * @param force whether unknown flags and unfit values are taken as they are
 * @param exists whether there is a file or directory at an absolute path
 * @throws UserError for the first thing that is wrong
 */
export function resolveFlags({
	defs: declared,
	given,
	force = false,
	resolvePath,
	exists,
}: {
	defs: FlagDefs;
	given: Readonly<YamlMap>;
	force?: boolean;
	resolvePath: Coercion['resolvePath'];
	exists: (path: string) => boolean;
}): ResolvedFlags {
	const coercion = {resolvePath, force};
	const defs = mapValues(declared, def => coerceChoices(def, coercion));
	const coerce = (values: Readonly<YamlMap>) => coerceValues(values, defs, coercion);
	const declare = (values: Readonly<YamlMap>) => coerce(mapValues(values, (value, name) => asOne(value, defs[name])));
	const user = coerce(renameToFlags(given, defs, force));
	const defaults = declare(mapValues(defs, def => def.default ?? null));
	const values = followChoices(user, defaults, chosen => declare(valuesOfChoices(chosen, defs)));
	if (!force) check(values, defs, coercion, exists);
	return {values, user};
}

function coerceValues(values: Readonly<YamlMap>, defs: FlagDefs, coercion: Coercion): YamlMap {
	return mapValues(values, (value, name) => {
		const def = Object.hasOwn(defs, name) ? defs[name] : undefined;
		return def ? coerceFlag(value, def, coercion) : value;
	});
}

/** A list that a definition gives a flag which is split is one value of it, not one for each of several runs. */
function asOne(value: YamlValue, def: FlagDef | undefined): YamlValue {
	return def?.argSplit !== undefined && Array.isArray(value) ? joinParts(value, def.argSplit) : value;
}

/** A choice may set a flag that is itself a choice: repeated until nothing changes. Choices that set each other in a circle end as they stand. */
function followChoices(user: YamlMap, defaults: YamlMap, valuesOf: (values: YamlMap) => YamlMap): YamlMap {
	let values = {...defaults, ...user};
	for (let round = 0; round < Object.keys(defaults).length; round++) {
		const next = {...defaults, ...valuesOf(values), ...user};
		if (stringifyYaml(next) === stringifyYaml(values)) break;
		values = next;
	}
	return values;
}

function check(values: YamlMap, defs: FlagDefs, coercion: Coercion, exists: (path: string) => boolean): void {
	for (const def of Object.values(defs)) {
		for (const value of singleValues(values[def.name] ?? null, def, coercion)) checkValue(value, def, exists);
	}
	checkRequired(values, defs);
}

function mapValues<Value, Result>(
	record: Readonly<Record<string, Value>>,
	map: (value: Value, name: string) => Result,
): Record<string, Result> {
	return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}
