import {expect, test} from 'vitest';
import {Pen, stripSgr} from '../../src/engine/text/sgr.ts';

function after(...sequences: string[]): {start: string; end: string} {
	const pen = new Pen();
	for (const codes of sequences) pen.apply(codes);
	return {start: pen.start.replace('\x1b', 'ESC'), end: pen.end.replace('\x1b', 'ESC')};
}

test.each([
	[['31'], 'ESC[31m', 'ESC[39m'],
	[['1;4;97;100'], 'ESC[1;4;97;100m', 'ESC[22;24;39;49m'],
	[['31', '32'], 'ESC[32m', 'ESC[39m'],
	[['38;5;208', '48;2;1;2;3'], 'ESC[38;5;208;48;2;1;2;3m', 'ESC[39;49m'],
	[['01;34'], 'ESC[01;34m', 'ESC[22;39m'],
	[['1', '2'], 'ESC[2m', 'ESC[22m'],
	[['7;31', '39'], 'ESC[7m', 'ESC[27m'],
	[['31', '0'], '', ''],
	[['31', ''], '', ''],
	[['31;;1'], 'ESC[1m', 'ESC[22m'],
	[['5', '8', '21', '58;5;1', '999999999999999999999', '38', '38;7'], 'ESC[7m', 'ESC[27m'],
])('%j leaves %s on, which %s ends', (sequences, start, end) => {
	expect(after(...sequences)).toEqual({start, end});
});

test('a text without its colours is what is left', () => {
	expect(stripSgr('\x1b[1;31mred\x1b[m and \x1b[38;5;2mgreen\x1b[0m')).toBe('red and green');
});
