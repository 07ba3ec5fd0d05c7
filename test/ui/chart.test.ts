import {describe, expect, test} from 'vitest';
import {Series} from '../../src/engine/scalars/series.ts';
import {summarize} from '../../src/engine/scalars/summary.ts';
import {ansiWidth} from '../../src/engine/text/fit.ts';
import {chartOf, type ChartView, firstChart} from '../../src/ui/chart-view.ts';
import type {Extent} from '../../src/ui/draw/frame.ts';
import type {Theme} from '../../src/ui/draw/theme.ts';
import {drawFrame} from '../../src/ui/frame.ts';
import {type ChartData, chartPane, type ChartRun} from '../../src/ui/panes/chart.ts';
import {type ScalarRow, scalarsPane} from '../../src/ui/panes/scalars.ts';
import {firstView, type View} from '../../src/ui/view.ts';
import {ascii, colored, expectExact, hostile, plain} from './draw/exact.ts';
import {pointsOf, sampleData, sampleRuns} from './sample.ts';

const {NaN: nan, POSITIVE_INFINITY: inf} = Number;
const sizes = [
	{width: 80, height: 24},
	{width: 120, height: 40},
	{width: 200, height: 50},
];

const twelve = Array.from({length: 12}, (_, at) => {
	const run = sampleRuns[at % sampleRuns.length];
	const values = Array.from(
		{length: 60 - 3 * at},
		(_, step) => (0.9 + at / 20) * Math.exp(-step / (10 + at)) + 0.05 + 0.01 * Math.sin(step * (at + 1)),
	);
	return chartRun(`${at}${run?.id.slice(1)}`, run?.label ?? '', at === 2 ? gappy(values) : values, at < 2);
});
const one = twelve.slice(0, 1);
const three = twelve.slice(0, 3);
const keys = ['loss', 'lr', 'val_accuracy'];

/** Of a diverged run: some steps without a number, one of no height on a logarithmic axis. */
function gappy(values: readonly number[]): number[] {
	return values.map((value, step) => (step > 20 && step < 28 ? nan : step === 28 ? inf : step === 35 ? -0.01 : value));
}

function chartRun(id: string, label: string, values: readonly number[], isLive = false): ChartRun {
	const points = pointsOf(values);
	const series = new Series();
	for (const [at, value] of values.entries()) series.append(at + 1, value, points.wallTimes[at] ?? 0);
	return {id, label, operation: 'train', isLive, slot: 0, points, summary: summarize(series)};
}

/** The whole terminal with the chart of some runs in front. */
function draw(runs: readonly ChartRun[], given: Partial<ChartView>, extent: Extent, theme: Theme = plain): string[] {
	const ids = runs.map(({id}) => id);
	const chart = {...chartOf(firstChart, ids, 'loss'), ...given};
	const view: View = {...firstView, screen: 'chart', chart};
	const data: ChartData = {
		scalar: 'loss',
		keys,
		runs: runs.map(run => ({...run, slot: chart.slots.get(run.id) ?? 0})),
		isBehind: false,
	};
	const header = {...sampleData.header, screen: 'chart' as const};
	return drawFrame(view, {header, screen: room => chartPane(data, chart, room, theme)}, extent, theme);
}

const front = three[1]?.id;
const charts: readonly [name: string, runs: readonly ChartRun[], given: Partial<ChartView>][] = [
	['one', one, {}],
	['three', three, {front}],
	['twelve', twelve, {front: twelve[9]?.id}],
	['log', three, {isLog: true, smoothing: 0.6}],
	['crosshair', three, {crosshair: 31, front, smoothing: 0.9}],
	['zoom', three, {zoom: {from: 15, to: 40}, crosshair: 22}],
	['elapsed', three, {axis: 'relative', crosshair: 250}],
	['empty', [], {}],
];

describe('the chart looks as it did', () => {
	test.each(charts.flatMap(([name, runs, given]) => sizes.map(size => [name, size, runs, given] as const)))(
		'%s at %o',
		async (name, size, runs, given) => {
			await expectGolden(`chart-${name}`, size, draw(runs, given, size));
		},
	);

	test('on a terminal without Unicode', async () => {
		const size = {width: 80, height: 24};
		await expectGolden('chart-ascii', size, draw(three, {crosshair: 31, front}, size, ascii));
	});
});

