/** Going about in a chart: what keys do to its crosshair and its part of the axis, given the curves that are drawn. */
import type {ChartView} from './chart-view.ts';
import {type Curve, nearest, type XAxis, xRangeOf} from './draw/curve.ts';
import type {Range} from './draw/range.ts';

/** The curves of all runs, and the one that the crosshair goes along. */
export type Shown = {curves: readonly Curve[]; along: Curve | undefined};

export type Place = 'first' | 'last' | 'min' | 'max';

/**
 * Moves the crosshair along its curve: to the next point, or as many hundredths of what is shown further as that is past. The part of the axis
 * that is shown goes with it. Where there was none, it comes in from the side that it was moved from.
 */
export function moveCrosshair(chart: ChartView, shown: Shown, by: number): ChartView {
	const window = windowOf(chart, shown);
	if (!window || !shown.along) return chart;
	if (chart.crosshair === undefined) return jumpCrosshair(chart, shown, by > 0 ? 'first' : 'last');
	const at = pointBeyond(shown.along, chart.crosshair, ((window.to - window.from) * by) / 100);
	return at === undefined ? chart : withCrosshair(chart, shown, at);
}

/** Moves the crosshair to a place of its curve within what is shown. */
export function jumpCrosshair(chart: ChartView, shown: Shown, place: Place): ChartView {
	const window = windowOf(chart, shown);
	const at = window && shown.along && find(shown.along, window, place);
	return at === undefined ? chart : {...chart, crosshair: at};
}

/** Shows a part of the axis that is `factor` times as wide, about the crosshair where that is in sight, else about the middle. */
export function magnify(chart: ChartView, shown: Shown, factor: number): ChartView {
	const all = xRangeOf(shown.curves);
	const window = windowOf(chart, shown);
	if (!all || !window) return chart;
	const {crosshair} = chart;
	const isSeen = crosshair !== undefined && crosshair >= window.from && crosshair <= window.to;
	const middle = isSeen ? crosshair : (window.from + window.to) / 2;
	const from = middle - (middle - window.from) * factor;
	const to = middle + (window.to - middle) * factor;
	const least = (all.to - all.from) * 1e-6;
	if (factor < 1 && to - from < least) return chart;
	return {...chart, zoom: within({from, to}, all)};
}

/** Shows what is beside, so many times as far as is shown. */
export function pan(chart: ChartView, shown: Shown, part: number): ChartView {
	const all = xRangeOf(shown.curves);
	if (!all || !chart.zoom) return chart;
	const by = (chart.zoom.to - chart.zoom.from) * part;
	return {...chart, zoom: within({from: chart.zoom.from + by, to: chart.zoom.to + by}, all)};
}

/**
 * Shows all of another axis, with the crosshair at the same point.
 * @param along the curve that the crosshair goes along, on each of the axes
 */
export function turnAxis(chart: ChartView, axis: XAxis, along: (axis: XAxis) => Curve | undefined): ChartView {
	const before = along(chart.axis);
	const after = along(axis);
	const index = chart.crosshair === undefined ? undefined : before && nearest(before, chart.crosshair);
	const crosshair = index === undefined || !after ? undefined : (after.xs[index] ?? Number.NaN) - after.origin;
	return {...chart, axis, zoom: undefined, crosshair: Number.isFinite(crosshair) ? crosshair : undefined};
}

/** What is shown of the axis. */
function windowOf({zoom}: ChartView, {curves}: Shown): Range | undefined {
	return zoom ?? xRangeOf(curves);
}

function withCrosshair(chart: ChartView, {curves}: Shown, crosshair: number): ChartView {
	const {zoom} = chart;
	const all = xRangeOf(curves);
	const by = zoom && (crosshair < zoom.from ? crosshair - zoom.from : Math.max(0, crosshair - zoom.to));
	const moved = zoom && all && by ? within({from: zoom.from + by, to: zoom.to + by}, all) : zoom;
	return {...chart, crosshair, zoom: moved};
}

/** The nearest point that is beyond a place by `by` or more, else the last one on that side. Its place on the axis. */
function pointBeyond({xs, origin}: Curve, place: number, by: number): number | undefined {
	const sign = Math.sign(by);
	let near = Number.POSITIVE_INFINITY;
	let far = 0;
	for (let at = 0; at < xs.length; at++) {
		const distance = ((xs[at] ?? Number.NaN) - origin - place) * sign;
		if (!(distance > 0 && distance < Number.POSITIVE_INFINITY)) continue;
		if (distance >= Math.abs(by) && distance < near) near = distance;
		if (distance > far) far = distance;
	}
	if (far === 0) return undefined;
	return place + sign * (near < Number.POSITIVE_INFINITY ? near : far);
}

function find({xs, ys, origin}: Curve, {from, to}: Range, place: Place): number | undefined {
	let best: number | undefined;
	let most = Number.NEGATIVE_INFINITY;
	for (let at = 0; at < xs.length; at++) {
		const x = (xs[at] ?? Number.NaN) - origin;
		const y = ys[at] ?? Number.NaN;
		if (!(x >= from && x <= to)) continue;
		const rank = {first: -x, last: x, min: -y, max: y}[place];
		if (!(rank > most)) continue;
		most = rank;
		best = x;
	}
	return best;
}

/** The part moved into the whole; `undefined`, which stands for the whole, where it is no smaller. */
function within({from, to}: Range, all: Range): Range | undefined {
	const width = to - from;
	if (width >= all.to - all.from) return undefined;
	const start = Math.max(all.from, Math.min(from, all.to - width));
	return {from: start, to: start + width};
}
