import {didYouMean, UserError} from '../errors.ts';
import {checkValue} from '../flags/check.ts';
import {coerceFlag} from '../flags/coerce.ts';
import {decodeFlag} from '../flags/decode.ts';
import {formatFlag} from '../flags/format.ts';
import {parseSearch, type SearchCall} from '../flags/search.ts';
import type {FlagDef} from '../project/types.ts';
import {toFloat} from '../yaml/plain.ts';
import {isNumeric, type YamlValue} from '../yaml/value.ts';
import {searchFunctions, type Wants} from './search-functions.ts';
import {checkDimension} from './space/check.ts';
import type {Choice, Dimension} from './space/types.ts';

/**
 * What a value of a flag that stands for many leaves to choose from: a list is its items, a search function its range. Any other value is a
 * choice of one.
 * @throws UserError for a function that is unknown or misused, and for what the flag does not allow
 */
export function dimensionOf(name: string, value: YamlValue, def: FlagDef = {name}): Dimension {
	const call = typeof value === 'string' ? parseSearch(value) : undefined;
	const dimension: Dimension = call
		? {name, ...bodyOf(name, call, def)}
		: {name, kind: 'choice', values: Array.isArray(value) ? value : [value]};
	checkDimension(dimension);
	if (call) checkEnds(dimension, def);
	return dimension;
}

/**
 * What the definition of a flag lets an optimizer choose from where the user has given it no value: its choices, or the range from its
 * minimum to its maximum, beginning at its default. `undefined` where it says nothing of the kind.
 */
export function declaredDimension(def: FlagDef): Dimension | undefined {
	const {name, choices, min, max, distribution = 'uniform', default: initial} = def;
	if (choices?.length && !def.allowOther) {
		const values = choices.map(choice => choice.value);
		return {name, kind: 'choice', values, ...(isIn(initial, values) ? {initial} : {})};
	}
	if (min === undefined || max === undefined) return undefined;
	const isInside = isNumeric(initial) && Number(initial) >= min && Number(initial) <= max;
	const words = [min, max].map(number => formatFlag(def.type === 'float' ? toFloat(number) : number));
	const args = isInside ? [...words, formatFlag(initial)] : words;
	return dimensionOf(name, `${distribution}[${args.join(':')}]`, def);
}

/** What one would give a flag for it to have that dimension. */
export function searchValue(dimension: Dimension): YamlValue {
	if (dimension.kind === 'choice') return [...dimension.values];
	if (dimension.kind === 'normal') {
		const {mean, deviation, step} = dimension;
		const words = [mean, deviation, ...(step === undefined ? [] : [step])].map(number => formatFlag(toFloat(number)));
		return `${dimension.isLog ? 'lognormal' : 'normal'}[${words.join(':')}]`;
	}
	const {kind, low, high, step, initial, isLog} = dimension;
	const numbers = [low, high, ...(step === undefined ? [] : [step]), ...(initial === undefined ? [] : [initial])];
	const words = numbers.map(number => formatFlag(kind === 'float' ? toFloat(number) : number));
	const name = step === undefined ? (isLog ? logNames[kind] : '') : 'quniform';
	return `${name}[${[...words, ...(isLog && kind === 'int' ? ['log'] : [])].join(':')}]`;
}

const logNames = {float: 'loguniform', int: 'int'};

function bodyOf(name: string, call: SearchCall, def: FlagDef) {
	if (call.name === 'choice') return choiceOf(call, def);
	const found = searchFunctions.find(each => each.name === call.name);
	if (!found) {
		const names = [...searchFunctions.map(each => each.name), 'choice'];
		throw new UserError(`there is no search function '${call.name}' for ${name}`, {
			hint: didYouMean(call.name, names) ?? "where a text is meant, give the flag 'type: string'",
		});
	}
	const range = found.make(call.args, wantsOf(def));
	if (typeof range !== 'string') return range;
	throw new UserError(`cannot search ${name} in ${textOf(call)}: ${range}`, {hint: `write ${found.usage}`});
}

function choiceOf({args}: SearchCall, def: FlagDef): Choice {
	// Nothing between two commas is no value; '' is an empty text.
	const words = args.filter(word => word !== '');
	const coercion = {resolvePath: (path: string) => path, force: false};
	return {kind: 'choice', values: words.map(word => coerceFlag(decodeFlag(word, def), def, coercion))};
}

function wantsOf({type}: FlagDef): Wants {
	if (type === 'int') return 'whole';
	return type === 'float' ? 'real' : undefined;
}

/** What the flag does not allow is refused before anything runs, not by the trial that happens to get it. */
function checkEnds(dimension: Dimension, def: FlagDef): void {
	if (dimension.kind === 'normal') return;
	const ends = dimension.kind === 'choice' ? dimension.values : [dimension.low, dimension.high];
	for (const end of ends) checkValue(end, def, () => true);
}

function isIn(value: YamlValue | undefined, values: readonly YamlValue[]): value is YamlValue {
	return value !== undefined && values.includes(value);
}

function textOf({name, args}: SearchCall): string {
	return `${name === 'uniform' ? '' : name}[${args.join(':')}]`;
}
