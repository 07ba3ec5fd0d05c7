import {sparkline} from '../../engine/scalars/sparkline.ts';
import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import type {Theme} from '../draw/theme.ts';

/** A scalar of a run: its course, and the values worth reading. */
export type ScalarRow = {
	key: string;
	values: ArrayLike<number>;
	last: Point;
	min: Point;
	max: Point;
};

type Point = {value: number; step: number};

const columns = {key: 20, value: 11, at: 9};

/** A line for each scalar: last value, minimum and maximum with their steps, and its course in what room is left. */
export function scalarLines(rows: readonly ScalarRow[], width: number, {glyphs, paint}: Theme): string[] {
	const curve = Math.max(0, width - columns.key - 3 * columns.value - 2 * columns.at - 6);
	const heading = ['', 'last', 'min', 'step', 'max', 'step'];
	const widths = [columns.key, columns.value, columns.value, columns.at, columns.value, columns.at];
	const line = (cells: readonly string[]) =>
		` ${cells.map((cell, at) => fitText(cell, widths[at] ?? 0, {align: at === 0 ? 'left' : 'right', ellipsis: glyphs.ellipsis})).join('')}`;
	return [
		paint.header(line(heading)),
		...rows.map(({key, last, min, max, values}) => {
			const cells = [
				sanitize(key),
				number(last.value),
				number(min.value),
				String(min.step),
				number(max.value),
				String(max.step),
			];
			return `${line(cells)}  ${sparkline(values, curve, glyphs.levels)}`;
		}),
	];
}

/** Six significant digits, as short as that can be said. */
function number(value: number): string {
	return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}
