import type {ScalarSummary} from '../../scalars/run-scalars.ts';
import type {Point} from '../../scalars/summary.ts';

/**
 * Scalars as a text without tabs, ends of lines and the sign that stands between the parts of details. No number loses a digit. What is as most
 * often is left out: a tag like the key, a prefix like that of the scalar before, a least or largest value that is the first or the last.
 */
export function encodeScalars(scalars: readonly ScalarSummary[]): string {
	return scalars.map((scalar, at) => encodeScalar(scalar, scalars[at - 1]?.prefix)).join(betweenScalars);
}

/** What was encoded. Numbers are only read when they are asked for: most are not. */
export function decodeScalars(text: string): ScalarSummary[] {
	if (text === '') return [];
	let before: IndexedScalar | undefined;
	return text.split(betweenScalars).map(one => {
		before = new IndexedScalar(one, before);
		return before;
	});
}

const betweenScalars = '\x1e';
const betweenFields = '\x1d';
/** No text that is encoded has it. */
const same = '\x1c';
const sameAsLast = 'l';
const sameAsFirst = 'f';

class IndexedScalar implements ScalarSummary {
	readonly key: string;
	readonly #text: string;
	readonly #before: ScalarSummary | undefined;
	#parts: readonly string[] | undefined;

	/** @param before the scalar before it in the text */
	constructor(text: string, before: ScalarSummary | undefined) {
		this.key = decodeText(text.slice(0, text.indexOf(betweenFields)));
		this.#text = text;
		this.#before = before;
	}

	get prefix(): string {
		const prefix = this.#fields[1];
		return prefix === same ? (this.#before?.prefix ?? '') : decodeText(prefix);
	}
	get tag(): string {
		const tag = this.#fields[2];
		return tag === same ? this.key : decodeText(tag);
	}
	get last(): Point {
		return decodePoint(this.#fields[3]);
	}
	get first(): Point {
		return decodePoint(this.#fields[4]);
	}
	get min(): Point {
		return this.#extreme(this.#fields[5]);
	}
	get max(): Point {
		return this.#extreme(this.#fields[6]);
	}
	get avg(): number {
		return Number(this.#fields[7]);
	}
	get total(): number {
		return Number(this.#fields[8]);
	}
	get count(): number {
		return Number(this.#fields[9]);
	}

	get #fields(): readonly string[] {
		this.#parts ??= this.#text.split(betweenFields);
		return this.#parts;
	}

	#extreme(text: string | undefined): Point {
		return text === sameAsLast ? this.last : text === sameAsFirst ? this.first : decodePoint(text);
	}
}

function encodeScalar(
	{key, prefix, tag, first, last, min, max, avg, total, count}: ScalarSummary,
	before: string | undefined,
): string {
	const extreme = (point: Point) =>
		isSamePoint(point, last) ? sameAsLast : isSamePoint(point, first) ? sameAsFirst : encodePoint(point);
	return [
		encodeText(key),
		prefix === before ? same : encodeText(prefix),
		tag === key ? same : encodeText(tag),
		encodePoint(last),
		encodePoint(first),
		extreme(min),
		extreme(max),
		...[avg, total, count].map(encodeNumber),
	].join(betweenFields);
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

/** Without control characters. */
function encodeText(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}

function decodeText(text = ''): string {
	return text.includes('\\') ? JSON.parse(`"${text}"`) : text;
}
