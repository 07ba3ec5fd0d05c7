import {describe, expect, test} from 'vitest';
import type {LineRecord} from '../../src/engine/run/output-index.ts';
import type {Lines, OutputLine, OutputState} from '../../src/engine/run/output-reader.ts';
import {sanitizeOutput} from '../../src/engine/text/sanitize-output.ts';
import {type Extent, frame} from '../../src/ui/draw/frame.ts';
import {inside} from '../../src/ui/draw/rect.ts';
import type {Theme} from '../../src/ui/draw/theme.ts';
import {rowsInSight, scrollRows} from '../../src/ui/output-rows.ts';
import {firstOutput, type OutputView, placeIn, searchFor, toggleWrapping} from '../../src/ui/output-view.ts';
import {type OutputData, outputPane, rateText} from '../../src/ui/panes/output.ts';
import {ascii, colored, expectExact, hostile, plain, sizes} from './draw/exact.ts';

const started = new Date(2026, 10, 21, 12, 38, 0).getTime();
const printed = [
	...Array.from(
		{length: 30},
		(_, at) => `step ${4100 + 50 * at}  loss ${(0.319 - at / 1000).toFixed(4)}  acc 0.88${at % 10}  img/s 1423`,
	),
	'WARN  dataloader worker 3 slow (1.8s)',
	'step 5600  loss 0.2890  acc 0.891  img/s 1429',
	'\x1b[32msaved checkpoint\x1b[0m ckpt-5600.pt (98 MB)',
	`val  ${Array.from({length: 12}, (_, at) => `class${at}=0.${80 + at}`).join(' ')}  mean=0.857`,
	'学習率 0.01 に変更しました 🙂',
	'100%|##########| 196/196 [00:12<00:00, 15.9it/s, loss=0.31]',
	'Traceback (most recent call last):',
	'  File "train.py", line 12, in <module>',
	'    main()',
	'ValueError: expected 3 channels, got 4',
];
const state: OutputState = {size: 1_000_000, restarts: 0, newLines: 1234, uncountedBytes: 0, timedLines: 40};
const paused = scrollRows(firstOutput, sightOf(linesOf(printed), {width: 78, height: 8}), -12);

describe('the output looks as it did', () => {
	const clock: OutputView = {...firstOutput, times: 'clock'};
	const elapsed: OutputView = {...toggleWrapping(firstOutput), times: 'elapsed'};
	const searched = searchFor({...paused}, 'loss', false);
	const views: readonly [string, OutputView, Partial<OutputData>][] = [
		['following', firstOutput, {}],
		['fast', firstOutput, {rate: '3.1k lines/s', lines: undefined, state: {...state, size: 2400}}],
		['wrapped', toggleWrapping(firstOutput), {isLive: false}],
		['clock', clock, {}],
		['elapsed', elapsed, {}],
		['paused', paused, {state: {...state, newLines: 2468}}],
		['scrolled-right', {...firstOutput, shift: 20}, {}],
		['search', {...searched, found: lineNamed('step 5600').at}, {}],
		['searching', searchFor(firstOutput, '/acc 0.9\\d+/', false), {isSearching: true}],
	];
	const extents = [
		{width: 80, height: 10},
		{width: 200, height: 44},
	];

	test.each(views.flatMap(([name, view, data]) => extents.map(extent => [name, extent, view, data] as const)))(
		'%s at %o',
		async (name, extent, view, data) => {
			const lines = drawn(printed, view, extent, plain, data);
			await expect(`${lines.map(line => line.trimEnd()).join('\n')}\n`).toMatchFileSnapshot(
				`golden/output-tab-${name}-${extent.width}x${extent.height}.txt`,
			);
		},
	);

	test('where there is nothing, it says what that means', () => {
		const draw = (view: OutputView, data: Partial<OutputData>) =>
			drawn([], view, {width: 60, height: 3}, plain, data)[1];
		expect(draw(firstOutput, {isLive: true})).toContain('No output yet.');
		expect(draw(firstOutput, {isLive: false})).toContain('There is no output.');
		expect(draw(firstOutput, {isLive: false, isStaged: true})).toContain('S starts it');
		expect(draw(searchFor(firstOutput, 'xyz', true), {})).toContain('No line matches xyz.');
		expect(draw(searchFor(firstOutput, 'xyz', true), {isSearching: true})).toContain('Searching.');
	});

	test('without colours and in ASCII marks are still there', () => {
		const lines = drawn(printed, firstOutput, {width: 60, height: 12}, ascii);
		expect(lines.find(line => line.includes('WARN'))).toContain('|! WARN');
		expect(lines.find(line => line.includes('ValueError'))).toContain('|x ValueError');
		expect(lines.join('')).not.toContain('\x1b');
	});
});

