/** Characters of rising height, for a terminal that shows Unicode and for one that does not. */
export const blocks = '▁▂▃▄▅▆▇█';
export const asciiBlocks = '_.-~=+*#';

/**
 * A line of at most `width` characters as high as the values. Where there are more values than characters, each stands for several
 * and shows the one that sticks out most, so that spikes stay. A blank is a gap: nothing finite was there.
 * @param range what the lowest and the highest character stand for, where several lines have one scale; by default what the values take
 */
export function sparkline(
	values: ArrayLike<number>,
	width: number,
	levels = blocks,
	range?: {min: number; max: number},
): string {
	const shown = thinOut(values, width);
	const finite = shown.filter(Number.isFinite);
	const {min, max} = range ?? {min: Math.min(...finite), max: Math.max(...finite)};
	return shown.map(value => (Number.isFinite(value) ? levels[levelOf(value, min, max, levels.length)] : ' ')).join('');
}

/** At most `most` values: where there are more, each stands for several and is the one that sticks out most, NaN where none is finite. */
export function thinOut(values: ArrayLike<number>, most: number): number[] {
	const count = Math.min(values.length, Math.max(0, Math.floor(most)));
	const edge = (column: number) => Math.floor((column * values.length) / count);
	return Array.from({length: count}, (_, column) => extreme(values, edge(column), edge(column + 1)));
}

/** The finite values among neighbours. */
export type Stretch = {min: number; max: number; total: number; count: number};

/** One value as a stretch; empty where it is not finite. */
export function stretchOf(value: number): Stretch {
	return Number.isFinite(value)
		? {min: value, max: value, total: value, count: 1}
		: {min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, total: 0, count: 0};
}

/** The value that is farthest from their mean: the smallest or the largest. NaN where there is none. */
export function extremeOf({min, max, total, count}: Stretch): number {
	if (count === 0) return Number.NaN;
	const mean = total / count;
	return max - mean >= mean - min ? max : min;
}

function extreme(values: ArrayLike<number>, start: number, end: number): number {
	const stretch = stretchOf(Number.NaN);
	for (let index = start; index < end; index++) {
		const value = values[index] ?? Number.NaN;
		if (!Number.isFinite(value)) continue;
		stretch.min = Math.min(stretch.min, value);
		stretch.max = Math.max(stretch.max, value);
		stretch.total += value;
		stretch.count++;
	}
	return extremeOf(stretch);
}

/** A flat line is drawn half high. */
function levelOf(value: number, min: number, max: number, count: number): number {
	if (min === max) return Math.floor((count - 1) / 2);
	const isHuge = max - min === Number.POSITIVE_INFINITY;
	const part = isHuge ? (value / 2 - min / 2) / (max / 2 - min / 2) : (value - min) / (max - min);
	return Math.round((count - 1) * part);
}
