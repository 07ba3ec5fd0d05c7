import {shortNumber} from '../../engine/text/short-number.ts';
import {formatTime} from '../../engine/text/time.ts';
import type {XAxis} from './curve.ts';
import type {Range} from './range.ts';
import type {Theme} from './theme.ts';
import {linearTicks, logTicks, type Tick} from './ticks.ts';
import {clockTicks, formatSpan, spanTicks} from './time-ticks.ts';

/** Ticks of the axis to the right, for a plot of so many cells. */
export function xTicks(range: Range, axis: XAxis, width: number): Tick[] {
	const most = Math.max(2, Math.floor(width / 10));
	if (axis === 'time') return clockTicks(range, most);
	if (axis === 'relative') return spanTicks(range, most);
	return linearTicks(range, most).filter(({at}) => Number.isInteger(at));
}

/** Ticks of the axis upwards, for a plot of so many rows; both ends of the range where round numbers are too far apart. */
export function yTicks(range: Range, isLog: boolean, height: number): Tick[] {
	const most = Math.min(height, Math.max(height < 8 ? 3 : 4, Math.ceil(height / 3)));
	const ticks = isLog ? logTicks(range, most) : linearTicks(range, most);
	if (ticks.length > 1) return ticks;
	return [range.from, range.to].map(at => ({at, label: shortNumber(isLog ? 10 ** at : at)}));
}

/** A place on the axis to the right, in full. */
export function xLabel(at: number, axis: XAxis): string {
	if (axis === 'time') return formatTime(at * 1e6);
	return axis === 'relative' ? formatSpan(at) : `step ${shortNumber(at)}`;
}

/** The axis upwards, a line for each row, its labels to the left of it. `rowOf` is the row of a tick, from the top. */
export function drawYAxis(
	ticks: readonly Tick[],
	rowOf: (at: number) => number,
	height: number,
	{glyphs, paint}: Theme,
): string[] {
	const width = Math.max(...ticks.map(({label}) => label.length));
	const rows = Array.from({length: height}, () => ' '.repeat(width) + paint.dim(glyphs.axis.y));
	for (const {at, label} of ticks) rows[rowOf(at)] = label.padStart(width) + paint.dim(glyphs.axis.yTick);
	return rows;
}

/**
 * The axis to the right and below it its labels and name: two lines. Labels that would touch are left out.
 * @param margin cells to the left of the plot, `width` cells of the plot, `columnOf` the column of a tick in it
 */
export function drawXAxis(
	ticks: readonly Tick[],
	{margin, width, columnOf, name}: {margin: number; width: number; columnOf: (at: number) => number; name: string},
	{glyphs, paint}: Theme,
): string[] {
	const room = width >= 24 ? width - name.length - 1 : width;
	const line = Array.from({length: width}, () => glyphs.axis.x);
	let labels = '';
	for (const {at, label} of ticks) {
		const column = columnOf(at);
		const start = Math.max(0, Math.min(column - (label.length >> 1), room - label.length));
		if (labels !== '' && start <= labels.length) continue;
		labels = labels.padEnd(start) + label;
		line[column] = glyphs.axis.xTick;
	}
	const corner = margin > 0 ? glyphs.axis.corner.padStart(margin) : '';
	const shownName = room < width ? ` ${paint.dim(name)}` : '';
	return [paint.dim(corner + line.join('')), ' '.repeat(margin) + labels.padEnd(room) + shownName];
}
