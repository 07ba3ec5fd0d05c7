import {usageError} from '../../errors.ts';
import {formatFlag} from '../../flags/format.ts';
import type {FlagDef} from '../../project/types.ts';
import {asNumber, type YamlMap, type YamlValue} from '../../yaml/value.ts';

/** How many first trials are spread over the space before a model is asked. */
export function randomStarts(count: number): FlagDef {
	return {
		name: 'random-starts',
		description: 'Number of first trials that are spread over the space before the model is asked',
		type: 'int',
		default: count,
		min: 0,
	};
}

export const kappa: FlagDef = {
	name: 'kappa',
	description: 'How many deviations below the expected value acq-func LCB looks: more explores more',
	type: 'float',
	default: 1.96,
	min: 0,
};

export const xi: FlagDef = {
	name: 'xi',
	description: 'Improvement to ask for at least, in standard deviations of the objective: more explores more (EI, PI)',
	type: 'float',
	default: 0,
	min: 0,
};

/** Read by whoever collects the history. */
export const prevTrials: FlagDef = {
	name: 'prev-trials',
	description: 'Which runs to learn from',
	default: 'batch',
	choices: [
		{value: 'batch', description: 'Trials of the batch'},
		{value: 'sourcecode', description: 'All runs of the same source code'},
		{value: 'operation', description: 'All runs of the same operation'},
	],
};

/**
 * The number that a flag has, or its default.
 * @throws UserError for what is no number, or below the least
 */
export function readNumber(def: FlagDef, flags: Readonly<YamlMap>): number {
	const value = readFlag(def, flags);
	const number = asNumber(value);
	if (number === undefined || Number.isNaN(number)) throw invalid(def, value, 'a number');
	if (def.type === 'int' && !Number.isInteger(number)) throw invalid(def, value, 'a whole number');
	if (def.min !== undefined && number < def.min) throw invalid(def, value, `a number of at least ${def.min}`);
	return number;
}

/**
 * The choice that a flag has, or its default.
 * @throws UserError for what is none of its choices
 */
export function readChoice<Word extends string>(def: FlagDef, words: readonly Word[], flags: Readonly<YamlMap>): Word {
	const value = readFlag(def, flags);
	const word = words.find(each => each === value);
	if (word === undefined) throw invalid(def, value, `one of ${words.join(', ')}`);
	return word;
}

function readFlag({name, default: fallback = null}: FlagDef, flags: Readonly<YamlMap>): YamlValue {
	return (Object.hasOwn(flags, name) ? flags[name] : undefined) ?? fallback;
}

function invalid({name}: FlagDef, value: YamlValue, needed: string): Error {
	return usageError(`invalid value ${formatFlag(value)} for ${name}: not ${needed}`);
}
