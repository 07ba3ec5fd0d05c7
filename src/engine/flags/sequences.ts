import {UserError} from '../errors.ts';
import {toFloat} from '../yaml/plain.ts';
import type {YamlValue} from '../yaml/value.ts';
import {parseNumber} from './numbers.ts';

/** Longest list that one flag value may stand for. */
export const maxValues = 100_000;

/**
 * The list that a sequence function stands for, both ends included: `range[1:5]`, `linspace[0:1:3]`, `logspace[-4:-1:4]`,
 * `geomspace[1:100:3]`. `undefined` where the text is no such function.
 * @throws UserError if its arguments do not make a list of 1 to `maxValues` numbers
 */
export function expandSequence(text: string): YamlValue[] | undefined {
	const [, name = '', list = ''] = /^(\w+)\[(.*)\]$/s.exec(text) ?? [];
	const kind = kinds.get(name);
	if (!kind) return undefined;
	const args = list.split(':').map(word => parseNumber(word.trim()) ?? fail(text, kind, `'${word}' is not a number`));
	if (args.length < kind.least || args.length > kind.most) fail(text, kind, `it has ${args.length} arguments`);
	const sequence = kind.make(args.map(Number));
	if (typeof sequence === 'string') fail(text, kind, sequence);
	if (!(sequence.count >= 1)) fail(text, kind, 'it holds no value');
	if (sequence.count > maxValues) fail(text, kind, `it holds more than ${maxValues} values`);
	const values = Array.from({length: sequence.count}, (_, index) => sequence.at(index));
	if (!values.every(Number.isFinite)) fail(text, kind, 'a value of it is too large');
	return name === 'range' && args.every(Number.isInteger) ? values : values.map(toFloat);
}

/** Whether there is a sequence function of that name. */
export function isSequence(name: string): boolean {
	return kinds.has(name);
}

type Sequence = {count: number; at: (index: number) => number};
type Kind = {
	usage: string;
	least: number;
	most: number;
	/** The sequence, or what is wrong with the arguments. */
	make: (args: number[]) => Sequence | string;
};

const kinds = new Map<string, Kind>([
	['range', {usage: 'range[START:END:STEP]', least: 1, most: 3, make: range}],
	['linspace', {usage: 'linspace[START:END:COUNT]', least: 2, most: 3, make: linspace}],
	['logspace', {usage: 'logspace[START:END:COUNT:BASE]', least: 2, most: 4, make: logspace}],
	['geomspace', {usage: 'geomspace[START:END:COUNT]', least: 2, most: 3, make: geomspace}],
]);

/** Guild lets a step that does not divide the range overshoot: its `range[0:1:0.3]` ends in 1.2. Ours never passes its end. */
function range([start = 0, end, step = 1]: number[]): Sequence | string {
	if (end === undefined) return {count: Math.ceil(start), at: index => index};
	if (step === 0) return 'its step is zero';
	// A step such as 0.1 is not exact, so (0.5 - 0.1) / 0.1 may fall just short of 4.
	const count = Math.floor((end - start) / step + 1e-9) + 1;
	return {count, at: index => round(start + index * step, Math.abs(step))};
}

function linspace([start = 0, end = 0, count = 5]: number[]): Sequence | string {
	if (!Number.isInteger(count)) return 'its count is not a whole number';
	const gap = Math.abs(end - start) / Math.max(1, count - 1);
	return {count, at: index => round(between(start, end, index, count), gap)};
}

function logspace([start = 0, end = 0, count = 5, base = 10]: number[]): Sequence | string {
	if (!Number.isInteger(count)) return 'its count is not a whole number';
	if (!(base > 0)) return 'its base is not above zero';
	return {
		count,
		at: index => {
			const value = base ** between(start, end, index, count);
			return round(value, value);
		},
	};
}

/** Guild knows this name too, but fails on it. */
function geomspace([start = 0, end = 0, count = 5]: number[]): Sequence | string {
	if (!(start > 0 && end > 0)) return 'its ends are not both above zero';
	if (!Number.isInteger(count)) return 'its count is not a whole number';
	const ratio = end / start;
	return {
		count,
		at: index => {
			const value = start * ratio ** between(0, 1, index, count);
			return round(value, value);
		},
	};
}

function between(start: number, end: number, index: number, count: number): number {
	const last = count - 1;
	return last === 0 ? start : (start * (last - index) + end * index) / last;
}

/** To Guild's 8 decimals; where `scale` is so small that they would leave next to nothing of it, to 8 digits of it. */
function round(value: number, scale: number): number {
	const decimals = scale === 0 || scale >= 1e-6 ? 8 : 7 - Math.floor(Math.log10(scale));
	return Number(value.toFixed(Math.min(100, decimals))) || 0;
}

function fail(text: string, kind: Kind, problem: string): never {
	throw new UserError(`${text} is not a sequence: ${problem}`, {
		hint: `write ${kind.usage}; for the text itself, put quotes inside the shell's: NAME="'${text}'"`,
	});
}
