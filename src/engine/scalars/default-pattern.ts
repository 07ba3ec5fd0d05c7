/**
 * What is taken for a scalar where an operation says nothing about it: lines of the form `KEY: VALUE`, `KEY: VALUE (anything)`,
 * `KEY: VALUE (STEP)` and `KEY: VALUE (step STEP)`, with blanks nowhere else. Rule: Guild 0.9's, with the numbers of 0.9.1: `nan`,
 * `inf` and a plus sign too.
 */
import {toFloat} from './to-float.ts';

/** What a line calls its numbers. One called `step` is no scalar but the step of the others. */
export type NamedNumber = {tag: string; value: number};

/** What one pattern finds in a line, for people who want to know why. */
export type Finding = {
	/** The pattern as it was written. */
	pattern: string;
	/** What the groups of each match captured; `undefined` for a group that took no part. */
	matches: (string | undefined)[][];
	/** The numbers in them, each name once. */
	numbers: NamedNumber[];
};

/** The number of a line and the step with it, as far as there are any. */
export function findDefault(line: string): NamedNumber[] {
	const [, tag, text = '', step] = shape.exec(line) ?? [];
	const value = toFloat(text);
	if (tag === undefined || value === undefined) return [];
	return step === undefined ? [{tag, value}] : [{tag, value}, stepOf(step)];
}

/** The same, with how it was found. */
export function explainDefault(line: string): Finding {
	const [, ...captured] = shape.exec(line) ?? [];
	return {pattern: shape.source, matches: captured.length > 0 ? [captured] : [], numbers: findDefault(line)};
}

/**
 * Whether UTF-8 bytes may be such a line: their first word ends in a colon and is followed by what may be a number. Most
 * lines of most programs are not, and need not become strings.
 */
export function mayHoldDefault(bytes: Uint8Array, start: number, end: number): boolean {
	let at = start;
	while (at < end && !isBlank(bytes[at])) at++;
	if (at - start < 2 || bytes[at - 1] !== colon) return false;
	while (at < end && isBlank(bytes[at])) at++;
	return at < end && startsNumber[bytes[at] ?? 0] === 1;
}

const shape = /^([^ \t]+):[ \t]+([-+.\w]+)(?:[ \t]+\((?:(?:step[ \t]+)?(\d+)|.*)\))?[ \t\r]*$/s;
const colon = 0x3a;
const startsNumber = new Uint8Array(256);
for (const start of '+-.0123456789nNiI') startsNumber[start.charCodeAt(0)] = 1;

function stepOf(text: string): NamedNumber {
	return {tag: 'step', value: Number(text)};
}

function isBlank(byte = 0): boolean {
	return byte === 0x20 || byte === 0x09;
}
