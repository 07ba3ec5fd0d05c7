import {parseNumber} from '../flags/numbers.ts';
import {asNumber, isMap, isNumeric, reprNumber, Timestamp, type YamlValue} from '../yaml/value.ts';

/** What a filter compares with. */
export type Term =
	/** Unquoted: a number or a boolean to values that are, a text to others. */
	| {kind: 'word'; text: string; number: number | undefined; boolean: boolean | undefined}
	| {kind: 'text'; text: string}
	| {kind: 'undefined'}
	| {kind: 'list'; items: readonly Term[]};

/** The term that a word stands for. */
export function wordTerm(text: string): Term {
	const word = text.toLowerCase();
	if (word === 'undefined') return {kind: 'undefined'};
	return {kind: 'word', text, number: asNumber(parseNumber(text)), boolean: booleans[word]};
}

/** Whether a value is what the term says. A value is never equal to a term of another type; `undefined` is equal to what is missing or null. */
export function isEqual(value: YamlValue | undefined, term: Term): boolean {
	if (value === undefined || value === null) return term.kind === 'undefined';
	if (Array.isArray(value)) return term.kind === 'list' && areEqual(value, term.items);
	if (term.kind === 'undefined' || term.kind === 'list' || isMap(value)) return false;
	if (isNumeric(value)) return term.kind === 'word' && Object.is(Number(value), term.number);
	return typeof value === 'boolean' ? term.kind === 'word' && value === term.boolean : String(value) === term.text;
}

/** Negative where the value comes before the term, positive where it comes after; NaN where they cannot be ordered. */
export function compare(value: YamlValue | undefined, term: Term): number {
	if (term.kind === 'undefined' || term.kind === 'list') return Number.NaN;
	const number = term.kind === 'word' ? term.number : undefined;
	if (isNumeric(value)) return number === undefined ? Number.NaN : difference(Number(value), number);
	// Without this `gamma > 0.1` would hold for a gamma of 'auto'.
	if (number !== undefined || !isText(value)) return Number.NaN;
	return String(value) < term.text ? -1 : Number(String(value) > term.text);
}

/** Whether a list has the term as an item, a map as a key, or anything else in its text, whatever the case. */
export function contains(value: YamlValue | undefined, term: Term): boolean {
	if (Array.isArray(value)) return value.some(item => isEqual(item, term));
	if (term.kind === 'undefined' || term.kind === 'list' || value === undefined || value === null) return false;
	if (isMap(value)) return Object.hasOwn(value, term.text);
	return textOf(value).toLowerCase().includes(term.text.toLowerCase());
}

/** Whether a value is there and not false, zero or empty. */
export function isTruthy(value: YamlValue | undefined): boolean {
	if (Array.isArray(value)) return value.length > 0;
	return isNumeric(value) ? Number(value) !== 0 : Boolean(value);
}

/** As people write them, and as flags are shown. */
const booleans: Readonly<Record<string, boolean>> = {
	...{true: true, yes: true, on: true},
	...{false: false, no: false, off: false},
};

function areEqual(values: readonly YamlValue[], terms: readonly Term[]): boolean {
	return (
		values.length === terms.length &&
		values.every((value, index) => {
			const term = terms[index];
			return term !== undefined && isEqual(value, term);
		})
	);
}

/** Infinities are equal to themselves. */
function difference(a: number, b: number): number {
	return a === b ? 0 : a - b;
}

function isText(value: YamlValue | undefined): value is string | Timestamp {
	return typeof value === 'string' || value instanceof Timestamp;
}

function textOf(value: Exclude<YamlValue, null>): string {
	return isNumeric(value) ? reprNumber(value) : String(value);
}
