import {appendFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {encodeLines} from '../../src/engine/run/output-index.ts';
import {type OutputLine, type OutputReader, openOutput} from '../../src/engine/run/output-reader.ts';
import {runPaths} from '../../src/engine/run/paths.ts';
import {sanitizeOutput} from '../../src/engine/text/sanitize-output.ts';
import {until} from '../helpers/runtui.ts';

let dir = '';
let paths = runPaths('');

beforeEach(() => {
	dir = mkdtempSync(path.join(tmpdir(), 'output-reader-'));
	paths = runPaths(dir);
	mkdirSync(paths.own, {recursive: true});
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
});

const texts = (lines: readonly OutputLine[]) => lines.map(({text}) => text);
const numbered = (from: number, to: number) => Array.from({length: to - from}, (_, at) => `line ${from + at}`);

describe('the lines of an output', () => {
	test('are read from the end, and from there up and down', () => {
		const reader = open(numbered(0, 1000).join('\n'));
		const last = reader.last(3);
		expect(texts(last)).toEqual(['line 997', 'line 998', 'line 999']);
		expect(last.map(({isWhole}) => isWhole)).toEqual([true, true, false]);
		const above = reader.before(last[0]?.at ?? 0, 2);
		expect(texts(above)).toEqual(['line 995', 'line 996']);
		expect(texts(reader.from(above[1]?.at ?? 0, 2))).toEqual(['line 996', 'line 997']);
		expect(texts(reader.from(0, 2))).toEqual(['line 0', 'line 1']);
		expect(reader.before(0, 5)).toEqual([]);
		expect(reader.last(5000).length).toBe(1000);
	});

	test('are shown as a terminal would show them in the end, and harmless', () => {
		const bar = Array.from({length: 30_000}, (_, at) => `\r${at}/30000`).join('');
		const reader = open(`${bar}\n\x1b[31mred\x1b[0m \x1b[2Jclear\r\nü \xff`);
		expect(texts(reader.last(3))).toEqual(['29999/30000', '\x1b[31mred\x1b[39m clear', 'ü ÿ']);
	});

	test('of a program that never ends one do not take long, and none is lost', () => {
		const reader = open(`start\n${'x'.repeat(5_000_000)}`);
		const lines = reader.last(1000);
		expect(lines[0]?.text).toBe('start');
		expect(lines.slice(1).every(({isWhole}) => !isWhole)).toBe(true);
		expect(lines.at(-1)?.end).toBe(5_000_006);
	});

	test('are none where there is no output', () => {
		const reader = open();
		expect([reader.last(10), reader.from(0, 10), reader.lineCount()]).toEqual([[], [], 0]);
	});
});

describe('line numbers', () => {
	test('are known once lines are counted, as far as that is needed', async () => {
		const reader = open(`${numbered(0, 200_000).join('\n')}\n`);
		expect(reader.lineCount()).toBeUndefined();
		expect(reader.lineNumber(reader.last(1)[0]?.at ?? 0)).toBeUndefined();
		expect(texts(await reader.linesAt(1234, 2))).toEqual(['line 1234', 'line 1235']);
		await reader.countLines();
		expect(reader.lineCount()).toBe(200_000);
		expect(reader.lineNumber(reader.last(1)[0]?.at ?? 0)).toBe(199_999);
		expect(texts(await reader.linesAt(150_000, 1))).toEqual(['line 150000']);
		expect(await reader.linesAt(200_000, 1)).toEqual([]);
	});

	test('count an unfinished last line, and the parts of a long one as one', async () => {
		const reader = open(`a\n${'x'.repeat(300_000)}\nb`);
		await reader.countLines();
		expect(reader.lineCount()).toBe(3);
		expect(reader.last(10).map(({at}) => reader.lineNumber(at))).toEqual([0, 1, 1, 1, 1, 2]);
		expect(texts(await reader.linesAt(2, 1))).toEqual(['b']);
	});

	test('are known at once near the end of a run whose recording is complete', () => {
		writeFileSync(paths.outputIndex, encodeLines(1000, {ms: 5000, stream: 'stdout'}));
		writeFileSync(paths.recorded, '');
		const reader = open(`${numbered(0, 999).join('\n')}\nlast`);
		expect(reader.lineCount()).toBe(1000);
		expect(reader.last(2).map(({at}) => reader.lineNumber(at))).toEqual([998, 999]);
	});

	test('lead to the times of lines', () => {
		const index = [1000, 2000, 3000].map(ms => encodeLines(1, {ms, stream: ms === 2000 ? 'stderr' : 'stdout'}));
		writeFileSync(paths.outputIndex, Buffer.concat(index));
		const reader = open('a\nb\nc\nd\n');
		expect(reader.lineTimes(1, 10)).toEqual([
			{ms: 2000, stream: 'stderr'},
			{ms: 3000, stream: 'stdout'},
		]);
		expect(reader.lineTimes(5, 1)).toEqual([]);
	});

	test('stop being counted when nobody waits for them', async () => {
		const reader = open('x\n'.repeat(3_000_000));
		const leave = new AbortController();
		const counting = reader.countLines(leave.signal);
		leave.abort();
		await counting;
		expect(reader.lineCount()).toBeUndefined();
		expect(await reader.linesAt(2_000_000, 1, leave.signal)).toEqual([]);
	});
});

describe('an output that grows', () => {
	test('says how many lines came, and where one stood it stands', async () => {
		const reader = open('one\ntwo\n');
		const [two] = reader.last(1);
		appendFileSync(paths.output, 'three\nfour\n');
		await until('the lines', () => reader.store.get().newLines === 2);
		expect(texts(reader.from(two?.at ?? 0, 1))).toEqual(['two']);
		expect(texts(reader.last(1))).toEqual(['four']);
	});

	test('that is not there yet is followed from its beginning', async () => {
		const reader = open();
		writeFileSync(paths.output, 'one\n');
		await until('the line', () => reader.store.get().newLines === 1);
		expect(reader.store.get()).toEqual({size: 4, restarts: 0, newLines: 1, uncountedBytes: 0, timedLines: 0});
	});

	test('faster than lines can be counted says how much was not', async () => {
		const reader = open('start\n');
		appendFileSync(paths.output, `${'x'.repeat(99)}\n`.repeat(100_000));
		await until('the growth', () => reader.store.get().size > 9_000_000);
		await until('all of it', () => reader.store.get().size === 10_000_006);
		const {newLines, uncountedBytes} = reader.store.get();
		expect(newLines * 100 + uncountedBytes).toBe(10_000_000);
		expect(uncountedBytes).toBeGreaterThan(0);
		await reader.countLines();
		expect(reader.lineCount()).toBe(100_001);
	});

	test('keeps its count where lines had been counted before', async () => {
		const reader = open('one\n');
		await reader.countLines();
		appendFileSync(paths.output, 'two\nthr');
		await until('the line', () => reader.store.get().newLines === 1);
		expect(reader.lineCount()).toBe(3);
	});

	test('begins anew where the run is started again', async () => {
		const reader = open('one\ntwo\nthree\n');
		await reader.countLines();
		truncateSync(paths.output);
		writeFileSync(paths.output, 'new\n');
		await until('the restart', () => reader.store.get().restarts > 0);
		expect(reader.store.get()).toEqual({size: 4, restarts: 1, newLines: 1, uncountedBytes: 0, timedLines: 0});
		expect(texts(reader.last(10))).toEqual(['new']);
		expect(reader.lineCount()).toBe(1);
	});
});

describe('a search', () => {
	const find = async (reader: OutputReader, search: Parameters<OutputReader['search']>[0]) =>
		texts(await reader.search(search));

	test('finds the next line, and the one before', async () => {
		const reader = open(numbered(0, 50_000).join('\n'));
		const pattern = /line \d*99$/;
		expect(await find(reader, {pattern, from: 0, count: 2})).toEqual(['line 99', 'line 199']);
		const end = reader.store.get().size;
		expect(await find(reader, {pattern, from: end, isBackward: true, count: 2})).toEqual(['line 49899', 'line 49999']);
		const [at] = await reader.search({pattern: /^line 777$/, from: 0, count: 1});
		expect(await find(reader, {pattern, from: at?.end ?? 0, count: 1})).toEqual(['line 799']);
		expect(await find(reader, {pattern, from: at?.at ?? 0, isBackward: true, count: 1})).toEqual(['line 699']);
		expect(await find(reader, {pattern: /nothing/, from: 0, count: 1})).toEqual([]);
	});

	test('forward and backward find the same', async () => {
		const kinds = [
			'plain',
			'Größe 学習 🚀',
			'\x1b[31mer\x1b[0mror',
			'bar 1\rbar 2',
			'ab\b\bxy',
			'',
			'x'.repeat(3000),
			'\t',
		];
		const reader = open(Array.from({length: 3000}, (_, at) => `${kinds[at % kinds.length]} ${at}\n`).join(''));
		for (const pattern of [/error \d*7$/, /bar/i, /^xy 3/, /学習 1/, /^x+ \d*9$/, /^ /, /\d/]) {
			const forward = await find(reader, {pattern, from: 0, count: 10_000});
			const backward = await find(reader, {pattern, from: reader.store.get().size, isBackward: true, count: 10_000});
			const all = reader.last(10_000).filter(({text}) => pattern.test(sanitizeOutput(text, {hasColor: false})));
			expect(forward).toEqual(texts(all));
			expect(backward).toEqual(forward);
		}
	});

	test('looks at what is shown, not at colours or at what a bar showed before', async () => {
		const reader = open('\x1b[31mer\x1b[0mror\n10%\r20%\rdone\n');
		expect(await find(reader, {pattern: /^error$/, from: 0, count: 9})).toEqual(['\x1b[31mer\x1b[39mror']);
		expect(await find(reader, {pattern: /31m|20%/, from: 0, count: 9})).toEqual([]);
	});

	test('finds what stands in a very long line', async () => {
		const reader = open(`${'x'.repeat(200_000)}needle${'x'.repeat(3_000_000)}\nneedle\n`);
		const found = await reader.search({pattern: /needle$/, from: 0, count: 9});
		expect(texts(found)).toEqual(['needle']);
		expect((await reader.search({pattern: /x/, from: 0, count: 3})).length).toBe(3);
	});

	test('ends when nobody waits for it', async () => {
		const reader = open('x\n'.repeat(5_000_000));
		const leave = new AbortController();
		const search = reader.search({pattern: /y/, from: 0, count: 1, signal: leave.signal});
		leave.abort();
		expect(await search).toEqual([]);
	});
});

function open(text?: string): OutputReader {
	if (text !== undefined) writeFileSync(paths.output, text);
	const reader = openOutput(dir, {sanitize: (line, options) => sanitizeOutput(line, options), everyMs: 5});
	onTestFinished(reader.close);
	return reader;
}
