import {expect, test} from 'vitest';
import {lineMarks} from '../../src/engine/run/line-marks.ts';

test('say where lines start, whatever pieces the bytes came in', () => {
	const text = Array.from({length: 1000}, (_, at) => `line ${at}\n`).join('');
	const marks = lineMarks();
	const bytes = Buffer.from(text);
	for (let at = 0; at < bytes.length; at += 37) marks.scan(bytes.subarray(at, at + 37));
	expect(marks.seen()).toEqual({bytes: bytes.length, lines: 1000});
	const mark = marks.beforeLine(777);
	expect(mark.line).toBeLessThanOrEqual(777);
	expect(777 - mark.line).toBeLessThan(16);
	expect(text.slice(mark.at).startsWith(`line ${mark.line}\n`)).toBe(true);
	expect(marks.beforeByte(mark.at)).toEqual(mark);
	expect(marks.beforeByte(mark.at - 1).line).toBeLessThan(mark.line);
});

test('are never more than so many, and then stand further apart', () => {
	const marks = lineMarks(8);
	marks.scan(Buffer.from('a\n'.repeat(10_000)));
	const lines = new Set(Array.from({length: 10_000}, (_, line) => marks.beforeLine(line).line));
	expect(lines.size).toBeLessThanOrEqual(8);
	for (const line of lines) expect(marks.beforeLine(line)).toEqual({line, at: 2 * line});
	expect(10_000 - Math.max(...lines)).toBeLessThan(10_000 / 4);
});
