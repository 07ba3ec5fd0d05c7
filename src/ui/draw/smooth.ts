import {memoEach} from '../memo.ts';
import type {Points} from './curve.ts';

/** The same points with their values smoothed. @param weight as `smooth` takes it */
export const smoothed = memoEach(
	(points: Points, weight: number): Points =>
		weight > 0 ? {...points, values: smooth(points.values, weight)} : points,
);

/**
 * Values smoothed as TensorBoard does it (`resmoothDataset` of its line chart): an exponential moving average, freed of its start at 0. What is
 * not finite stays as it is, and the average goes on behind it; values that are all the same stay the same, without rounding.
 * @param weight how much of the past stays: 0 leaves the values alone, 0.999 is the most
 */
export function smooth(values: Float64Array, weight: number): Float64Array {
	if (isConstant(values)) return values.slice();
	const decay = Math.min(Math.max(weight, 0), 0.999);
	const result = new Float64Array(values.length);
	let average = 0;
	let total = 0;
	for (let at = 0; at < values.length; at++) {
		const value = values[at] ?? Number.NaN;
		if (Number.isFinite(value)) {
			average = decay * average + (1 - decay) * value;
			total = decay * total + (1 - decay);
		}
		result[at] = Number.isFinite(value) ? average / total : value;
	}
	return result;
}

function isConstant(values: Float64Array): boolean {
	let only: number | undefined;
	for (let at = 0; at < values.length; at++) {
		const value = values[at] ?? Number.NaN;
		if (!Number.isFinite(value)) continue;
		only ??= value;
		if (value !== only) return false;
	}
	return true;
}
