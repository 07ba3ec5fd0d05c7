/**
 * How YAML 1.1 types an unquoted word, as PyYAML's resolver does it, plus the one change Guild makes (`1e3` is a float).
 * One function decides it for reading, for writing (what must be quoted) and for flag values.
 */
import {Timestamp, type YamlValue, WholeFloat} from './value.ts';

const bools = new Map(
	['yes', 'no', 'true', 'false', 'on', 'off'].flatMap(word =>
		[word, word.toUpperCase(), word[0]?.toUpperCase() + word.slice(1)].map(
			spelling => [spelling, ['yes', 'true', 'on'].includes(word)] as const,
		),
	),
);
const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);
const int = /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|0[0-7_]*|[1-9][\d_]*)$/;
const sexagesimal = /^[-+]?[1-9][\d_]*(?::[0-5]?\d)+$/;
const float = /^[-+]?(?:\d[\d_]*\.[\d_]*(?:[eE][-+]?\d+)?|\.\d[\d_]*(?:[eE][-+]?\d+)?|\d[\d_]*[eE][-+]?\d+)$/;
const sexagesimalFloat = /^[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*$/;
const infinity = /^[-+]?\.(?:inf|Inf|INF)$/;
const nan = /^\.(?:nan|NaN|NAN)$/;
const date = /^\d{4}-\d\d-\d\d$/;
const dateTime = /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::?\d\d)?))?$/;

/** The value of an unquoted YAML 1.1 word, or `undefined` where it is just a string and may be written so. */
export function typePlain(word: string): YamlValue | undefined {
	if (nulls.has(word)) return null;
	const bool = bools.get(word);
	if (bool !== undefined) return bool;
	if (!/^[-+.\d]/.test(word)) return undefined;
	// PyYAML takes `0x_` for a number and fails on it: a text to us, but one that is written in quotes.
	if (/^[-+]?0[bx]_+$/.test(word)) return word;
	if (int.test(word)) return toInt(word.replaceAll('_', ''));
	if (float.test(word)) return toFloat(Number(word.replaceAll('_', '')));
	if (infinity.test(word)) return word.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
	if (nan.test(word)) return Number.NaN;
	if (sexagesimal.test(word)) return fromBase60(word);
	if (sexagesimalFloat.test(word)) return toFloat(fromBase60(word));
	if (date.test(word) || dateTime.test(word)) return new Timestamp(word);
	return undefined;
}

/** A float that keeps being one: `1.0` becomes a `WholeFloat`. */
export function toFloat(number: number): number | WholeFloat {
	return Number.isInteger(number) ? new WholeFloat(number) : number;
}

/** An integer of any size; those beyond 2^53 become a `bigint`. */
function toInt(word: string): number | bigint {
	const sign = word.startsWith('-') ? -1 : 1;
	const digits = word.replace(/^[-+]/, '');
	const literal = /^0\d/.test(digits) ? `0o${digits}` : digits;
	const number = Number(literal);
	return Number.isSafeInteger(number) ? sign * number || 0 : BigInt(sign) * BigInt(literal);
}

function fromBase60(word: string): number {
	const sign = word.startsWith('-') ? -1 : 1;
	const parts = word.replaceAll('_', '').replace(/^[-+]/, '').split(':').map(Number);
	return sign * parts.reduce((total, part) => total * 60 + part, 0);
}
