import {drawXAxis, drawYAxis, xTicks, yTicks} from './axes.ts';
import {type Buckets, columnOf} from './buckets.ts';
import {Canvas, type Ink} from './canvas.ts';
import {bucketsOf, type Curve, type XAxis} from './curve.ts';
import {beside, type Extent} from './frame.ts';
import {fraction, type Range} from './range.ts';
import type {Theme} from './theme.ts';

/** Curves, each with its ink, in a part of both axes. A later one is drawn over those before. */
export type Plot = {
	curves: readonly {curve: Curve; ink: Ink}[];
	x: Range;
	y: Range;
	axis: XAxis;
	isLog: boolean;
	crosshair: number | undefined;
};

/** Curves between axes, as many lines as there is room. Where there is little, axes are left out. */
export function drawPlot(plot: Plot, {width, height}: Extent, theme: Theme): string[] {
	if (width < 1 || height < 1) return [];
	const {x, y, axis, isLog} = plot;
	const rows = height < 4 ? height : height - 2;
	const heights = yTicks(y, isLog, rows);
	const labels = Math.max(...heights.map(({label}) => label.length)) + 1;
	const margin = width - labels < 8 ? 0 : labels;
	const canvas = new Canvas({width: width - margin, height: rows}, theme.isAscii);
	drawCurves(canvas, plot);
	drawCrosshair(canvas, plot, theme);
	const rowOf = (at: number) => canvas.cellOf(0, dotOf(at, y, canvas)).row;
	const lines = margin === 0 ? canvas.lines() : beside(drawYAxis(heights, rowOf, rows, theme), canvas.lines());
	if (rows === height) return lines;
	const column = (at: number) => canvas.cellOf(columnOf(at, x, canvas.across), 0).column;
	const place = {margin, width: width - margin, columnOf: column, name: names[axis]};
	return [...lines, ...drawXAxis(xTicks(x, axis, place.width), place, theme)];
}

const names: Record<XAxis, string> = {step: 'step', time: 'time', relative: 'elapsed'};

function drawCurves(canvas: Canvas, {curves, x, y}: Plot): void {
	const drawn = curves.map(({curve, ink}) => {
		const buckets = bucketsOf(curve, x, canvas.across);
		drawCurve(canvas, buckets, y, ink);
		return {buckets, ink};
	});
	// On top of all curves, or one would hide the markers of another.
	for (const [at, {buckets, ink}] of drawn.entries()) drawMarkers(canvas, buckets, {y, ink, at, count: curves.length});
}

function drawCurve(canvas: Canvas, {first, last, min, max, joined}: Buckets, y: Range, ink: Ink): void {
	let before: number | undefined;
	for (const [column, height] of first.entries()) {
		if (Number.isNaN(height)) continue;
		const dot = (columns: Float64Array, at: number) => dotOf(columns[at] ?? height, y, canvas);
		if (joined[column] === 1 && before !== undefined)
			canvas.line(before, dot(last, before), column, dot(first, column), ink);
		canvas.line(column, dot(min, column), column, dot(max, column), ink);
		before = column;
	}
}

/** Cells from one marker of a curve to the next. */
const spacing = 16;

/** Where there are several curves, markers along each and at its end tell them apart without colours. A single point is a marker too. */
function drawMarkers(
	canvas: Canvas,
	buckets: Buckets,
	{y, ink, at, count}: {y: Range; ink: Ink; at: number; count: number},
): void {
	const drawn = [...buckets.first.keys()].filter(column => !Number.isNaN(buckets.first[column]));
	if (count === 1 && drawn.length > 1) return;
	const end = drawn.at(-1);
	let next = (at * 5) % spacing;
	for (const dot of drawn) {
		const height = dotOf(buckets.last[dot] ?? 0, y, canvas);
		const {column, row} = canvas.cellOf(dot, height);
		if (column < next && dot !== end) continue;
		canvas.put(column, row, ink);
		next = column + spacing;
	}
}

/** A line down where values are read off, where nothing else is. */
function drawCrosshair(canvas: Canvas, {crosshair, x}: Plot, {glyphs, paint}: Theme): void {
	if (crosshair === undefined || crosshair < x.from || crosshair > x.to) return;
	const {column} = canvas.cellOf(columnOf(crosshair, x, canvas.across), 0);
	for (let row = 0; row <= canvas.cellOf(0, canvas.down - 1).row; row++) {
		if (canvas.isBlank(column, row)) canvas.put(column, row, {paint: paint.dim, character: glyphs.axis.crosshair});
	}
}

/** The row of dots, from the top, in which a height is. */
function dotOf(height: number, y: Range, {down}: Canvas): number {
	return Math.max(0, Math.min(down - 1, Math.round((1 - fraction(height, y)) * (down - 1))));
}
