import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {encodeLines, lineCount, lineRecord} from '../../src/engine/run/output-index.ts';

describe('the index of output lines', () => {
	test('is byte for byte what Guild writes', () => {
		expect(hex(encodeLines(1, {ms: 1795216504368, stream: 'stdout'}))).toBe('000001a1fb3df63000');
		expect(hex(encodeLines(1, {ms: 1795216504699, stream: 'stderr'}))).toBe('000001a1fb3df77b01');
		expect(hex(encodeLines(2, {ms: 258, stream: 'stdout'}))).toBe('000000000000010200'.repeat(2));
		expect(encodeLines(0, {ms: 5, stream: 'stdout'})).toHaveLength(0);
	});

	test('of a run that Guild made gives a time for every line of its output', () => {
		const run = path.join(import.meta.dirname, '../fixtures/guild-home/runs/08c91212c42d45ac85cc4cfaa9a343fa/.guild');
		const index = readFileSync(path.join(run, 'output.index'));
		const lines = readFileSync(path.join(run, 'output'), 'utf8').trimEnd().split('\n');
		expect(lineCount(index.length)).toBe(lines.length);
		expect(lineRecord(index, 0)).toEqual({ms: 0x01a1fd67a764, stream: 'stdout'});
		expect(lineRecord(index, lines.indexOf('warning: a line on stderr'))).toEqual({
			ms: 0x01a1fd67a7ee,
			stream: 'stderr',
		});
		expect(lineRecord(index, lines.length)).toBeUndefined();
		expect(lineRecord(index, -1)).toBeUndefined();
	});

	test('counts a torn last record as not there yet', () => {
		const torn = encodeLines(3, {ms: 7, stream: 'stdout'}).subarray(0, 26);
		expect(lineCount(torn.length)).toBe(2);
		expect(lineRecord(torn, 1)?.ms).toBe(7);
		expect(lineRecord(torn, 2)).toBeUndefined();
	});
});

function hex(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('hex');
}
