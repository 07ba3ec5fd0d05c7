import {describe, expect, test} from 'vitest';
import {ansiWidth} from '../../src/engine/text/fit.ts';
import type {CompareView} from '../../src/ui/compare-view.ts';
import {themeFor} from '../../src/ui/draw/theme.ts';
import {drawComparison, sampleRecord, sampleRecords, settled} from './compare-sample.ts';
import {sampleRun} from './sample.ts';

const plain = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'dumb'}, {isDumb: true});
const colored = themeFor({LANG: 'C.UTF-8'});
const sizes = [
	{width: 80, height: 24},
	{width: 120, height: 40},
	{width: 200, height: 50},
];
const id = (at: number) => sampleRecords(at + 1)[at]?.run.id;

const pictures: readonly [name: string, count: number, view: Partial<CompareView>][] = [
	['two', 2, {cursor: id(1)}],
	['three', 3, {cursor: id(2)}],
	['three-rows', 3, {cursor: id(2), isTransposed: true}],
	['twelve', 12, {cursor: id(5), row: 'scalar:acc', sort: {row: 'scalar:acc', isDescending: true}}],
	['twelve-columns', 12, {cursor: id(7), isTransposed: false, isWhole: true, aside: new Set([id(1) ?? ''])}],
	['twelve-rows', 12, {cursor: id(4), row: 'time', isTransposed: true, value: 'best'}],
];

describe('the comparison looks as it did', () => {
	test.each(pictures.flatMap(([name, count, view]) => sizes.map(size => [name, size, count, view] as const)))(
		'%s at %o',
		async (name, size, count, view) => {
			const lines = drawComparison(sampleRecords(count), view, size, plain);
			await expect(`${lines.map(line => line.trimEnd()).join('\n')}\n`).toMatchFileSnapshot(
				`golden/compare-${name}-${size.width}x${size.height}.txt`,
			);
		},
	);

	test('in ASCII', async () => {
		const ascii = themeFor({LANG: 'C', NO_COLOR: '1'}, {isDumb: true});
		const lines = drawComparison(sampleRecords(3), {}, {width: 100, height: 36}, ascii);
		for (const line of lines) expect(line).toMatch(/^[ -~]*$/);
		await expect(`${lines.map(line => line.trimEnd()).join('\n')}\n`).toMatchFileSnapshot('golden/compare-ascii.txt');
	});
});

const hostile = [
	'\x1b[2J\x1b[31mred',
	'漢字'.repeat(50),
	'👨‍👩‍👧 ❤️ 🇩🇪',
	'\u202eRTL\u202c שלום',
	'a\nb\tc\rd',
	'x'.repeat(10_000),
	'\x9b5n\x07',
];

test('whatever stands in runs, every size has just its lines and cells', () => {
	const records = hostile.map((text, at) =>
		sampleRecord(
			sampleRun(`${at}${at}`, {label: text, operation: text}),
			{[text]: text, list: [text]},
			{[text]: [Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1e300], loss: [at]},
		),
	);
	for (const [width, height] of [
		[60, 16],
		[61, 17],
		[80, 24],
		[100, 30],
		[120, 40],
		[200, 50],
		[300, 100],
		[10, 50],
	] as const) {
		for (const isTransposed of [true, false]) {
			for (const row of [`scalar:${hostile[0]}`, `flag:${hostile[5]}`, 'label', undefined]) {
				const lines = drawComparison(records, {isTransposed, row, title: hostile[0] ?? ''}, {width, height}, colored);
				expect(lines).toHaveLength(height);
				for (const line of lines) {
					expect(ansiWidth(line)).toBe(width);
					expect(line.replace(/\x1b\[[\d;]*m/g, '')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
				}
			}
		}
	}
});

test('no runs, and runs with nothing, are nothing to fear', () => {
	const size = {width: 80, height: 24};
	expect(drawComparison([], {}, size, plain).join('\n')).toContain('No runs to compare');
	const empty = sampleRecord(sampleRun('00'), {}, {});
	for (const isTransposed of [true, false])
		expect(drawComparison([empty], {isTransposed}, size, plain).join('\n')).toContain('00000000');
});

test('of runs without a scalar, the others are still judged', () => {
	const record = (name: string, logged: Record<string, number[]>) => sampleRecord(sampleRun(name), {}, logged);
	const {sheet} = settled(
		[record('aa', {loss: [2]}), record('bb', {}), record('cc', {loss: [1]})],
		{},
		{width: 80, height: 24},
	);
	expect(sheet.scalars[0]).toMatchObject({values: [2, undefined, 1], best: new Set([2])});
});

test('two hundred runs are drawn in no time', () => {
	const records = sampleRecords(200);
	const size = {width: 200, height: 50};
	drawComparison(records, {}, size, colored);
	const began = performance.now();
	for (let at = 0; at < 10; at++) drawComparison(records, {cursor: records[at * 20]?.run.id}, size, colored);
	expect((performance.now() - began) / 10).toBeLessThan(100);
});
