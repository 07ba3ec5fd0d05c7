import type {Run} from '../engine/run/read-run.ts';
import {isLive} from '../engine/run/status.ts';
import {findScalar} from '../engine/scalars/find-scalar.ts';
import type {Shown} from './chart-moves.ts';
import type {ChartView} from './chart-view.ts';
import {type Curve, toCurve, type XAxis} from './draw/curve.ts';
import {smoothed} from './draw/smooth.ts';
import {type LiveScalars, pointsOf, summaryOf} from './live-scalars.ts';
import type {ChartData, ChartRun} from './panes/chart.ts';
import type {RunRows} from './run-rows.ts';

/** What the chart shows, of what has been read. Runs that are gone are left out. */
export function readChart(chart: ChartView, runs: Pick<RunRows, 'byId'>, scalars: LiveScalars): ChartData {
	const shown = chart.runs.flatMap(id => runs.byId(id) ?? []);
	const keys = scalars.keys(shown.map(({id}) => id));
	const scalar = chart.scalar ?? keys[0];
	return {
		scalar,
		keys,
		runs: shown.map(run => chartRun(run, chart, scalar, scalars)),
		isBehind: scalars.isBehind(),
	};
}

/** What keys go about in: the curves as they are drawn; the crosshair goes along the run in front, or the first that has points. */
export function shownIn(chart: ChartView, {runs}: ChartData): Shown {
	const curveOf = (run: ChartRun) => curve(run, chart, chart.axis);
	return {curves: runs.flatMap(run => curveOf(run) ?? []), along: alongOn(chart.axis, chart, {runs})};
}

/** The curve that the crosshair goes along, on an axis. */
export function alongOn(axis: XAxis, chart: ChartView, {runs}: Pick<ChartData, 'runs'>): Curve | undefined {
	const hasPoints = (run: ChartRun) => (run.points?.steps.length ?? 0) > 0;
	const run = runs.find(one => one.id === chart.front && hasPoints(one)) ?? runs.find(hasPoints);
	return run && curve(run, chart, axis);
}

function curve({points}: ChartRun, {smoothing, isLog}: ChartView, axis: XAxis): Curve | undefined {
	return points && toCurve(smoothed(points, smoothing), axis, isLog);
}

function chartRun(run: Run, {slots}: ChartView, scalar: string | undefined, scalars: LiveScalars): ChartRun {
	const series = scalar === undefined ? undefined : findScalar(scalars.of(run.id), scalar)?.series;
	return {
		id: run.id,
		label: run.label,
		operation: run.operation,
		isLive: isLive(run.status),
		slot: slots.get(run.id) ?? 0,
		points: series && pointsOf(series),
		summary: series && summaryOf(series),
	};
}
