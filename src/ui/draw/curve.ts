import {bucket} from './buckets.ts';
import {type Range, union, widened} from './range.ts';

/** Columns of numbers of one length in order of time, as a `Series` has them. A value that is not finite is a gap. */
export type ChartLine = {
	name: string;
	steps: Float64Array;
	values: Float64Array;
	/** Seconds since the epoch. */
	wallTimes: Float64Array;
	/** Chooses colour and marker, so that a line keeps them while others come and go; its place among the lines if not given. */
	slot?: number;
};

/** What is to the right: steps, the time of day, or seconds since a line's first point. */
export type XAxis = 'step' | 'time' | 'relative';

/** A line as it is drawn. `origin` is the place in `xs` where the axis has its 0; heights that are not finite are gaps. */
export type Curve = {xs: Float64Array; ys: Float64Array; origin: number};

/** @param isLog whether heights are logarithms to base 10: what is not above 0 has none */
export function toCurve({steps, values, wallTimes}: ChartLine, axis: XAxis, isLog: boolean): Curve {
	const xs = axis === 'step' ? steps : wallTimes;
	const origin = axis === 'relative' ? (xs[0] ?? 0) : 0;
	return {xs, ys: isLog ? values.map(Math.log10) : values, origin};
}

/** A part of the axis as a part of the curve's `xs`. */
export function inCurve({from, to}: Range, {origin}: Curve): Range {
	return {from: from + origin, to: to + origin};
}

/** All of the axis that curves take, gaps too; `undefined` where they have no point. */
export function xRangeOf(curves: readonly Curve[]): Range | undefined {
	const range = union(
		curves.map(({xs, origin}) => {
			let from = Number.POSITIVE_INFINITY;
			let to = Number.NEGATIVE_INFINITY;
			for (let at = 0; at < xs.length; at++) {
				const x = xs[at] ?? Number.NaN;
				if (x < from) from = x;
				if (x > to) to = x;
			}
			return from <= to ? {from: from - origin, to: to - origin} : undefined;
		}),
	);
	return range && widened(range);
}

/** How far down and up curves go in a part of the axis; `undefined` where none of them has a height there. */
export function yRangeOf(curves: readonly Curve[], window: Range): Range | undefined {
	const range = union(
		curves.map(curve => {
			const {min, max} = bucket(curve.xs, curve.ys, inCurve(window, curve), 1);
			const [from = Number.NaN, to = Number.NaN] = [min[0], max[0]];
			return from <= to ? {from, to} : undefined;
		}),
	);
	return range && widened(range);
}

/** The index of the point that is nearest to a place on the axis; `undefined` where there is no point. */
export function nearest({xs, origin}: Curve, at: number): number | undefined {
	let best: number | undefined;
	let least = Number.POSITIVE_INFINITY;
	for (let index = 0; index < xs.length; index++) {
		const distance = Math.abs((xs[index] ?? Number.NaN) - origin - at);
		if (distance < least) {
			least = distance;
			best = index;
		}
	}
	return best;
}
