import {sparkline} from '../../engine/scalars/sparkline.ts';
import type {Point} from '../../engine/scalars/summary.ts';
import {shortExponential, shortNumber} from '../../engine/text/short-number.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {displayWidth} from '../../engine/text/width.ts';
import {drawChart} from '../draw/chart.ts';
import type {Points} from '../draw/curve.ts';
import {block, type Extent, rule} from '../draw/frame.ts';
import {drawTable} from '../draw/table.ts';
import type {Column} from '../draw/table-layout.ts';
import type {Theme} from '../draw/theme.ts';
import {memoEach} from '../memo.ts';

/** A scalar of a run: its course, and the values worth reading. */
export type ScalarRow = {
	key: string;
	points: Points;
	last: Point;
	min: Point;
	max: Point;
};

export type ScalarsData = {
	rows: readonly ScalarRow[];
	/** Index of the row that keys act on. */
	cursor: number;
	isFocused: boolean;
};

/** A row for each scalar: its last value, its course, minimum and maximum with their steps; below, where there is much room, a chart of one. */
export function scalarsPane(data: ScalarsData, {width, height}: Extent, theme: Theme): string[] {
	const {rows, cursor} = data;
	const chosen = rows[cursor];
	const chart = chosen ? chartHeight(rows.length, {width, height}) : 0;
	const table = scalarTable(data, {width, height: height - chart}, theme);
	if (!chosen || chart === 0) return table;
	const plot = drawChart(
		{lines: [{name: chosen.key, points: chosen.points}], hasLegend: false},
		{width, height: chart - 1},
		theme,
	);
	return block({width, height}, [
		...table.slice(0, rows.length + 1),
		rule(width, {title: sanitize(chosen.key), theme}),
		...plot,
	]);
}

const leastChart = 12;

/** A chart has what the table leaves; of a high pane it has a part in any case. */
function chartHeight(rows: number, {width, height}: Extent): number {
	const left = Math.max(height - rows - 1, height >= 3 * leastChart ? leastChart : 0);
	return left < leastChart ? 0 : Math.min(left, Math.max(2 * leastChart, width >> 2));
}

function scalarTable({rows, cursor, isFocused}: ScalarsData, extent: Extent, theme: Theme): string[] {
	const columns = columnsFor(rows, extent.width - gutter, theme);
	return drawTable(
		{
			columns,
			total: rows.length,
			// The cursor in the middle: which rows are shown then follows from it alone.
			offset: Math.max(0, cursor - ((extent.height - 1) >> 1)),
			cursor,
			isFocused,
			row: at => {
				const row = rows[at];
				return row ? columns.map(({cell}) => cell(row)) : [];
			},
			empty: ' no scalars logged yet',
		},
		extent,
		theme,
	).lines;
}

const gutter = 3;

type ScalarColumn = Column & {width: number; cell: (row: ScalarRow) => string};

/** The columns that there is room for. Those of least worth are left out first: the maximum, then the minimum; the course has the rest. */
function columnsFor(rows: readonly ScalarRow[], width: number, theme: Theme): ScalarColumn[] {
	const {paint, glyphs} = theme;
	const number = (value: number) => (Number.isFinite(value) ? longNumber(value) : paint.warn(shortNumber(value)));
	const widest = (least: number, texts: readonly string[]) => Math.max(least, ...texts.map(displayWidth));
	const pointColumns = (id: 'last' | 'min' | 'max'): ScalarColumn => ({
		id,
		title: id.toUpperCase(),
		align: 'right',
		width: widest(
			8,
			rows.map(row => longNumber(row[id].value)),
		),
		cell: row => number(row[id].value),
	});
	const stepColumn = (id: 'min' | 'max'): ScalarColumn => ({
		id: `${id} step`,
		title: 'STEP',
		align: 'right',
		width: widest(
			5,
			rows.map(row => shortNumber(row[id].step)),
		),
		cell: row => shortNumber(row[id].step),
	});
	const key: ScalarColumn = {
		id: 'key',
		title: 'SCALAR',
		width: Math.min(
			widest(
				6,
				rows.map(row => sanitize(row.key)),
			),
			Math.max(12, Math.floor(width * 0.4)),
		),
		cell: row => sanitize(row.key),
	};
	const [min, max] = [
		[pointColumns('min'), stepColumn('min')],
		[pointColumns('max'), stepColumn('max')],
	];
	const kept = [key, pointColumns('last')];
	const choices = [[...kept, ...min, ...max], [...kept, ...min], kept];
	const restOf = (columns: readonly ScalarColumn[]) => columns.reduce((rest, column) => rest - column.width - 1, width);
	const chosen = choices.find(columns => restOf(columns) >= leastTrend) ?? kept;
	const trend = Math.max(0, restOf(chosen));
	const course: ScalarColumn = {
		id: 'trend',
		title: ' TREND',
		width: trend,
		cell: row => ` ${trendOf(row.points.values, trend - 1, glyphs.levels)}`,
	};
	return [...chosen, course];
}

const leastTrend = 13;

/** Drawing goes over all values, so it is done once for as long as they stay. */
const trendOf = memoEach((values: Float64Array, width: number, levels: string) => sparkline(values, width, levels));

/** Six digits that count, where that is no long number. */
function longNumber(value: number): string {
	const size = Math.abs(value);
	if (!Number.isFinite(value) || Number.isInteger(value)) return shortNumber(value);
	if (size >= 1e7 || size < 1e-4) return shortExponential(value, 4);
	return String(Number(value.toPrecision(6)));
}
