import {findScalar} from '../../scalars/find-scalar.ts';
import type {ScalarName, ScalarSummary} from '../../scalars/run-scalars.ts';
import type {Point} from '../../scalars/summary.ts';
import {decodeText, encodeText} from './text.ts';

/**
 * The numbers of scalars as a text without tabs, ends of lines and the sign that stands between the parts of details: their last values, which are
 * asked for most, then the rest. No number loses a digit. A least or largest value that is the first or the last, as it often is, is only said
 * to be so.
 */
export function encodeScalars(scalars: readonly ScalarSummary[]): string {
	const all = (encode: (scalar: ScalarSummary) => string) => scalars.map(encode).join(betweenScalars);
	return [all(({last}) => encodePoint(last)), all(encodeRest)].join(betweenSections);
}

/** The names of scalars in the same way. */
export function encodeNames(scalars: readonly ScalarName[]): string {
	return scalars.map(encodeName).join(betweenScalars);
}

/** What was encoded. Numbers are only read when they are asked for: most are not. */
export function decodeScalars(names: string, text: string): ScalarSummary[] {
	const [lasts = '', rest = ''] = text.split(betweenSections);
	const each = lasts.split(betweenScalars);
	const rests = new Rests(rest);
	return namesIn(names).map((name, at) => new IndexedScalar(name, each[at] ?? '', rests, at));
}

/** The last value of the scalar that a name means, see `findScalar`; costs less than to decode all. */
export function decodeLast(names: string, text: string, name: string): number | undefined {
	const known = namesIn(names);
	const found = findScalar(known, name);
	if (!found) return undefined;
	const lasts = text.slice(0, text.indexOf(betweenSections)).split(betweenScalars);
	return decodePoint(lasts[known.indexOf(found)]).value;
}

/** Whether a name means one of the scalars. */
export function hasScalar(names: string, name: string): boolean {
	return findScalar(namesIn(names), name) !== undefined;
}

const betweenSections = '\x1c';
const betweenScalars = '\x1e';
const betweenFields = '\x1d';
const isLast = 'l';
const isFirst = 'f';

/** Thousands of runs have the same names: each text is read once. */
const knownNames = new Map<string, readonly ScalarName[]>();

function namesIn(text: string): readonly ScalarName[] {
	if (text === '') return [];
	const known = knownNames.get(text) ?? text.split(betweenScalars).map(decodeName);
	knownNames.set(text, known);
	return known;
}

class IndexedScalar implements ScalarSummary {
	readonly key: string;
	readonly prefix: string;
	readonly tag: string;
	readonly #last: string;
	readonly #rests: Rests;
	readonly #at: number;

	/** @param at its place among the scalars of the run */
	constructor({key, prefix, tag}: ScalarName, last: string, rests: Rests, at: number) {
		this.key = key;
		this.prefix = prefix;
		this.tag = tag;
		this.#last = last;
		this.#rests = rests;
		this.#at = at;
	}

	get last(): Point {
		return decodePoint(this.#last);
	}
	get first(): Point {
		return decodePoint(this.#rest[0]);
	}
	get min(): Point {
		return this.#extreme(this.#rest[1]);
	}
	get max(): Point {
		return this.#extreme(this.#rest[2]);
	}
	get avg(): number {
		return this.total / this.count;
	}
	get total(): number {
		return Number(this.#rest[3]);
	}
	get count(): number {
		return Number(this.#rest[4]);
	}

	get #rest(): readonly string[] {
		return this.#rests.of(this.#at);
	}

	#extreme(text: string | undefined): Point {
		return text === isLast ? this.last : text === isFirst ? this.first : decodePoint(text);
	}
}

/** What is there of the scalars of a run beside their last values. */
class Rests {
	readonly #text: string;
	#each: readonly string[][] | undefined;

	constructor(text: string) {
		this.#text = text;
	}

	of(at: number): readonly string[] {
		this.#each ??= this.#text.split(betweenScalars).map(one => one.split(betweenFields));
		return this.#each[at] ?? [];
	}
}

function encodeName({key, prefix, tag}: ScalarName): string {
	return [key, prefix, tag].map(encodeText).join(betweenFields);
}

function decodeName(text: string): ScalarName {
	const [key, prefix, tag] = text.split(betweenFields).map(decodeText);
	return {key: key ?? '', prefix: prefix ?? '', tag: tag ?? ''};
}

function encodeRest({first, last, min, max, total, count}: ScalarSummary): string {
	const extreme = (point: Point) =>
		isSamePoint(point, last) ? isLast : isSamePoint(point, first) ? isFirst : encodePoint(point);
	return [encodePoint(first), extreme(min), extreme(max), encodeNumber(total), encodeNumber(count)].join(betweenFields);
}

function isSamePoint(one: Point, other: Point): boolean {
	return Object.is(one.value, other.value) && Object.is(one.step, other.step);
}

function encodePoint({value, step}: Point): string {
	return `${encodeNumber(value)} ${encodeNumber(step)}`;
}

function decodePoint(text = ''): Point {
	const end = text.indexOf(' ');
	return {value: Number(text.slice(0, end)), step: Number(text.slice(end + 1))};
}

function encodeNumber(number: number): string {
	return Object.is(number, -0) ? '-0' : String(number);
}
