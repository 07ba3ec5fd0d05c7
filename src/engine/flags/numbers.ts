import {toFloat} from '../yaml/plain.ts';
import type {WholeFloat} from '../yaml/value.ts';

/**
 * The number a word is to Python's `int()`, else to its `float()`: `010` is 10, `1e3` is 1000.0, `inf` and `nan` are floats.
 * `1_000` is none: Guild takes it for a text, although Python would not.
 */
export function parseNumber(word: string): number | bigint | WholeFloat | undefined {
	if (/^[-+]?\d+$/.test(word)) return toInteger(word.replace('+', ''));
	if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(word)) return toFloat(Number(word));
	if (/^[-+]?inf(?:inity)?$/i.test(word)) return word.startsWith('-') ? -Infinity : Infinity;
	return /^[-+]?nan$/i.test(word) ? Number.NaN : undefined;
}

function toInteger(digits: string): number | bigint {
	const number = Number(digits);
	return Number.isSafeInteger(number) ? number || 0 : BigInt(digits);
}
