import {appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {type OutputFile, openOutputFile} from '../../src/engine/run/output-file.ts';

let dir = '';
let output = '';

beforeEach(() => {
	dir = mkdtempSync(path.join(tmpdir(), 'output-file-'));
	output = path.join(dir, 'output');
});

afterEach(() => rmSync(dir, {recursive: true}));

describe('lines are the same from either side', () => {
	test.each([
		['nothing', ''],
		['no line end', 'abc'],
		['empty lines', '\n\na\n\n'],
		['an unfinished last line', 'a\nbc\nd'],
		['lines of all lengths', Array.from({length: 400}, (_, at) => 'x'.repeat(at * 7)).join('\n')],
		['one line of a megabyte', 'y'.repeat(1_000_000)],
		['long lines among short ones', `a\n${'b'.repeat(70_000)}\nc\n${'d'.repeat(300_000)}\ne\n${'f'.repeat(131_072)}\n`],
		['a line as long as a block', `${'g'.repeat(65_535)}\n${'h'.repeat(65_536)}\n${'i'.repeat(65_537)}\n`],
	])('%s', (_, text) => {
		writeFileSync(output, text);
		const file = open();
		const forward = ends(file);
		expect([...starts(file)].reverse()).toEqual([0, ...forward].slice(0, forward.length));
		const bytes = Buffer.from(text);
		const lengths = forward.map((end, at) => end - (forward[at - 1] ?? 0));
		expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(2 * 65_536);
		const isCut = (end: number) => bytes[end - 1] !== 0x0a && end < bytes.length;
		expect(forward.filter(end => isCut(end) && end % 65_536 !== 0)).toEqual([]);
		expect(
			Buffer.concat(forward.map((end, at) => Buffer.from(file.bytes(forward[at - 1] ?? 0, end)))).equals(bytes),
		).toBe(true);
	});

	test('where a line was cut it stays cut as the file grows', () => {
		writeFileSync(output, 'x'.repeat(200_000));
		const file = open();
		const before = ends(file);
		appendFileSync(output, `${'x'.repeat(100_000)}\nend`);
		expect(file.look()).toBe('grown');
		expect(ends(file).slice(0, before.length - 1)).toEqual(before.slice(0, -1));
	});
});

describe('a look at the file', () => {
	test('finds it grown, or as it was', () => {
		const file = openOutputFile(output);
		onTestFinished(file.close);
		expect([file.look(), file.size()]).toEqual(['same', 0]);
		writeFileSync(output, 'one\n');
		expect([file.look(), file.look(), file.size()]).toEqual(['grown', 'same', 4]);
		appendFileSync(output, 'two\n');
		expect(file.lineEnd(4)).toBe(4);
		expect(file.look()).toBe('grown');
		expect(file.lineEnd(4)).toBe(8);
	});

	test.each([
		['shorter', () => writeFileSync(output, 'a\n')],
		[
			'another one, however long',
			() => {
				writeFileSync(`${output}.new`, 'another file\n');
				renameSync(`${output}.new`, output);
			},
		],
	])('finds it restarted where it is %s', (_, change) => {
		writeFileSync(output, 'one\ntwo\n');
		const file = open();
		change();
		expect(file.look()).toBe('restarted');
		expect(file.bytes(0, 1).toString()).toBe('a');
	});

	test('goes on showing a file whose run went to the trash', () => {
		writeFileSync(output, 'one\n');
		const file = open();
		rmSync(output);
		expect(file.look()).toBe('same');
		expect(file.bytes(0, 3).toString()).toBe('one');
	});
});

function open(): OutputFile {
	const file = openOutputFile(output);
	file.look();
	onTestFinished(file.close);
	return file;
}

function ends(file: OutputFile): number[] {
	const found: number[] = [];
	for (let at = 0; at < file.size(); at = file.lineEnd(at)) found.push(file.lineEnd(at));
	return found;
}

function* starts(file: OutputFile): Generator<number> {
	for (let end = file.size(); end > 0; ) {
		end = file.lineStart(end);
		yield end;
	}
}
