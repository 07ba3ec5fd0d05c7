import {UserError} from '../errors.ts';
import type {YamlMap} from '../yaml/value.ts';

/** A list that may be too long to be made: its items are made when they are asked for. */
export type LongList<Item> = {size: number; at: (index: number) => Item};

/**
 * Every combination of the values of flags: a list is one value for each, anything else the only one. Names in order of the alphabet, the
 * last varies fastest.
 * @throws UserError for a list without values
 */
export function combinations(flags: Readonly<YamlMap>): LongList<YamlMap> {
	const names = Object.keys(flags).sort();
	const columns = names.map(name => {
		const value = flags[name] ?? null;
		if (Array.isArray(value) && value.length === 0) throw new UserError(`${name} has no values: its list is empty`);
		return Array.isArray(value) ? value : [value];
	});
	return {
		size: columns.reduce((product, values) => product * values.length, 1),
		at: index => {
			let rest = index;
			const picked = columns.toReversed().map(values => {
				const value = values[rest % values.length] ?? null;
				rest = Math.floor(rest / values.length);
				return value;
			});
			return Object.fromEntries(names.map((name, at) => [name, picked[names.length - 1 - at] ?? null]));
		},
	};
}

/** One list after the other. */
export function concatenated<Item>(lists: readonly LongList<Item>[]): LongList<Item> {
	return {
		size: lists.reduce((sum, {size}) => sum + size, 0),
		at: index => {
			let rest = index;
			for (const list of lists) {
				if (rest < list.size) return list.at(rest);
				rest -= list.size;
			}
			throw new RangeError(`no item ${index}`);
		},
	};
}
