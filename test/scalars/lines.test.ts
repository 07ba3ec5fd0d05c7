import {describe, expect, test} from 'vitest';
import {lineSplitter, maxLineBytes} from '../../src/engine/scalars/lines.ts';

describe('lines of output', () => {
	test.each([
		['a\nb\n', ['a', 'b']],
		['a\n\n\nb', ['a', '', '', 'b']],
		['a\r\nb\r\n', ['a', 'b']],
		['a\r\r\nb', ['a', 'b']],
		['10%\r20%\r30%\n', ['30%']],
		['\r10%\r20%', ['20%']],
		['10%\r20%\r', ['20%']],
		['10%\r20%\r\nnext', ['20%', 'next']],
		['done \r\r\rok\n', ['ok']],
		['\r\n\r', ['', '']],
		['', []],
		['\n', ['']],
	])('of %j', (text, expected) => {
		const bytes = Buffer.from(text);
		expect(split([bytes])).toEqual(expected);
		expect(split([...bytes].map(byte => Uint8Array.of(byte)))).toEqual(expected);
		for (let at = 0; at <= bytes.length; at++)
			expect(split([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(expected);
	});

	test('are cut between bytes, so that no character is broken', () => {
		const bytes = Buffer.from('größe\n模型 🚀\n');
		for (let at = 0; at <= bytes.length; at++)
			expect(split([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(['größe', '模型 🚀']);
	});

	test('longer than anyone reads are empty, wherever they are cut', () => {
		const longest = Buffer.alloc(maxLineBytes, 'x');
		const tooLong = Buffer.alloc(maxLineBytes + 1, 'x');
		const output = Buffer.concat([longest, Buffer.from('\n'), tooLong, Buffer.from('\nafter\n')]);
		const expected = [longest.toString(), '', 'after'];
		expect(split([output])).toEqual(expected);
		for (const size of [1000, maxLineBytes, maxLineBytes + 1]) expect(split(pieces(output, size))).toEqual(expected);
	});

	test('that a program never ends hold no memory', () => {
		const chunk = Buffer.alloc(1 << 20, 'progress ');
		const lines: number[] = [];
		const splitter = lineSplitter((_, start, end) => lines.push(end - start));
		const before = process.memoryUsage().arrayBuffers;
		for (let index = 0; index < 1024; index++) splitter.push(chunk);
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 << 20);
		splitter.push(Buffer.from('\rthe end\nand one'));
		splitter.end();
		expect(lines).toEqual(['the end'.length, 'and one'.length]);
	});
});

function split(chunks: readonly Uint8Array[]): string[] {
	const lines: string[] = [];
	const splitter = lineSplitter((bytes, start, end) => lines.push(Buffer.from(bytes.subarray(start, end)).toString()));
	for (const chunk of chunks) splitter.push(chunk);
	splitter.end();
	return lines;
}

function pieces(bytes: Buffer, size: number): Buffer[] {
	return Array.from({length: Math.ceil(bytes.length / size)}, (_, at) => bytes.subarray(at * size, (at + 1) * size));
}
