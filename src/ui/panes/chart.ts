import type {Summary} from '../../engine/scalars/summary.ts';
import {shortId} from '../../engine/runs/select.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {shortNumber} from '../../engine/text/short-number.ts';
import type {ChartView} from '../chart-view.ts';
import {xLabel} from '../draw/axes.ts';
import {drawChart, inkOf} from '../draw/chart.ts';
import {type ChartLine, nearest, type Points, toCurve} from '../draw/curve.ts';
import {beside, type Extent, frame} from '../draw/frame.ts';
import {inside} from '../draw/rect.ts';
import {smoothed} from '../draw/smooth.ts';
import {drawTable} from '../draw/table.ts';
import type {Column} from '../draw/table-layout.ts';
import type {Theme} from '../draw/theme.ts';

/** What the chart shows. */
export type ChartData = {
	/** Key of the scalar that is drawn; `undefined` where no run has any. */
	scalar: string | undefined;
	/** Keys of the scalars that the runs have, sorted. */
	keys: readonly string[];
	runs: readonly ChartRun[];
	/** Whether more has been logged than has been read yet. */
	isBehind: boolean;
};

export type ChartRun = {
	id: string;
	label: string;
	operation: string;
	isLive: boolean;
	/** Chooses colour and marker. */
	slot: number;
	/** Unset where the run has not logged the scalar. */
	points: Points | undefined;
	summary: Summary | undefined;
};

/** The curves of a scalar of several runs, with a legend to read values off: beside them where there is room, else below. */
export function chartPane(data: ChartData, view: ChartView, extent: Extent, theme: Theme): string[] {
	const {axis, isLog, zoom, crosshair} = view;
	const {width, height} = inside({x: 0, y: 0, ...extent});
	const drawn = data.runs.map(run => withLine(run, view));
	const columns = legendColumns(view);
	const isWide = width >= 140;
	const rows = Math.max(0, Math.min(data.runs.length + 1, isWide ? height : Math.max(2, Math.floor(height / 3))));
	const legendExtent = {width: isWide ? Math.min(80, Math.floor(width * 0.4)) : width, height: rows};
	const chartExtent = isWide ? {width: width - legendExtent.width - 1, height} : {width, height: height - rows};
	const chart = drawChart(
		{axis, isLog, zoom, crosshair, lines: drawn.flatMap(({line}) => line ?? []), hasLegend: false},
		chartExtent,
		theme,
	);
	const legend = drawLegend(drawn, columns, view, legendExtent, theme);
	const lines = isWide
		? beside(
				chart,
				chart.map((_, at) => ` ${legend[at] ?? ''}`),
			)
		: [...chart, ...legend];
	return frame(
		extent,
		{title: titleOf(data, view), note: noteOf(data, theme), hints: gapsOf(drawn, view), theme},
		lines,
	);
}

/** A run with the line that is drawn of it. */
type Drawn = ChartRun & {line: ChartLine | undefined};

function withLine(run: ChartRun, {front, smoothing}: ChartView): Drawn {
	const {id, slot, points} = run;
	const line = points && {name: id, points: smoothed(points, smoothing), slot, isFront: id === front};
	return {...run, line};
}

function titleOf({scalar, keys, runs}: ChartData, view: ChartView): string {
	const {axis, isLog, smoothing, zoom, crosshair} = view;
	if (scalar === undefined) return 'Chart';
	const at = keys.indexOf(scalar);
	const parts = [
		sanitize(scalar),
		keys.length > 1 && at >= 0 ? `${at + 1} of ${keys.length}` : '',
		runs.length > 1 ? `${runs.length} runs` : '',
		{step: 'by step', time: 'by time of day', relative: 'by time since start'}[axis],
		isLog ? 'log' : '',
		smoothing > 0 ? `smoothed ${smoothing}` : '',
		zoom ? 'zoomed' : '',
		crosshair === undefined ? '' : `at ${xLabel(crosshair, axis)}`,
	];
	return parts.filter(part => part !== '').join('  ');
}

function noteOf({runs, isBehind}: ChartData, {paint}: Theme): string {
	if (isBehind) return 'reading';
	return runs.some(run => run.isLive) ? paint.accent('LIVE') : '';
}

