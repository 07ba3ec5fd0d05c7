import {fitText} from '../../engine/text/fit.ts';
import {shortNumber} from '../../engine/text/short-number.ts';
import {xLabel} from './axes.ts';
import type {Ink} from './canvas.ts';
import {type ChartLine, type Curve, nearest, toCurve, type XAxis, xRangeOf, yRangeOf} from './curve.ts';
import {block, type Extent} from './frame.ts';
import {drawLegend, type LegendEntry} from './legend.ts';
import {drawPlot} from './plot.ts';
import {type Range, widened} from './range.ts';
import type {Theme} from './theme.ts';

export type Chart = {
	lines: readonly ChartLine[];
	axis?: XAxis;
	/** Whether heights are logarithms. What is not above 0 is a gap then. */
	isLog?: boolean;
	/** The part of the x axis that is shown; all of it, if not given. */
	zoom?: Range | undefined;
	/** Where on the x axis values are read off. */
	crosshair?: number | undefined;
};

/** Draws lines over a common x axis, exactly as many and as wide lines of text as there is room. */
export function drawChart(chart: Chart, {width, height}: Extent, theme: Theme): string[] {
	const {lines, axis = 'step', isLog = false, zoom, crosshair} = chart;
	const drawn = lines.map((line, at): Drawn => {
		return {line, curve: toCurve(line, axis, isLog), ink: inkOf(line.slot ?? at, theme)};
	});
	const legend = height < 5 ? [] : drawLegend(legendOf(drawn, axis, crosshair), {width, height: height >> 2}, theme);
	const room = {width, height: height - legend.length};
	const curves = drawn.map(({curve}) => curve);
	const x = zoom ? widened(zoom) : xRangeOf(curves);
	const y = x && yRangeOf(curves, x);
	const plot = x && y ? drawPlot({curves: drawn, x, y, axis, isLog, crosshair}, room, theme) : message(chart, room);
	return block({width, height}, [...legend, ...plot]);
}

/** All of the x axis that lines take, to zoom and to go about in; `undefined` where there is no point. */
export function xRange(lines: readonly ChartLine[], axis: XAxis): Range | undefined {
	return xRangeOf(lines.map(line => toCurve(line, axis, false)));
}

/** Colours and markers come round again at different times, so that lines with both the same are far apart. */
function inkOf(slot: number, {series, markers}: Theme): Ink {
	const paint = series[slot % series.length] ?? (text => text);
	return {paint, character: markers[slot % markers.length] ?? '*'};
}

type Drawn = {line: ChartLine; curve: Curve; ink: Ink};

function legendOf(drawn: readonly Drawn[], axis: XAxis, crosshair: number | undefined): LegendEntry[] {
	const entries = drawn.map(({line: {name, values}, curve, ink}): LegendEntry => {
		const index = crosshair === undefined ? undefined : nearest(curve, crosshair);
		return {ink, name, value: index === undefined ? undefined : shortNumber(values[index] ?? Number.NaN)};
	});
	return crosshair === undefined ? entries : [{name: xLabel(crosshair, axis)}, ...entries];
}

function message({lines, isLog}: Chart, {width, height}: Extent): string[] {
	const isEmpty = lines.every(({values}) => values.length === 0);
	const isBelow = isLog && lines.some(({values}) => values.some(value => value <= 0));
	const text = isEmpty ? 'no values yet' : isBelow ? 'nothing above 0 for a logarithmic axis' : 'no finite value here';
	return [...Array.from({length: (height - 1) >> 1}, () => ''), fitText(text, width, {align: 'center'})];
}
