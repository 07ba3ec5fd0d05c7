import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {encodeFileVersion, encodeScalars} from '../../src/engine/scalars/tfevents-write.ts';
import {readChart, shownIn} from '../../src/ui/chart-data.ts';
import {magnify, moveCrosshair, pan, type Shown} from '../../src/ui/chart-moves.ts';
import {type ChartView, chartOf, firstChart, showAll, smoothMore} from '../../src/ui/chart-view.ts';
import {themeFor} from '../../src/ui/draw/theme.ts';
import {openLiveScalars} from '../../src/ui/live-scalars.ts';
import {chartPane} from '../../src/ui/panes/chart.ts';
import {firstView} from '../../src/ui/view.ts';
import {sampleRun} from '../ui/sample.ts';
import type {Measure} from './measures.ts';

const count = 1_000_000;
const extent = {width: 200, height: 46};
const theme = themeFor({LANG: 'C.UTF-8'});

type Move = (chart: ChartView, shown: Shown) => ChartView;
const right: Move = (chart, shown) => moveCrosshair(chart, shown, 1);
const moves: readonly Move[] = [
	...Array<Move>(30).fill(right),
	...Array<Move>(5).fill((chart, shown) => magnify(chart, shown, 0.5)),
	...Array<Move>(10).fill((chart, shown) => pan(chart, shown, 0.25)),
	...Array<Move>(30).fill(right),
	...Array<Move>(5).fill((chart, shown) => magnify(chart, shown, 2)),
	showAll,
];
/** These go over all points. */
const turns: readonly Move[] = [chart => ({...chart, isLog: true}), smoothMore, smoothMore];

/** How long it takes until the chart of a scalar with many points is there, and how long each key takes then, drawing included. */
export const longChart: Measure = {
	name: 'chart of many points',
	measure: async () => {
		const dir = mkdtempSync(path.join(tmpdir(), 'runtui-bench-'));
		try {
			writeEvents(dir);
			const {first, all, keys, turning} = await look(dir);
			const what = `chart of ${count.toLocaleString('en')} points`;
			return [
				{what: `${what}: first drawn`, value: first, budget: 100, unit: 'ms'},
				{what: `${what}: all drawn`, value: all, budget: 1000, unit: 'ms'},
				{what: `${what}: per key, p95`, value: percentile(keys, 95), budget: 16, unit: 'ms'},
				{what: `${what}: log or smoothing, slowest`, value: Math.max(...turning), budget: 100, unit: 'ms'},
			];
		} finally {
			rmSync(dir, {recursive: true, force: true});
		}
	},
};

function writeEvents(dir: string): void {
	const file = path.join(dir, '.guild', 'events.out.tfevents.1');
	mkdirSync(path.dirname(file));
	const events = Array.from({length: count}, (_, step) => {
		const value = Math.exp(-step / 200_000) + 0.1 * Math.sin(step * 1.7);
		return {wallTime: 1.7e9 + step / 100, step, tag: 'loss', value};
	});
	writeFileSync(file, Buffer.concat([encodeFileVersion(1.7e9), encodeScalars(events)]));
}

/** Times in milliseconds. */
async function look(dir: string): Promise<{first: number; all: number; keys: number[]; turning: number[]}> {
	const run = sampleRun('a', {dir});
	const runs = {byId: (id: string) => (id === run.id ? run : undefined)};
	let chart = chartOf(firstChart, [run.id]);
	let first: number | undefined;
	const started = performance.now();
	const read = () => readChart(chart, runs, scalars);
	const draw = () => chartPane(read(), chart, extent, theme);
	const {promise, resolve} = Promise.withResolvers<number>();
	const scalars = openLiveScalars(runs, () => {
		const drawn = draw();
		const points = read().runs[0]?.points?.values.length ?? 0;
		if (points > 0) first ??= performance.now() - started;
		if (points === count && drawn.length > 0) resolve(performance.now() - started);
	});
	scalars.attend({...firstView, screen: 'chart', chart});
	const all = await promise;
	const timed = (move: Move) => {
		const pressed = performance.now();
		chart = move(chart, shownIn(chart, read()));
		draw();
		return performance.now() - pressed;
	};
	const keys = moves.map(timed);
	const turning = turns.map(timed);
	scalars.close();
	return {first: first ?? Number.NaN, all, keys, turning};
}

function percentile(values: readonly number[], part: number): number {
	return values.toSorted((a, b) => a - b)[Math.floor((values.length * part) / 100)] ?? Number.NaN;
}
