import type {Choice, FlagDef} from '../project/types.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';
import {formatFlag} from './format.ts';
import type {FlagDefs} from './names.ts';
import {sameValue} from './same-value.ts';

/** The choice that a value names, by its value or its alias. */
export function findChoice(value: YamlValue, def: FlagDef): Choice | undefined {
	const choices = def.choices ?? [];
	const name = formatFlag(value);
	return choices.find(choice => sameValue(choice.value, value)) ?? choices.find(choice => choice.alias === name);
}

/** Values that come with the choices made in `values`; where two choices set the same flag, the later flag's does. */
export function valuesOfChoices(values: YamlMap, defs: FlagDefs): YamlMap {
	const chosen = Object.values(defs).map(def => findChoice(values[def.name] ?? null, def));
	return Object.assign({}, ...chosen.map(choice => choice?.flags));
}
