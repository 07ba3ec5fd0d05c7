import type {FlagDef, FlagType} from '../project/types.ts';
import type {YamlValue} from '../yaml/value.ts';

const named = /^(?:uniform|loguniform|choice|int|quniform)\[[^[\]]*\]$/;
const unnamed = /^\[[-+.\w]+(?::[-+.\w]+)+\]$/;

/** Whether a value is a search function, which stays a text until an optimizer reads it: `[0:1]`, `[0:1:0.5]`, `loguniform[1e-4:1]`. */
export function isSearch(value: YamlValue): value is string {
	return typeof value === 'string' && (unnamed.test(value) || named.test(value));
}

/**
 * Whether a resolved value asks for several runs: a list has one value for each, a search function lets an optimizer pick them.
 * There is nothing to search for a flag that takes a text, so there `[a:b]` is just that text.
 */
export function isBatchValue(value: YamlValue, def?: FlagDef): boolean {
	return Array.isArray(value) || (isSearchable(def) && isSearch(value));
}

/** Whether a search function may stand for the flag's value. */
export function isSearchable(def: FlagDef | undefined): boolean {
	return !isTextType(def?.type) && def?.type !== 'boolean' && def?.argSplit === undefined;
}

/** Whether values of the type are texts, whatever they look like. */
export function isTextType(type: FlagType | undefined): boolean {
	return type === 'string' || type === 'path' || type === 'existing-path';
}
