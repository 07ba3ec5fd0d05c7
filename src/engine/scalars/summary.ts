import type {Series} from './series.ts';

/** What lists, filters and compare know of a series. Rules: Guild 0.9's index. */
export type Summary = {
	/** The value at the lowest step; of several, the one logged first. */
	first: Point;
	/** The value at the highest step; of several, the one logged last. */
	last: Point;
	/** The smallest and the largest finite value, where it was reached first. NaN where no value is finite. */
	min: Point;
	max: Point;
	/** Over all values: NaN if one of them is. */
	avg: number;
	total: number;
	count: number;
};

export type Point = {value: number; step: number};

/** The summary of a series; `undefined` of an empty one. */
export function summarize({steps, values, length}: Series): Summary | undefined {
	if (length === 0) return undefined;
	let first = 0;
	let last = 0;
	let min = -1;
	let max = -1;
	let total = 0;
	const stepAt = (index: number) => steps[index] ?? 0;
	const valueAt = (index: number) => values[index] ?? Number.NaN;
	for (let index = 0; index < length; index++) {
		const value = valueAt(index);
		total += value;
		if (stepAt(index) < stepAt(first)) first = index;
		if (stepAt(index) >= stepAt(last)) last = index;
		if (!Number.isFinite(value)) continue;
		if (min < 0 || value < valueAt(min)) min = index;
		if (max < 0 || value > valueAt(max)) max = index;
	}
	const point = (index: number): Point => ({value: valueAt(index), step: stepAt(index)});
	const none: Point = {value: Number.NaN, step: stepAt(first)};
	return {
		first: point(first),
		last: point(last),
		min: min < 0 ? none : point(min),
		max: max < 0 ? none : point(max),
		avg: total / length,
		total,
		count: length,
	};
}
