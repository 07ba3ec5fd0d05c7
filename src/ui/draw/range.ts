/** A part of an axis. */
export type Range = {from: number; to: number};

/** How far a number is from one end of a range to the other, 0 to 1. A range may be wider than the largest number. */
export function fraction(value: number, {from, to}: Range): number {
	if (to - from === Number.POSITIVE_INFINITY) return (value / 2 - from / 2) / (to / 2 - from / 2);
	return (value - from) / (to - from);
}

/** The range that holds all the ranges; `undefined` where there is none. */
export function union(ranges: readonly (Range | undefined)[]): Range | undefined {
	const known = ranges.filter(range => range !== undefined);
	if (known.length === 0) return undefined;
	return {from: Math.min(...known.map(({from}) => from)), to: Math.max(...known.map(({to}) => to))};
}

/** The range, widened where it is but one number, also one with the noise of rounding. */
export function widened({from, to}: Range): Range {
	const size = Math.max(Math.abs(from), Math.abs(to));
	if (to - from > size * 1e-14) return {from, to};
	const margin = size * 0.05 || 1;
	return {from: Math.max(-Number.MAX_VALUE, from - margin), to: Math.min(Number.MAX_VALUE, to + margin)};
}
