import type {RunRecord} from '../../src/engine/compare/record.ts';
import type {Run} from '../../src/engine/run/read-run.ts';
import {Series} from '../../src/engine/scalars/series.ts';
import {summarize} from '../../src/engine/scalars/summary.ts';
import type {YamlMap} from '../../src/engine/yaml/value.ts';
import {type CompareView, firstCompare, settleCompare} from '../../src/ui/compare-view.ts';
import type {Extent} from '../../src/ui/draw/frame.ts';
import type {Theme} from '../../src/ui/draw/theme.ts';
import {drawFrame} from '../../src/ui/frame.ts';
import {drawCompare, isTransposed} from '../../src/ui/panes/compare.ts';
import {compareRows} from '../../src/ui/panes/compare-rows.ts';
import {compareSheet, type Sheet} from '../../src/ui/panes/compare-sheet.ts';
import {screenExtent} from '../../src/ui/layout.ts';
import {firstView} from '../../src/ui/view.ts';
import {now, sampleData, sampleRun} from './sample.ts';

export type Logged = Record<string, readonly number[]>;

/** A run with what it was given and what it logged, a value each step. */
export function sampleRecord(run: Run, flags: YamlMap, logged: Logged): RunRecord {
	const columns = Object.entries(logged).map(([key, values]) => {
		const series = new Series();
		for (const [step, value] of values.entries()) series.append(step, value, 1_700_000_000 + step);
		return {key, prefix: '', tag: key, series};
	});
	return {
		run,
		flags,
		scalars: columns
			.sort((a, b) => (a.key < b.key ? -1 : 1))
			.flatMap(({series, ...name}) => {
				const summary = summarize(series);
				return summary ? [{...name, ...summary}] : [];
			}),
		series: new Map(columns.map(({key, series}) => [key, series])),
		attr: name => (name === 'sourcecode_digest' ? 'a91c03d5f0e1a91c03d5f0e1a91c03d5' : undefined),
	};
}

/** Runs that learn at different speeds. */
export function sampleRecords(count: number): RunRecord[] {
	const labels = ['baseline', 'wide-resnet', 'wide-resnet aug', 'deeper', ''];
	return Array.from({length: count}, (_, at) => {
		const epochs = at === 1 ? 24 : 40;
		const loss = Array.from({length: epochs}, (_, step) => 0.9 * Math.exp(-step / (6 + at)) + 0.3 + 0.011 * at);
		const run = sampleRun(`${'e1f90b22 7f3a91c2 4d20be71 0c77d1aa'.split(' ')[at] ?? `b${at}d1c9a0`}`, {
			minutesAgo: 400 - 7 * at,
			seconds: 3600 + 60 * at,
			label: labels[at % labels.length] ?? '',
			isMarked: at === 0,
			status: at === 1 ? {kind: 'running'} : {kind: 'completed'},
		});
		const flags = {
			lr: at === 0 ? 0.1 : 0.01 * at,
			model: at === 0 ? 'resnet18' : 'wrn28',
			...(at === 2 ? {aug: 'randaug'} : {}),
			epochs: 40,
			batch: 128,
			seed: 7,
		};
		return sampleRecord(run, flags, {
			loss,
			acc: loss.map(value => 1 - value / 3),
			'img/s': loss.map((_, step) => (at === 0 ? 2210 : 1400 + 7 * at) + (step % 3)),
		});
	});
}

/** What is shown of records, with the view as the screen would have settled it. */
export function settled(
	records: readonly RunRecord[],
	view: Partial<CompareView>,
	extent: Extent,
): {sheet: Sheet; view: CompareView} {
	const runs = records.map(({run}) => run.id);
	const wanted: CompareView = {...firstCompare, runs, cursor: runs[0], row: 'scalar:loss', ...view};
	const sheet = compareSheet(records, wanted, now);
	const ids = sheet.comparison.records.map(({run}) => run.id);
	const shown = {
		runs: ids,
		rows: compareRows(sheet, wanted, now).flatMap(row => (row.kind === 'cells' ? [row.key] : [])),
		base: ids[sheet.base],
		isTransposed: isTransposed(wanted, ids.length, screenExtent(extent)),
	};
	return {sheet, view: settleCompare(wanted, shown)};
}

/** The whole screen with a comparison on it. */
export function drawComparison(
	records: readonly RunRecord[],
	given: Partial<CompareView>,
	extent: Extent,
	theme: Theme,
): string[] {
	const {sheet, view} = settled(records, given, extent);
	const header = {...sampleData.header, screen: 'compare' as const};
	const place = {run: 0, row: 0};
	const screen = (room: Extent) => drawCompare(sheet, view, {now, place}, room, theme).lines;
	return drawFrame({...firstView, screen: 'compare', compare: view}, {header, screen}, extent, theme);
}
