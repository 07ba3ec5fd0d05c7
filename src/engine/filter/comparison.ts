import type {Condition} from './condition.ts';
import type {Name} from './names.ts';
import type {Span} from './spans.ts';
import {compare, contains, isEqual, isTruthy, type Term} from './terms.ts';

/** The signs of comparisons; `<>` is the same as `!=`. */
export const comparisonSigns = ['=', '!=', '<>', '<', '<=', '>', '>='] as const;
export type ComparisonSign = (typeof comparisonSigns)[number];

/** Compares what a name stands for. What is not there is equal to `undefined` alone, and neither less nor greater than anything. */
export function comparison({cost, value}: Name, sign: ComparisonSign, term: Term): Condition {
	if (sign === '=') return {cost, holds: subject => isEqual(value(subject), term)};
	if (sign === '!=' || sign === '<>') return {cost, holds: subject => !isEqual(value(subject), term)};
	const fits = orders[sign];
	return {cost, holds: subject => fits(compare(value(subject), term))};
}

/** Compares a length of time with a number of seconds. */
export function spanComparison({seconds}: Span, sign: ComparisonSign, limit: number): Condition {
	const fits = orders[sign];
	return {cost: 0, holds: subject => fits((seconds(subject) ?? Number.NaN) - limit)};
}

/** Holds where the value is one of the terms. */
export function membership({cost, value}: Name, terms: readonly Term[]): Condition {
	const isIn = (one: ReturnType<Name['value']>) => terms.some(term => isEqual(one, term));
	return {cost, holds: subject => isIn(value(subject))};
}

/** Holds where the value has the term in it. */
export function containment({cost, value}: Name, term: Term): Condition {
	return {cost, holds: subject => contains(value(subject), term)};
}

/** Holds where the value is there and is not false, zero or empty. */
export function presence({cost, value}: Name): Condition {
	return {cost, holds: subject => isTruthy(value(subject))};
}

/** What the difference of two values must be. */
const orders: Readonly<Record<ComparisonSign, (difference: number) => boolean>> = {
	'=': difference => difference === 0,
	'!=': difference => difference !== 0,
	'<>': difference => difference !== 0,
	'<': difference => difference < 0,
	'<=': difference => difference <= 0,
	'>': difference => difference > 0,
	'>=': difference => difference >= 0,
};