describe('what is marked', () => {
	const lineWith = (text: string, view: OutputView, data: Partial<OutputData> = {}) =>
		outputPane(view, dataOf(printed, view, {width: 78, height: 40}, data), {width: 78, height: 40}, colored).lines.find(
			line => line.replace(/\x1b\[[\d;]*m/g, '').includes(text),
		);

	test('errors and warnings in their tone', () => {
		expect(lineWith('ValueError', firstOutput)).toMatch(/^\x1b\[31m✗\x1b\[39m \x1b\[31mValueError/);
		expect(lineWith('WARN', firstOutput)).toMatch(/^\x1b\[33m!\x1b\[39m \x1b\[33mWARN/);
	});

	test('what the program coloured stays so, and hits in it are marked', () => {
		expect(lineWith('checkpoint', firstOutput)).toContain('\x1b[32msaved checkpoint\x1b[39m');
		const line = lineWith('checkpoint', searchFor(firstOutput, 'point ckpt', false));
		expect(line).toContain('\x1b[32msaved check\x1b[39m\x1b[4;33mpoint ckpt\x1b[24;39m');
	});

	test('lines on stderr, where that is recorded', () => {
		const records = new Map<number, LineRecord>([[lineNamed('    main()').at, {ms: started, stream: 'stderr'}]]);
		expect(lineWith('main()', firstOutput, {records})).toMatch(/^\x1b\[33m│\x1b\[39m {5}main/);
		expect(lineWith('File', firstOutput, {records})).toMatch(/^ {4}File/);
	});
});

test('how much came that was not seen is said as lines or, where they were not counted, as bytes', () => {
	const note = (now: Partial<OutputState>) =>
		outputPane(
			paused,
			dataOf(printed, paused, {width: 78, height: 8}, {state: {...state, ...now}}),
			{width: 78, height: 8},
			plain,
		).note;
	expect(note({})).toBe('PAUSED');
	expect(note({newLines: 2468})).toBe('+1,234 new');
	expect(note({newLines: 2468, uncountedBytes: 1, size: 4_000_000})).toBe('+2.9MB new');
});

test('what outruns the screen is said, and only that', () => {
	expect(rateText({lines: 12, bytes: 1000})).toBe('');
	expect(rateText({lines: 634, bytes: 10_000})).toBe('630 lines/s');
	expect(rateText({lines: 3123, bytes: 100_000})).toBe('3.1k lines/s');
	expect(rateText({lines: undefined, bytes: 90_000_000})).toBe('85.8MB/s');
});

test('whatever a program prints, at every size lines have just their cells', () => {
	const views: readonly OutputView[] = [
		firstOutput,
		{...toggleWrapping(firstOutput), times: 'clock'},
		{...searchFor(firstOutput, 'x', false), shift: 7},
	];
	for (const [at, extent] of [...sizes()].entries())
		expectExact(drawn(hostile, views[at % 4] ?? firstOutput, extent, colored), extent);
});

/** The pane in its frame, as the detail has it. */
function drawn(
	texts: readonly string[],
	view: OutputView,
	extent: Extent,
	theme: Theme,
	given: Partial<OutputData> = {},
): string[] {
	const inner = inside({x: 0, y: 0, ...extent});
	const {lines, note = '', hints = ''} = outputPane(view, dataOf(texts, view, inner, given), inner, theme);
	return frame(extent, {title: '7f3a91c2 train', note, hints, isFocused: true, theme}, lines);
}

function dataOf(texts: readonly string[], view: OutputView, extent: Extent, given: Partial<OutputData>): OutputData {
	const all = linesOf(texts);
	const rows = rowsInSight(view, sightOf(all, extent));
	const last = rows.at(-1)?.line;
	return {
		rows,
		place: placeIn(view, 'r', state),
		state,
		records: new Map(
			all.slice(0, -3).map(({at}, line) => [at, {ms: started + 4000 * line, stream: 'stdout' as const}]),
		),
		line: 12_363 + all.findIndex(line => line.at === last?.at),
		lines: 12_402,
		started,
		isLive: true,
		isSearching: false,
		rate: '',
		...given,
	};
}

function linesOf(texts: readonly string[]): OutputLine[] {
	let at = 0;
	return texts.map(text => {
		const line = {at, end: at + text.length + 1, text: sanitizeOutput(text), isWhole: true};
		at = line.end;
		return line;
	});
}

function lineNamed(start: string): OutputLine {
	const line = linesOf(printed).find(({text}) => text.startsWith(start));
	if (!line) throw new Error(`no line ${start}`);
	return line;
}

function sightOf(all: readonly OutputLine[], extent: Extent) {
	const lines: Lines = {
		last: count => all.slice(-count),
		before: (end, count) => all.filter(line => line.end <= end).slice(-count),
		from: (at, count) => all.filter(line => line.at >= at).slice(0, count),
	};
	return {run: 'r', state, lines, extent};
}
