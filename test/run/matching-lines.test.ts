import {appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {type MatchingLines, matchingLines} from '../../src/engine/run/matching-lines.ts';
import {type OutputLine, type OutputReader, openOutput} from '../../src/engine/run/output-reader.ts';
import {runPaths} from '../../src/engine/run/paths.ts';
import {sanitizeOutput} from '../../src/engine/text/sanitize-output.ts';
import {until} from '../helpers/runtui.ts';

const texts = (lines: readonly OutputLine[]) => lines.map(({text}) => text);
const numbered = (from: number, to: number) =>
	Array.from({length: to - from}, (_, at) => `line ${from + at}\n`).join('');

test('the last ones come first, the ones above when they are asked for', async () => {
	const {lines} = open(numbered(0, 100_000));
	expect(await settled(lines, () => lines.last(2))).toEqual(['line 99899', 'line 99999']);
	const [first] = lines.last(2);
	expect(await settled(lines, () => lines.before(first?.at ?? 0, 3))).toEqual([
		'line 99599',
		'line 99699',
		'line 99799',
	]);
	expect(await settled(lines, () => lines.before(first?.at ?? 0, 5000))).toHaveLength(998);
});

test('they are read from any place on, down to the end', async () => {
	const {lines, reader} = open(numbered(0, 100_000));
	expect(await settled(lines, () => lines.from(0, 2))).toEqual(['line 99', 'line 199']);
	const [middle] = await reader.linesAt(50_000, 1);
	expect(await settled(lines, () => lines.from(middle?.at ?? 0, 1))).toEqual(['line 50099']);
	expect(await settled(lines, () => lines.before(middle?.at ?? 0, 1))).toEqual(['line 49999']);
	expect(await settled(lines, () => lines.from(middle?.at ?? 0, 5000))).toHaveLength(500);
	expect(await settled(lines, () => lines.last(1))).toEqual(['line 99999']);
});

test('those that are added come too, and the one that is being written counts as far as it is', async () => {
	const {lines, reader, output} = open(numbered(0, 100));
	expect(await settled(lines, () => lines.last(9))).toEqual(['line 99']);
	appendFileSync(output, `${numbered(100, 300)}line 3`);
	await until('the lines', () => reader.store.get().newLines === 200);
	expect(await settled(lines, () => lines.last(9))).toEqual(['line 99', 'line 199', 'line 299']);
	appendFileSync(output, '99');
	await until('more of the line', () => reader.last(1)[0]?.text === 'line 399');
	expect(await settled(lines, () => lines.last(2))).toEqual(['line 299', 'line 399']);
	appendFileSync(output, ' and on\n');
	await until('its end', () => reader.store.get().newLines === 201);
	expect(await settled(lines, () => lines.last(2))).toEqual(['line 199', 'line 299']);
});

test('where nothing matches nothing is searched for over and over', async () => {
	const {lines, changes} = open(numbered(0, 1000), /nothing/);
	expect(await settled(lines, () => lines.last(9))).toEqual([]);
	const before = changes();
	for (let draws = 0; draws < 5; draws++) expect(lines.last(9)).toEqual([]);
	expect(lines.isSearching()).toBe(false);
	expect(changes()).toBe(before);
});

/** What is there once nothing more is being searched for. */
async function settled(lines: MatchingLines, ask: () => OutputLine[]): Promise<string[]> {
	let found = texts(ask());
	await until('the search to end', () => {
		found = texts(ask());
		return !lines.isSearching();
	});
	return found;
}

function open(
	text: string,
	pattern = /99$/,
): {lines: MatchingLines; reader: OutputReader; output: string; changes: () => number} {
	const dir = mkdtempSync(path.join(tmpdir(), 'matching-lines-'));
	const {own, output} = runPaths(dir);
	mkdirSync(own, {recursive: true});
	writeFileSync(output, text);
	const reader = openOutput(dir, {sanitize: sanitizeOutput, everyMs: 5});
	let changes = 0;
	const lines = matchingLines(reader, pattern, () => changes++);
	onTestFinished(() => {
		lines.close();
		reader.close();
		rmSync(dir, {recursive: true, force: true});
	});
	return {lines, reader, output, changes: () => changes};
}