/** What of the values cannot be drawn, in words. */
function gapsOf(drawn: readonly Drawn[], {axis, isLog}: ChartView): string {
	const curves = drawn.flatMap(({line}) => (line ? toCurve(line.points, axis, isLog) : []));
	const gaps = curves.reduce((sum, curve) => sum + curve.gaps, 0);
	const below = curves.reduce((sum, curve) => sum + curve.below, 0);
	const texts = [
		gaps > 0 ? `${gaps} nan or inf left out` : '',
		below > 0 ? `${below} not above 0 left out of the log axis` : '',
	];
	return texts.filter(text => text !== '').join(', ');
}

/** A column of the legend, and what a run has in it. */
type LegendColumn = Column & {cell: (run: Drawn, view: ChartView, theme: Theme) => string};

const number = {min: 6, align: 'right'} as const;
const runColumn: LegendColumn = {id: 'run', title: '    RUN', width: 12, cell: runCell};
const readColumns: readonly LegendColumn[] = [
	{
		id: 'value',
		title: 'VALUE',
		...number,
		cell: (run, view, {paint}) => paint.strong(valueAt(run, view)?.value ?? '-'),
	},
	{id: 'at', title: 'AT', ...number, cell: (run, view) => valueAt(run, view)?.at ?? '-'},
];
const smoothColumn: LegendColumn = {
	id: 'smooth',
	title: 'SMOOTH',
	...number,
	cell: (run, view) => valueAt(run, view)?.smooth ?? '-',
};
const restColumns: readonly LegendColumn[] = [
	{id: 'last', title: 'LAST', ...number, cell: ({summary}, _, theme) => drawNumber(summary?.last.value, theme)},
	{id: 'min', title: 'MIN', ...number, cell: ({summary}, _, theme) => drawNumber(summary?.min.value, theme)},
	{id: 'step', title: 'STEP', ...number, cell: ({summary}) => (summary ? shortNumber(summary.min.step) : '-')},
	{id: 'label', title: ' LABEL', min: 6, flex: 1, cell: ({label, operation}) => ` ${sanitize(label || operation)}`},
];

function legendColumns({crosshair, smoothing}: ChartView): readonly LegendColumn[] {
	const read = crosshair === undefined ? [] : smoothing > 0 ? [...readColumns, smoothColumn] : readColumns;
	return [runColumn, ...read, ...restColumns];
}

/** A row for each run; of many those around the one in front. */
function drawLegend(
	drawn: readonly Drawn[],
	columns: readonly LegendColumn[],
	view: ChartView,
	extent: Extent,
	theme: Theme,
): string[] {
	const front = Math.max(
		0,
		drawn.findIndex(({id}) => id === view.front),
	);
	return drawTable(
		{
			columns,
			total: drawn.length,
			offset: Math.max(0, front - ((extent.height - 1) >> 1)),
			row: at => {
				const run = drawn[at];
				return run ? columns.map(({cell}) => cell(run, view, theme)) : [];
			},
			empty: ' no run to draw',
		},
		extent,
		theme,
	).lines;
}

function runCell({id, slot, points}: Drawn, {front}: ChartView, theme: Theme): string {
	const {paint, marks} = theme;
	const {paint: color, character} = inkOf({slot}, slot, theme);
	const isFront = id === front;
	const name = points ? shortId(id) : paint.dim(shortId(id));
	return `${isFront ? marks.cursor.glyph : ' '} ${color(character)} ${isFront ? paint.strong(name) : name}`;
}

/** What a run has at its point that is nearest to the crosshair. */
function valueAt(
	{points, line}: Drawn,
	{crosshair, axis, isLog}: ChartView,
): {value: string; smooth: string; at: string} | undefined {
	if (crosshair === undefined || !points || !line) return undefined;
	const curve = toCurve(line.points, axis, isLog);
	const index = nearest(curve, crosshair);
	if (index === undefined) return undefined;
	const text = (values: Float64Array) => shortNumber(values[index] ?? Number.NaN);
	const x = (curve.xs[index] ?? Number.NaN) - curve.origin;
	return {
		value: text(points.values),
		smooth: text(line.points.values),
		at: axis === 'step' ? text(points.steps) : xLabel(x, axis),
	};
}

function drawNumber(value: number | undefined, {paint}: Theme): string {
	if (value === undefined) return '-';
	return Number.isFinite(value) ? shortNumber(value) : paint.warn(shortNumber(value));
}
