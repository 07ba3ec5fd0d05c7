import {shortExponential} from '../../engine/text/short-number.ts';
import type {Range} from './range.ts';

/** A place on an axis and what is written there. */
export type Tick = {at: number; label: string};

/** At most so many round numbers of a range at even distances, with the digits that tell them apart. */
export function linearTicks(range: Range, most: number): Tick[] {
	const lowest = Math.floor(Math.log10((range.to - range.from) / most));
	if (!Number.isFinite(lowest)) return [];
	for (let exponent = lowest; exponent <= lowest + 2; exponent++) {
		for (const digit of [1, 2, 5]) {
			const numbers = multiples(range, digit, exponent, most);
			if (!numbers) continue;
			const largest = Math.max(...numbers.map(Math.abs));
			return numbers.map(at => ({at, label: numberLabel(at, exponent, largest)}));
		}
	}
	return [];
}

/** The same for an axis of logarithms to base 10: powers of ten, or numbers between them where a range holds less than two. */
export function logTicks(range: Range, most: number): Tick[] {
	const powers = [1, 2, 5, 10, 20, 50, 100, 200]
		.map(step => multiples(range, step, 0, most))
		.find(list => list !== undefined);
	if (powers && powers.length > 1) return powers.map(at => ({at, label: plainLabel(10 ** at)}));
	const ticks = linearTicks({from: 10 ** range.from, to: 10 ** range.to}, most);
	return ticks.filter(({at}) => at > 0).map(({at, label}) => ({at: Math.log10(at), label}));
}

/** All multiples of a step of one digit in a range, if they are not too many. */
function multiples({from, to}: Range, digit: number, exponent: number, most: number): number[] | undefined {
	const scaled = (number: number) => (exponent < 0 ? number * 10 ** -exponent : number / 10 ** exponent) / digit;
	// Rounding must not lose a multiple that is an end of the range.
	const first = Math.ceil(scaled(from) - 1e-9);
	const count = Math.floor(scaled(to) + 1e-9) - first + 1;
	if (!(count <= most)) return undefined;
	const number = (index: number) => (exponent < 0 ? (index * digit) / 10 ** -exponent : index * digit * 10 ** exponent);
	return Array.from({length: Math.max(0, count)}, (_, index) => number(first + index));
}

/** `exponent`: the power of ten of the last digit that tells the ticks of an axis apart. `largest`: the largest of them, without its sign. */
function numberLabel(value: number, exponent: number, largest: number): string {
	if (value === 0) return '0';
	if (largest < 1e-3 || largest >= 1e13) {
		return shortExponential(value, Math.max(0, Math.min(20, Math.floor(Math.log10(Math.abs(value))) - exponent)));
	}
	const unit = units.find(({power, digits}) => largest >= 10 ** power && power - exponent <= digits);
	if (!unit) return value.toFixed(Math.max(0, -exponent));
	return (value / 10 ** unit.power).toFixed(Math.max(0, unit.power - exponent)) + unit.sign;
}

/** `digits`: as many as may stand behind the point. */
const units = [
	{power: 9, digits: 1, sign: 'G'},
	{power: 6, digits: 1, sign: 'M'},
	{power: 3, digits: 0, sign: 'k'},
];

/** A power of ten by itself. */
function plainLabel(value: number): string {
	return value >= 1e-4 && value < 1e6 ? String(value) : shortExponential(value, 0);
}
