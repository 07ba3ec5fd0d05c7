import {memoEach} from '../memo.ts';
import {type Buckets, bucket, firstFrom, type Path, piecesOf} from './buckets.ts';
import {type Range, union, widened} from './range.ts';

/**
 * Columns of numbers of one length in order of time, as a `Series` has them. A value that is not finite is a gap. What is worked out of them is
 * kept with the object: other numbers take another one.
 */
export type Points = {
	steps: Float64Array;
	values: Float64Array;
	/** Seconds since the epoch. */
	wallTimes: Float64Array;
};

export type ChartLine = {
	name: string;
	points: Points;
	/** Chooses colour and marker, so that a line keeps them while others come and go; its place among the lines if not given. */
	slot?: number;
	/** Drawn over the others, and bold. */
	isFront?: boolean;
};

/** What is to the right: steps, the time of day, or seconds since a line's first point. */
export type XAxis = 'step' | 'time' | 'relative';

/** A line as it is drawn; heights that are not finite are gaps. */
export type Curve = Path & {
	/** The place in `xs` where the axis has its 0. */
	origin: number;
	/** All of the axis that it takes, gaps too; `undefined` where it has no point. */
	range: Range | undefined;
	/** How many of the values are no finite number, and how many more have no height because they are not above 0. */
	gaps: number;
	below: number;
};

/** @param isLog whether heights are logarithms to base 10: what is not above 0 has none */
export const toCurve = memoEach((points: Points, axis: XAxis, isLog: boolean): Curve => {
	const {steps, values, wallTimes} = points;
	const xs = axis === 'step' ? steps : wallTimes;
	const origin = axis === 'relative' ? (xs[0] ?? 0) : 0;
	const ys = isLog ? logarithms(values) : values;
	const pieces = piecesOf(xs);
	const ends = pieces.map(({start, end}) => ({from: xs[start] ?? 0, to: xs[end - 1] ?? 0}));
	const all = union(ends);
	const range = all && {from: all.from - origin, to: all.to - origin};
	return {xs, ys, pieces, origin, range, ...countGaps(values, isLog)};
});

/** What a curve does in so many columns of a part of the axis. */
export function bucketsOf(curve: Curve, {from, to}: Range, count: number): Buckets {
	return keptBuckets(curve, from, to, count);
}

/** All of the x axis that curves take, gaps too; `undefined` where they have no point. */
export function xRangeOf(curves: readonly Curve[]): Range | undefined {
	const range = union(curves.map(curve => curve.range));
	return range && widened(range);
}

/** How far down and up curves go in a part of the axis; `undefined` where none of them has a height there. */
export function yRangeOf(curves: readonly Curve[], {from, to}: Range): Range | undefined {
	const range = union(curves.map(curve => heights(curve, from, to)));
	return range && widened(range);
}

/** The index of the point that is nearest to a place on the axis; `undefined` where there is no point. */
export function nearest({xs, pieces, origin}: Curve, at: number): number | undefined {
	const place = at + origin;
	const distance = (index: number) => Math.abs((xs[index] ?? Number.NaN) - place);
	let best: number | undefined;
	for (const piece of pieces) {
		const next = firstFrom(xs, place, piece);
		for (const index of [next - 1, next]) {
			if (index < piece.start || index >= piece.end) continue;
			if (best === undefined || distance(index) < distance(best)) best = index;
		}
	}
	return best;
}

const keptBuckets = memoEach((curve: Curve, from: number, to: number, count: number) =>
	bucket(curve, inCurve({from, to}, curve), count),
);

const heights = memoEach((curve: Curve, from: number, to: number): Range | undefined => {
	const {min, max} = bucket(curve, inCurve({from, to}, curve), 1);
	const [lowest = Number.NaN, highest = Number.NaN] = [min[0], max[0]];
	return lowest <= highest ? {from: lowest, to: highest} : undefined;
});

/** A part of the axis as a part of the curve's `xs`. */
function inCurve({from, to}: Range, {origin}: Curve): Range {
	return {from: from + origin, to: to + origin};
}

/** Ten times as fast as `map`. */
function logarithms(values: Float64Array): Float64Array {
	const result = new Float64Array(values.length);
	for (let at = 0; at < values.length; at++) result[at] = Math.log10(values[at] ?? Number.NaN);
	return result;
}

function countGaps(values: Float64Array, isLog: boolean): Pick<Curve, 'gaps' | 'below'> {
	let gaps = 0;
	let below = 0;
	for (let at = 0; at < values.length; at++) {
		const value = values[at] ?? Number.NaN;
		if (!Number.isFinite(value)) gaps++;
		else if (isLog && value <= 0) below++;
	}
	return {gaps, below};
}
