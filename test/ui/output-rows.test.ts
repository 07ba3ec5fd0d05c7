import {appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {type OutputReader, openOutput} from '../../src/engine/run/output-reader.ts';
import {runPaths} from '../../src/engine/run/paths.ts';
import {sanitizeOutput} from '../../src/engine/text/sanitize-output.ts';
import {
	rowsInSight,
	type Sight,
	scrollRows,
	scrollSideways,
	scrollToTop,
	searchStart,
	showFound,
} from '../../src/ui/output-rows.ts';
import {atEnd, firstOutput, type OutputView, toggleWrapping} from '../../src/ui/output-view.ts';
import {until} from '../helpers/runtui.ts';

const numbered = (from: number, to: number) =>
	Array.from({length: to - from}, (_, at) => `line ${from + at}\n`).join('');
const shown = (view: OutputView, sight: Sight) =>
	rowsInSight(view, sight).map(({line, row}) => (row > 0 ? `${line.text}+${row}` : line.text));

describe('an output that is scrolled', () => {
	test('stays where it is while lines are added, until it is followed again', async () => {
		const {sight, add} = await open(numbered(0, 100));
		const up = scrollRows(firstOutput, sight(), -3);
		expect(shown(up, sight())).toEqual(['line 93', 'line 94', 'line 95', 'line 96']);
		await add(numbered(100, 200));
		expect(shown(up, sight())).toEqual(['line 93', 'line 94', 'line 95', 'line 96']);
		expect(sight().state.newLines - (up.place?.since.newLines ?? 0)).toBe(100);
		expect(shown(atEnd(up), sight())).toEqual(['line 196', 'line 197', 'line 198', 'line 199']);
	});

	test('up and down comes back to the end, and follows it', async () => {
		const {sight, add} = await open(numbered(0, 100));
		const up = scrollRows(scrollRows(firstOutput, sight(), -50), sight(), 20);
		expect(shown(up, sight())[0]).toBe('line 66');
		const down = scrollRows(up, sight(), 30);
		expect(down.place).toBeUndefined();
		await add(numbered(100, 101));
		expect(shown(down, sight()).at(-1)).toBe('line 100');
	});

	test('goes no further than its beginning', async () => {
		const {sight} = await open(numbered(0, 100));
		const up = scrollRows(firstOutput, sight(), -500);
		expect(up).toEqual(scrollToTop(firstOutput, sight()));
		expect(shown(up, sight())[0]).toBe('line 0');
		expect(shown(scrollRows(up, sight(), 1), sight())[0]).toBe('line 1');
	});

	test('with all of it in sight is followed', async () => {
		const {sight} = await open(numbered(0, 3));
		expect(scrollRows(firstOutput, sight(), -1).place).toBeUndefined();
		expect(scrollToTop(firstOutput, sight()).place).toBeUndefined();
	});

	test('means nothing for another run, or once it began anew', async () => {
		const {sight, restart} = await open(numbered(0, 100));
		const up = scrollRows(firstOutput, sight(), -50);
		expect(shown(up, {...sight(), run: 'another'}).at(-1)).toBe('line 99');
		await restart(numbered(500, 510));
		expect(shown(up, sight()).at(-1)).toBe('line 509');
	});
});

describe('long lines', () => {
	const wrapped = toggleWrapping(firstOutput);

	test('take rows when they are wrapped, and are scrolled row by row', async () => {
		const {sight} = await open(`a\n${'x'.repeat(25)}\nb\n${'y'.repeat(15)}\n`);
		const [x, y] = ['x'.repeat(25), 'y'.repeat(15)];
		expect(shown(wrapped, sight())).toEqual([`${x}+2`, 'b', y, `${y}+1`]);
		const up = scrollRows(wrapped, sight(), -1);
		expect(shown(up, sight())).toEqual([`${x}+1`, `${x}+2`, 'b', y]);
		expect(shown(scrollRows(up, sight(), -2), sight())).toEqual(['a', x, `${x}+1`, `${x}+2`]);
		expect(scrollRows(up, sight(), 1).place).toBeUndefined();
		expect(shown(toggleWrapping(up), sight())).toEqual(['a', x, 'b', y]);
	});

	test('of a wider pane are shown from their first row', async () => {
		const {sight} = await open(`${'x'.repeat(100)}\n${numbered(0, 50)}`);
		const top = scrollRows(scrollToTop(wrapped, sight()), sight(), 8);
		expect(shown(top, sight())[0]).toBe(`${'x'.repeat(100)}+8`);
		expect(shown(top, {...sight(), extent: {width: 52, height: 4}})[0]).toBe(`${'x'.repeat(100)}+1`);
	});

	test('are scrolled sideways as far as they reach', async () => {
		const {sight} = await open(`short\n${'x'.repeat(45)}\n`);
		const right = scrollSideways(firstOutput, sight(), 20);
		expect(right.shift).toBe(20);
		expect(scrollSideways(right, sight(), 20).shift).toBe(35);
		expect(scrollSideways(right, sight(), -30).shift).toBe(0);
		expect(scrollSideways(wrapped, sight(), 20)).toBe(wrapped);
	});
});

describe('a line that was found', () => {
	test('is shown with some lines above, and sideways to the hit', async () => {
		const {sight, reader} = await open(`${numbered(0, 50)}${'x'.repeat(95)}needle\n${numbered(51, 100)}`);
		const [line] = await reader.search({pattern: /needle/, from: 0, count: 1});
		if (!line) throw new Error('not found');
		const view = showFound(firstOutput, sight(), line, /needle/);
		expect(shown(view, sight())[1]).toBe(line.text);
		expect(view.shift).toBe(92);
		expect(view.found).toBe(line.at);
		expect(searchStart(view, sight(), false)).toBe(line.end);
		expect(searchStart(view, sight(), true)).toBe(line.at);
	});

	test('that is in sight moves nothing, but what is seen stays', async () => {
		const {sight, reader, add} = await open(numbered(0, 100));
		const line = reader.last(2)[0];
		if (!line) throw new Error('no line');
		const view = showFound(firstOutput, sight(), line, /98/);
		await add(numbered(100, 200));
		expect(shown(view, sight())).toEqual(['line 96', 'line 97', 'line 98', 'line 99']);
	});

	test('at the very end and the very top leaves no row empty', async () => {
		const {sight, reader} = await open(numbered(0, 100));
		const up = scrollToTop(firstOutput, sight());
		const [last] = reader.last(1);
		const [first] = reader.from(0, 1);
		if (!last || !first) throw new Error('no line');
		expect(shown(showFound(up, sight(), last, /99/), sight())).toEqual(['line 96', 'line 97', 'line 98', 'line 99']);
		expect(shown(showFound(firstOutput, sight(), first, /0/), sight())[0]).toBe('line 0');
	});

	test('is out of sight once one scrolls away: the next search begins at the top of what is seen', async () => {
		const {sight, reader} = await open(numbered(0, 100));
		const [first] = reader.from(0, 1);
		if (!first) throw new Error('no line');
		const away = scrollRows(showFound(firstOutput, sight(), first, /0/), sight(), 50);
		expect(searchStart(away, sight(), false)).toBe(rowsInSight(away, sight())[0]?.line.at);
	});
});

/** An output in a pane of four rows, with room for ten cells of text. */
async function open(text: string) {
	const dir = mkdtempSync(path.join(tmpdir(), 'output-rows-'));
	const {guild, output} = runPaths(dir);
	mkdirSync(guild, {recursive: true});
	writeFileSync(output, text);
	const reader: OutputReader = openOutput(dir, {sanitize: sanitizeOutput, everyMs: 5});
	onTestFinished(() => {
		reader.close();
		rmSync(dir, {recursive: true, force: true});
	});
	return {
		reader,
		sight: (): Sight => ({run: 'r', state: reader.store.get(), lines: reader, extent: {width: 12, height: 4}}),
		add: async (more: string) => {
			const size = reader.store.get().size + more.length;
			appendFileSync(output, more);
			await until('what was added', () => reader.store.get().size === size);
		},
		restart: async (other: string) => {
			writeFileSync(output, other);
			await until('the restart', () => reader.store.get().restarts > 0 && reader.store.get().size === other.length);
		},
	};
}
