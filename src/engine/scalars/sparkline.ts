import {emptyStretch, extremeOf, include} from './stretch.ts';

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

function extreme(values: ArrayLike<number>, start: number, end: number): number {
	const stretch = emptyStretch();
	for (let index = start; index < end; index++) include(stretch, values[index] ?? Number.NaN);
	return extremeOf(stretch);
}

/** A flat line is drawn half high. */
function levelOf(value: number, min: number, max: number, count: number): number {
	if (min === max) return Math.floor((count - 1) / 2);
	const isHuge = max - min === Number.POSITIVE_INFINITY;
	const part = isHuge ? (value / 2 - min / 2) / (max / 2 - min / 2) : (value - min) / (max - min);
	return Math.round((count - 1) * part);
}
