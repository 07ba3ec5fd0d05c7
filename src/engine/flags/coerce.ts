import {UserError} from '../errors.ts';
import type {FlagDef, FlagType} from '../project/types.ts';
import {toFloat} from '../yaml/plain.ts';
import {asNumber, type YamlValue} from '../yaml/value.ts';
import {findChoice} from './choices.ts';
import {decodeFlag} from './decode.ts';
import {formatFlag} from './format.ts';
import {isSearch, isSearchable} from './search.ts';
import {joinParts, splitValue} from './split.ts';

export type Coercion = {
	/** Makes a path absolute. */
	resolvePath: (path: string) => string;
	/** Whether values that do not fit are left as they are. */
	force: boolean;
};

/**
 * The value as its flag's type has it: a choice's alias gives its value, `1` for a float is 1.0, paths are absolute. Items of a list one by one,
 * null and search functions as they are.
 * @throws UserError naming flag, value and type where it does not fit. Guild is lax here: any text is true for a boolean, and `yes` a number.
 */
export function coerceFlag(value: YamlValue, def: FlagDef, coercion: Coercion): YamlValue {
	if (value === null) return null;
	if (def.argSplit !== undefined) return coerceSplit(value, def, coercion);
	if (Array.isArray(value)) return value.map(item => coerceFlag(item, def, coercion));
	return coerceOne(value, def, coercion);
}

/** The single values that a coerced value is made of: items of a list, parts of what is split, or itself. */
export function singleValues(value: YamlValue, def: FlagDef, coercion: Coercion): YamlValue[] {
	if (Array.isArray(value)) return value.flatMap(item => singleValues(item, def, coercion));
	return def.argSplit === undefined ? [value] : partsOf(value, def, coercion);
}

/**
 * The flag with its choices as its type has them: `choices: [1, 2]` of a string are `'1'` and `'2'`.
 * @throws UserError for a choice that does not fit the type
 */
export function coerceChoices(def: FlagDef, coercion: Coercion): FlagDef {
	if (!def.choices) return def;
	const bare: FlagDef = {name: def.name, ...(def.type === undefined ? {} : {type: def.type})};
	const choices = def.choices.map(choice => ({...choice, value: coerceFlag(choice.value, bare, coercion)}));
	return {...def, choices};
}

/** As with Guild, a list is of several values, each of which is split: `[1 2, 3]`. So is `[[1, 2], [3]]`. */
function coerceSplit(value: YamlValue, def: FlagDef, coercion: Coercion): YamlValue {
	const join = (item: YamlValue) =>
		item === null ? null : joinParts(partsOf(item, def, coercion), def.argSplit ?? true);
	return Array.isArray(value) ? value.map(join) : join(value);
}

function partsOf(value: YamlValue, def: FlagDef, coercion: Coercion): YamlValue[] {
	const parts = Array.isArray(value) ? value : splitValue(value, def.argSplit ?? true);
	return parts.map(part => coerceOne(part, def, coercion));
}

function coerceOne(given: YamlValue, def: FlagDef, coercion: Coercion): YamlValue {
	const choice = findChoice(given, def);
	const value = choice ? choice.value : given;
	if (value === null || (isSearchable(def) && isSearch(value))) return value;
	const type = types[def.type ?? 'auto'];
	const coerced = type.coerce(value, coercion);
	if (coerced !== undefined) return coerced;
	if (coercion.force) return value;
	throw new UserError(`invalid value ${formatFlag(given)} for ${def.name}: not ${type.noun} (its type is ${def.type})`);
}

type Type = {noun: string; coerce: (value: YamlValue, coercion: Coercion) => YamlValue | undefined};

const types: Record<FlagType, Type> = {
	auto: {noun: 'a value', coerce: value => value},
	string: {noun: 'a text', coerce: toText},
	path: {noun: 'a path', coerce: toPath},
	'existing-path': {noun: 'a path', coerce: toPath},
	int: {noun: 'a whole number', coerce: toInt},
	float: {noun: 'a number', coerce: toFloatValue},
	number: {noun: 'a number', coerce: toNumber},
	boolean: {noun: 'yes or no', coerce: toBoolean},
};

function toText(value: YamlValue): string {
	return typeof value === 'string' ? value : formatFlag(value);
}

function toPath(value: YamlValue, {resolvePath}: Coercion): string {
	const text = toText(value);
	return text === '' ? text : resolvePath(text);
}

/** `1.0` and `1e3` are none, as with Guild: a script's own `int()` would refuse them too. */
function toInt(value: YamlValue): YamlValue | undefined {
	const number = toNumber(value);
	return typeof number === 'bigint' || (typeof number === 'number' && Number.isInteger(number)) ? number : undefined;
}

function toFloatValue(value: YamlValue): YamlValue | undefined {
	const number = asNumber(toNumber(value));
	return number === undefined ? undefined : toFloat(number);
}

function toNumber(value: YamlValue): YamlValue | undefined {
	const decoded = decodeText(value);
	return asNumber(decoded) === undefined ? undefined : decoded;
}

function toBoolean(value: YamlValue): boolean | undefined {
	if (value === '') return false;
	const decoded = decodeText(value);
	if (typeof decoded === 'boolean') return decoded;
	const number = asNumber(decoded);
	return number === undefined ? undefined : number !== 0;
}

/** Parts of a split text and cells of a file come as texts. */
function decodeText(value: YamlValue): YamlValue {
	return typeof value === 'string' ? decodeFlag(value) : value;
}
