import type {FlagDef, FlagType} from '../project/types.ts';
import type {YamlValue} from '../yaml/value.ts';
import {isSequence} from './sequences.ts';

/** A search function taken apart. Where it has no name (`[0:1]`) it is `uniform`. */
export type SearchCall = {name: string; args: string[]};

const named = /^([A-Za-z]\w*)\[([^[\]]*)\]$/;
const unnamed = /^\[([-+.\w]+(?::[-+.\w]+)+)\]$/;

/**
 * Whether a value is a search function, which stays a text until values are picked for it: `[0:1]`, `[0:1:0.5]`, `loguniform[1e-4:1]`,
 * `choice[a,b]`. Any name counts: one that there is no such function for is refused when values are to be picked.
 */
export function isSearch(value: YamlValue): value is string {
	return typeof value === 'string' && parseSearch(value) !== undefined;
}

/** The name and arguments of a search function; `undefined` where the text is none. */
export function parseSearch(text: string): SearchCall | undefined {
	const range = unnamed.exec(text)?.[1];
	if (range !== undefined) return {name: 'uniform', args: range.split(':')};
	const [, name, list = ''] = named.exec(text) ?? [];
	if (name === undefined || isSequence(name)) return undefined;
	if (name === 'choice') return {name, args: list.split(/[,:]/).map(word => word.trim())};
	return list.includes(':') ? {name, args: list.split(':').map(word => word.trim())} : undefined;
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
