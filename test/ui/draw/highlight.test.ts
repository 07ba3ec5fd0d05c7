import {expect, test} from 'vitest';
import {stripSgr} from '../../../src/engine/text/sgr.ts';
import {highlight} from '../../../src/ui/draw/highlight.ts';

const mark = (text: string) => `<${text}>`;

test('parts are painted, the rest stays', () => {
	const parts = [
		{start: 0, end: 4},
		{start: 7, end: 9},
		{start: 9, end: 10},
	];
	expect(highlight('loss is 0.1', parts, mark)).toBe('<loss> is< 0><.>1');
	expect(highlight('loss', [], mark)).toBe('loss');
});

test('a part that colours begin or end in is painted as one, and they go on behind it', () => {
	const text = 'a \x1b[31mred er\x1b[1mror\x1b[22m line\x1b[39m';
	expect(highlight(text, [{start: 6, end: 11}], mark)).toBe(
		'a \x1b[31mred \x1b[39m<error>\x1b[31;1m\x1b[22m line\x1b[39m',
	);
	expect(highlight('\x1b[1mab\x1b[22mc', [{start: 1, end: 3}], mark)).toBe('\x1b[1ma\x1b[22m<bc>');
	expect(highlight('\x1b[31mred\x1b[39m', [{start: 0, end: 3}], mark)).toBe('\x1b[31m\x1b[39m<red>\x1b[31m\x1b[39m');
});

test('wherever the parts are, the text stays the same', () => {
	const text = '\x1b[1ma\x1b[31mbc\x1b[0md\x1b[44mef\x1b[0m';
	for (let start = 0; start < 6; start++) {
		for (let end = start + 1; end <= 6; end++)
			expect(stripSgr(highlight(text, [{start, end}], part => part))).toBe('abcdef');
	}
});
