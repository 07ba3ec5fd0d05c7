import {type FlagDefs, findFlag, renameToFlags} from '../flags/names.ts';
import type {YamlMap} from '../yaml/value.ts';
import {searchValue} from './dimension.ts';
import type {SweepParameters} from './space/sweep-parameters.ts';
import type {Space} from './space/types.ts';

/** What a sweep gives for flags, and the dimensions that it searches; what is given beside it goes before. */
export function sweepFlags(
	{space, fixed}: SweepParameters,
	given: Readonly<YamlMap>,
	defs: FlagDefs,
): {given: YamlMap; dimensions: Space} {
	const typed = renameToFlags(given, defs, true);
	const dimensions = space
		.map(dimension => ({...dimension, name: findFlag(dimension.name, defs)?.name ?? dimension.name}))
		.filter(({name}) => !Object.hasOwn(typed, name));
	const searched = Object.fromEntries(dimensions.map(dimension => [dimension.name, searchValue(dimension)]));
	return {given: {...renameToFlags(fixed, defs, true), ...searched, ...typed}, dimensions};
}
