import {findScalar} from '../../scalars/find-scalar.ts';
import type {ScalarName, ScalarSummary} from '../../scalars/run-scalars.ts';
import type {Point} from '../../scalars/summary.ts';
import {toFloat} from '../../yaml/plain.ts';
import {parseNumber, reprNumber} from '../../yaml/value.ts';
import {readOnce, remembered} from './remembered.ts';
import type {Row, Texts} from './rows.ts';
import {between, decodeText, encodeText, partsOf} from './text.ts';

/**
 * Scalars as texts without tabs, ends of lines and the signs that stand between the parts of details: their names, their last values and steps,
 * which are asked for most, and the rest. No number loses a digit. A least or largest value that is the first or the last, as it often is, is only
 * said to be so.
 */
export function encodeScalars(
	scalars: readonly ScalarSummary[],
): Pick<Texts, 'scalars' | 'lastValues' | 'lastSteps' | 'rest'> {
	const all = (encode: (scalar: ScalarSummary) => string) => scalars.map(encode).join(between);
	return {
		scalars: all(encodeName),
		lastValues: all(({last}) => encodeNumber(last.value)),
		lastSteps: all(({last}) => reprNumber(last.step)),
		rest: all(encodeRest),
	};
}

/** What was encoded. Numbers are only read when they are asked for: most are not. */
export function decodeScalars(row: Row): ScalarSummary[] {
	const values = partsOf(row.of('lastValues'));
	const steps = partsOf(row.of('lastSteps'));
	const rests = new Rests(row);
	return scalarNames(row.common.scalars).map((name, at) => new IndexedScalar(name, values[at], steps[at], rests, at));
}

/** The last value of the scalar that a name means, see `findScalar`; costs less than to decode all. */
export function decodeLast(row: Row, name: string): number | undefined {
	let at = placeOf(row.common.scalars, name);
	if (at < 0) return undefined;
	const values = row.of('lastValues');
	let start = 0;
	while (at-- > 0) start = values.indexOf(between, start) + 1;
	const end = values.indexOf(between, start);
	return parseNumber(values.slice(start, end < 0 ? undefined : end));
}

/** Whether a name means one of the scalars. @param names of all, as they were encoded */
export function hasScalar(names: string, name: string): boolean {
	return placeOf(names, name) >= 0;
}

/** Which of the scalars a name means; -1 where it means none. */
const placeOf = remembered((names: string, name) => {
	const known = scalarNames(names);
	const found = findScalar(known, name);
	return found ? known.indexOf(found) : -1;
});

const betweenFields = '\x1d';
const isLast = 'l';
const isFirst = 'f';

/** The names in a text as they were encoded. */
export const scalarNames = readOnce((text: string): readonly ScalarName[] => partsOf(text).map(decodeName));

class IndexedScalar implements ScalarSummary {
	readonly #name: ScalarName;
	readonly #value: string | undefined;
	readonly #step: string | undefined;
	readonly #rests: Rests;
	readonly #at: number;

	/** @param value and step: the last ones @param at its place among the scalars of the run */
	constructor(name: ScalarName, value: string | undefined, step: string | undefined, rests: Rests, at: number) {
		this.#name = name;
		this.#value = value;
		this.#step = step;
		this.#rests = rests;
		this.#at = at;
	}

	get key(): string {
		return this.#name.key;
	}
	get prefix(): string {
		return this.#name.prefix;
	}
	get tag(): string {
		return this.#name.tag;
	}
	get last(): Point {
		return {value: parseNumber(this.#value ?? ''), step: Number(this.#step)};
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
		return parseNumber(this.#rest[3] ?? '');
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
	readonly #row: Row;
	#each: readonly string[][] | undefined;

	constructor(row: Row) {
		this.#row = row;
	}

	of(at: number): readonly string[] {
		this.#each ??= partsOf(this.#row.of('rest')).map(one => one.split(betweenFields));
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
	return [encodePoint(first), extreme(min), extreme(max), encodeNumber(total), String(count)].join(betweenFields);
}

function isSamePoint(one: Point, other: Point): boolean {
	return Object.is(one.value, other.value) && Object.is(one.step, other.step);
}

function encodePoint({value, step}: Point): string {
	return `${encodeNumber(value)} ${reprNumber(step)}`;
}

function decodePoint(text = ''): Point {
	const end = text.indexOf(' ');
	return {value: parseNumber(text.slice(0, end)), step: Number(text.slice(end + 1))};
}

/** A value as files have it, see `fullText`. */
function encodeNumber(number: number): string {
	return reprNumber(toFloat(number));
}
