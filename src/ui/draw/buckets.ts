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

/**
 * Puts the points of a line into columns of a window, so that no spike is lost however many share a column. What is not finite is a gap; where
 * the line leaves the window it goes up to the edge.
 * @param xs rising; where they fall, as when a run starts again, the line begins anew
 */
export function bucket(xs: Float64Array, ys: Float64Array, window: Range, count: number): Buckets {
	const buckets = empty(count);
	let oldX = Number.NaN;
	let oldY = Number.NaN;
	for (let at = 0; at < xs.length; at++) {
		const x = xs[at] ?? Number.NaN;
		const y = ys[at] ?? Number.NaN;
		if (!Number.isFinite(x) || !Number.isFinite(y)) {
			oldX = Number.NaN;
			continue;
		}
		const isJoined = oldX <= x;
		if (isJoined && oldX < window.from && x >= window.from) {
			put(buckets, 0, between(oldX, oldY, x, y, window.from), false);
		}
		if (x >= window.from && x <= window.to) put(buckets, columnOf(x, window, count), y, isJoined);
		if (isJoined && oldX <= window.to && x > window.to) {
			put(buckets, count - 1, between(oldX, oldY, x, y, window.to), true);
		}
		oldX = x;
		oldY = y;
	}
	return buckets;
}

/** The column in which a place of a window is. */
export function columnOf(x: number, window: Range, count: number): number {
	return Math.max(0, Math.min(count - 1, Math.floor(fraction(x, window) * count)));
}

function put({first, last, min, max, joined}: Buckets, column: number, y: number, isJoined: boolean): void {
	last[column] = y;
	const lowest = min[column] ?? y;
	const highest = max[column] ?? y;
	if (y < lowest) min[column] = y;
	else if (y > highest) max[column] = y;
	else if (Number.isNaN(lowest)) {
		first[column] = y;
		min[column] = y;
		max[column] = y;
		joined[column] = Number(isJoined);
	}
}

/** The height at `edge` of a line between two points. */
function between(fromX: number, fromY: number, toX: number, toY: number, edge: number): number {
	const part = fraction(edge, {from: fromX, to: toX});
	return fromY * (1 - part) + toY * part;
}

function empty(count: number): Buckets {
	const column = () => new Float64Array(count).fill(Number.NaN);
	return {first: column(), last: column(), min: column(), max: column(), joined: new Uint8Array(count)};
}
