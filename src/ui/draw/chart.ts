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
	/** Whether a legend stands above the plot; it does if not said. */
	hasLegend?: boolean;
};

/** Draws lines over a common x axis, exactly as many and as wide lines of text as there is room. */
export function drawChart(chart: Chart, {width, height}: Extent, theme: Theme): string[] {
	const {lines, axis = 'step', isLog = false, zoom, crosshair, hasLegend = true} = chart;
	const drawn = lines.map((line, at): Drawn => {
		return {line, curve: toCurve(line.points, axis, isLog), ink: inkOf(line, at, theme)};
	});
	const legend =
		!hasLegend || height < 5 ? [] : drawLegend(legendOf(drawn, axis, crosshair), {width, height: height >> 2}, theme);
	const room = {width, height: height - legend.length};
	const curves = drawn.map(({curve}) => curve);
	const x = zoom ? widened(zoom) : xRangeOf(curves);
	const y = x && yRangeOf(curves, x);
	const isBehind = ({line}: Drawn) => !line.isFront;
	const stacked = [...drawn.filter(isBehind), ...drawn.filter(one => !isBehind(one))];
	const plot = x && y ? drawPlot({curves: stacked, x, y, axis, isLog, crosshair}, room, theme) : message(drawn, room);
	return block({width, height}, [...legend, ...plot]);
}

/** How a line is drawn. Colours and markers come round again at different times, so that lines with both the same are far apart. */
export function inkOf({slot, isFront = false}: Pick<ChartLine, 'slot' | 'isFront'>, at: number, theme: Theme): Ink {
	const {series, markers, paint} = theme;
	const place = slot ?? at;
	const color = series[place % series.length] ?? (text => text);
	return {
		paint: isFront ? text => paint.strong(color(text)) : color,
		character: markers[place % markers.length] ?? '*',
	};
}

type Drawn = {line: ChartLine; curve: Curve; ink: Ink};

function legendOf(drawn: readonly Drawn[], axis: XAxis, crosshair: number | undefined): LegendEntry[] {
	const entries = drawn.map(({line: {name, points}, curve, ink}): LegendEntry => {
		const index = crosshair === undefined ? undefined : nearest(curve, crosshair);
		return {ink, name, value: index === undefined ? undefined : shortNumber(points.values[index] ?? Number.NaN)};
	});
	return crosshair === undefined ? entries : [{name: xLabel(crosshair, axis)}, ...entries];
}

function message(drawn: readonly Drawn[], {width, height}: Extent): string[] {
	const isEmpty = drawn.every(({curve}) => curve.xs.length === 0);
	const isBelow = drawn.some(({curve}) => curve.below > 0);
	const text = isEmpty ? 'no values yet' : isBelow ? 'nothing above 0 for a logarithmic axis' : 'no finite value here';
	return [...Array.from({length: (height - 1) >> 1}, () => ''), fitText(text, width, {align: 'center'})];
}
