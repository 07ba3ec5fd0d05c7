import {appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import type {Run} from '../../src/engine/run/read-run.ts';
import {encodeFileVersion, encodeScalars} from '../../src/engine/scalars/tfevents-write.ts';
import {alongOn, readChart, shownIn} from '../../src/ui/chart-data.ts';
import {chartOf, firstChart} from '../../src/ui/chart-view.ts';
import {openLiveScalars, pointsOf, runsShown} from '../../src/ui/live-scalars.ts';
import {firstView, type View} from '../../src/ui/view.ts';
import {until} from '../helpers/runtui.ts';
import {sampleRun} from './sample.ts';

const charting = (...ids: string[]): View => ({...firstView, screen: 'chart', chart: chartOf(firstChart, ids, 'loss')});

test('the scalars of a run are read while its tab is looked at, those of several while their chart is', () => {
	const view: View = {...firstView, cursor: 'a', tab: 'scalars'};
	expect(runsShown(view)).toEqual(['a']);
	expect(runsShown({...view, tab: 'output'})).toEqual([]);
	expect(runsShown({...view, screen: 'system'})).toEqual([]);
	expect(runsShown(charting('b', 'c'))).toEqual(['b', 'c']);
});

test('what is read stays the same object until there is more, so that nothing is drawn anew', async () => {
	const {runs, log} = openRuns({
		a: [
			['loss', 3],
			['lr', 1],
		],
		b: [['acc', 2]],
	});
	const [a, b] = [...runs.values()].map(({id}) => id);
	if (a === undefined || b === undefined) throw new Error('no runs');
	let changes = 0;
	const scalars = openLiveScalars({byId: id => runs.get(id)}, () => changes++);
	onTestFinished(scalars.close);
	scalars.attend(charting(a, b));
	await until('both to be read', () => scalars.keys([a, b]).length === 3 && !scalars.isBehind());
	expect(scalars.keys([a, b])).toEqual(['acc', 'loss', 'lr']);
	const before = scalars.of(a);
	const series = before[0]?.series;
	if (!series) throw new Error('no series');
	const points = pointsOf(series);
	scalars.attend(charting(a, b));
	expect(scalars.of(a)).toBe(before);
	expect(pointsOf(series)).toBe(points);
	const seen = changes;
	log(a, 'loss', 9);
	await until('what came', () => changes > seen && scalars.of(a) !== before);
	expect(pointsOf(series).values).toHaveLength(2);
	scalars.attend(firstView);
	expect(scalars.of(a)).toEqual([]);
});

test('a run that has not logged the scalar, or is gone, stops none of the others', async () => {
	const {runs} = openRuns({a: [['acc', 3]], b: [['loss', 2]]});
	const ids = [...runs.keys()];
	const scalars = openLiveScalars({byId: id => runs.get(id)}, () => {});
	onTestFinished(scalars.close);
	const {chart} = charting('gone', ...ids);
	scalars.attend(charting('gone', ...ids));
	await until('both to be read', () => scalars.keys(ids).length === 2);
	const data = readChart(chart, {byId: id => runs.get(id)}, scalars);
	expect(data.runs.map(run => run.points?.values.length)).toEqual([undefined, 1]);
	expect(shownIn(chart, data).curves).toHaveLength(1);
	expect(alongOn('step', {...chart, front: ids[0]}, data)?.ys[0]).toBe(2);
});

/** Runs that have logged a value of each scalar. */
function openRuns(logged: Record<string, [tag: string, value: number][]>) {
	const dir = mkdtempSync(path.join(tmpdir(), 'live-scalars-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	const fileOf = (run: Run) => path.join(run.dir, '.guild', 'events.out.tfevents.1');
	const runs = new Map<string, Run>();
	let step = 0;
	const log = (id: string, tag: string, value: number) => {
		const run = runs.get(id);
		if (run) appendFileSync(fileOf(run), encodeScalars([{tag, step: step++, value, wallTime: 1}]));
	};
	for (const [name, values] of Object.entries(logged)) {
		const run = sampleRun(name, {dir: path.join(dir, name), status: {kind: 'running'}});
		runs.set(run.id, run);
		mkdirSync(path.dirname(fileOf(run)), {recursive: true});
		writeFileSync(fileOf(run), encodeFileVersion(1));
		for (const [tag, value] of values) log(run.id, tag, value);
	}
	return {runs, log};
}