describe('the chart', () => {
	test('says what it leaves out: gaps, and on a logarithmic axis what is not above 0', () => {
		const text = (given: Partial<ChartView>) => draw(three, given, {width: 80, height: 24}).join('\n');
		expect(text({})).toContain('8 nan or inf left out');
		expect(text({isLog: true})).toContain('8 nan or inf left out, 1 not above 0 left out of the log axis');
		expect(draw(one, {isLog: true}, {width: 80, height: 24}).join('\n')).not.toContain('left out');
	});

	test('is live while a run of it is', () => {
		expect(draw(three, {}, {width: 80, height: 24})[2]).toContain('LIVE');
		expect(draw(twelve.slice(2), {}, {width: 80, height: 24})[2]).not.toContain('LIVE');
	});

	test('reads off the value, smoothed too, and the step of each run at the crosshair', () => {
		const row = draw(three, {crosshair: 31.4, smoothing: 0.6, front}, {width: 120, height: 40}).find(line =>
			line.includes('> o '),
		);
		const points = three[1]?.points;
		expect(row).toContain(` ${Number(points?.values[30]?.toPrecision(4))} `);
		expect(row).toMatch(/> o \w{8} +[\d.]+ +31 +[\d.]+ /);
	});

	test('draws the run in front over the others, bold', () => {
		const lines = draw(three, {front}, {width: 80, height: 24}, colored);
		expect(lines.join('\n')).toMatch(/\x1b\[1m\x1b\[33m[\u2801-\u28ff]/);
	});

	test('is exactly as large as the screen and shows no control character, whatever labels and keys hold', () => {
		for (let width = 60; width <= 220; width += 7) {
			for (let height = 16; height <= 70; height += 9) {
				const runs = hostile.map((label, at) => chartRun(`${at}`.repeat(32), label, [at, nan, 1, -3, inf]));
				const given = {crosshair: width % 3, isLog: height % 2 === 0, front: runs[height % 9]?.id};
				expectExact(draw(runs, given, {width, height}, width % 2 === 0 ? colored : plain), {width, height});
			}
		}
		for (const size of [
			{width: 1, height: 1},
			{width: 3, height: 40},
			{width: 90, height: 2},
			{width: 2, height: 2},
		]) {
			const data = {scalar: hostile[0], keys: hostile, runs: three, isBehind: true};
			expectExact(chartPane(data, {...firstChart, crosshair: 3}, size, plain), size);
		}
	});
});

const manyRows: readonly ScalarRow[] = Array.from({length: 30}, (_, at): ScalarRow => {
	const values = Array.from({length: 200}, (_, step) =>
		at === 3 && step > 150 ? nan : Math.cos(step / (3 + at)) * 10 ** (at - 6),
	);
	const {last, min, max} = chartRun('', '', values).summary ?? {};
	const nothing = {value: nan, step: 0};
	return {
		key: at % 5 === 0 ? `train/events/layer${at}#weights/grad_norm` : `metric_${at}`,
		points: pointsOf(values),
		last: last ?? nothing,
		min: min ?? nothing,
		max: max ?? nothing,
	};
});

describe('the scalars of a run', () => {
	test.each([
		{width: 78, height: 8},
		{width: 118, height: 16},
		{width: 80, height: 44},
	])('look as they did at %o', async size => {
		const lines = scalarsPane({rows: manyRows, cursor: 12, isFocused: true}, size, plain);
		await expectGolden('scalars-many', size, lines);
	});

	test('scroll so that the one under the cursor is seen', () => {
		for (const [cursor, row] of manyRows.entries()) {
			const lines = scalarsPane({rows: manyRows, cursor, isFocused: true}, {width: 60, height: 9}, plain);
			expect(lines.find(line => line.startsWith('>'))).toContain(row.key.slice(0, 10));
		}
	});

	test('leave out columns of little worth where there is little room: first the maximum, then the minimum', () => {
		const heading = (width: number) =>
			scalarsPane({rows: sampleData.scalars, cursor: 0, isFocused: false}, {width, height: 5}, plain)[0]
				?.trim()
				.split(/ +/);
		expect(heading(78)).toEqual(['SCALAR', 'LAST', 'MIN', 'STEP', 'MAX', 'STEP', 'TREND']);
		expect(heading(62)).toEqual(['SCALAR', 'LAST', 'MIN', 'STEP', 'TREND']);
		expect(heading(45)).toEqual(['SCALAR', 'LAST', 'TREND']);
	});

	test('say nan where the last value is none, in the tone of a warning', () => {
		const rows = manyRows.slice(3, 4);
		expect(scalarsPane({rows, cursor: 1, isFocused: false}, {width: 78, height: 5}, colored)[1]).toContain(
			'\x1b[33mnan',
		);
	});

	test('have a chart below them where there is room for one', () => {
		const tall = scalarsPane({rows: sampleData.scalars, cursor: 1, isFocused: true}, {width: 80, height: 30}, plain);
		expect(tall[3]).toContain(' val_accuracy ');
		expect(tall.join('')).toMatch(/[\u2801-\u28ff]/);
		const low = scalarsPane({rows: sampleData.scalars, cursor: 1, isFocused: true}, {width: 80, height: 12}, plain);
		expect(low.join('')).not.toMatch(/[\u2801-\u28ff]/);
	});

	test('fit every size, whatever their keys hold', () => {
		const rows = hostile.map((key, at) => ({...(manyRows[at] ?? sampleData.scalars[0]), key})) as ScalarRow[];
		for (let width = 1; width < 200; width += 3) {
			for (let height = 1; height < 60; height += 4) {
				const lines = scalarsPane({rows, cursor: 2, isFocused: true}, {width, height}, colored);
				expect(lines).toHaveLength(height);
				for (const line of lines) expect(ansiWidth(line)).toBe(width);
			}
		}
	});
});

async function expectGolden(name: string, {width, height}: Extent, lines: readonly string[]): Promise<void> {
	const text = lines.map(line => line.trimEnd()).join('\n');
	await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}-${width}x${height}.txt`);
}
