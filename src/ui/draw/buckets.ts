import {fraction, type Range} from './range.ts';

/** What a line does in each of so many columns: where it comes in and goes out, how far down and up it goes; NaN where it is not. */
export type Buckets = {
	first: Float64Array;
	last: Float64Array;
	min: Float64Array;
	max: Float64Array;
	/** 1 where the line comes from the nearest column before, 0 where it begins anew behind a gap. */
	joined: Uint8Array;
};

/** A line of points. Heights that are not finite are gaps. */
export type Path = {xs: Float64Array; ys: Float64Array; pieces: readonly Piece[]};

/** Points from `start` to before `end` whose `xs` are finite and never fall. Each piece is a line of its own. */
export type Piece = {start: number; end: number};

/** The longest pieces that there are: a new one begins where a run was started again, and time or steps went back. */
export function piecesOf(xs: Float64Array): Piece[] {
	const pieces: Piece[] = [];
	let start = 0;
	let before = Number.NEGATIVE_INFINITY;
	for (let at = 0; at <= xs.length; at++) {
		const x = xs[at] ?? Number.NaN;
		if (x >= before && x < Number.POSITIVE_INFINITY && x > Number.NEGATIVE_INFINITY) {
			before = x;
			continue;
		}
		if (at > start) pieces.push({start, end: at});
		start = Number.isFinite(x) ? at : at + 1;
		before = Number.isFinite(x) ? x : Number.NEGATIVE_INFINITY;
	}
	return pieces;
}

/** The index of the first of a piece's `xs` that is not below `least`; the piece's end where all are. */
export function firstFrom(xs: Float64Array, least: number, {start, end}: Piece): number {
	while (start < end) {
		const middle = (start + end) >> 1;
		if ((xs[middle] ?? Number.NaN) < least) start = middle + 1;
		else end = middle;
	}
	return start;
}

/**
 * Puts the points of a line into columns of a window, so that no spike is lost however many share a column. Where the line leaves the window it
 * goes up to the edge. A million points take 3 ms: columns are searched for, points only compared.
 */
export function bucket({xs, ys, pieces}: Path, window: Range, count: number): Buckets {
	const buckets = empty(count);
	for (const piece of pieces) {
		const {start, end} = piece;
		let at = firstFrom(xs, window.from, piece);
		if (at > start && at < end) putEdge(buckets, 0, between(xs, ys, at, window.from));
		while (at < end) {
			const x = xs[at] ?? Number.NaN;
			if (x > window.to) break;
			const column = columnOf(x, window, count);
			const next = column + 1 < count ? columnStart(column + 1, window, count) : above(window.to);
			const stop = firstFrom(xs, next, {start: at + 1, end});
			sweep(buckets, column, ys, {start: at, end: stop}, at > start);
			at = stop;
		}
		if (at > start && at < end) putEdge(buckets, count - 1, between(xs, ys, at, window.to));
	}
	return buckets;
}

/** The column in which a place of a window is. */
export function columnOf(x: number, window: Range, count: number): number {
	return Math.max(0, Math.min(count - 1, Math.floor(fraction(x, window) * count)));
}

function columnStart(column: number, {from, to}: Range, count: number): number {
	return from * (1 - column / count) + to * (column / count);
}

/** A number behind which nothing else comes that is drawn. */
function above(number: number): number {
	return number + Math.max(Math.abs(number) * Number.EPSILON, Number.MIN_VALUE);
}

/** Puts points that share a column into it. */
function sweep(buckets: Buckets, column: number, ys: Float64Array, {start, end}: Piece, hasPoint: boolean): void {
	let first = -1;
	let last = -1;
	let min = Number.POSITIVE_INFINITY;
	let max = Number.NEGATIVE_INFINITY;
	for (let at = start; at < end; at++) {
		const y = ys[at] ?? Number.NaN;
		if (!(y < Number.POSITIVE_INFINITY && y > Number.NEGATIVE_INFINITY)) continue;
		if (first < 0) first = at;
		last = at;
		if (y < min) min = y;
		if (y > max) max = y;
	}
	if (first < 0) return;
	const isJoined = (first > start || hasPoint) && Number.isFinite(ys[first - 1]);
	const heights = {first: ys[first] ?? Number.NaN, last: ys[last] ?? Number.NaN, min, max};
	put(buckets, column, heights, isJoined);
}

/** The place where a line crosses an edge of the window. Nothing crosses it where the line has a gap. */
function putEdge(buckets: Buckets, column: number, y: number): void {
	if (Number.isFinite(y)) put(buckets, column, {first: y, last: y, min: y, max: y}, column > 0);
}

function put(
	{first, last, min, max, joined}: Buckets,
	column: number,
	heights: Record<'first' | 'last' | 'min' | 'max', number>,
	isJoined: boolean,
): void {
	const isNew = Number.isNaN(first[column]);
	if (isNew) {
		first[column] = heights.first;
		joined[column] = Number(isJoined);
	}
	last[column] = heights.last;
	min[column] = isNew ? heights.min : Math.min(heights.min, min[column] ?? Number.NaN);
	max[column] = isNew ? heights.max : Math.max(heights.max, max[column] ?? Number.NaN);
}

/** The height at `edge` of the line between a point and the one before it; not finite where one of them is a gap. */
function between(xs: Float64Array, ys: Float64Array, at: number, edge: number): number {
	const part = fraction(edge, {from: xs[at - 1] ?? Number.NaN, to: xs[at] ?? Number.NaN});
	return (ys[at - 1] ?? Number.NaN) * (1 - part) + (ys[at] ?? Number.NaN) * part;
}

function empty(count: number): Buckets {
	const column = () => new Float64Array(count).fill(Number.NaN);
	return {first: column(), last: column(), min: column(), max: column(), joined: new Uint8Array(count)};
}
