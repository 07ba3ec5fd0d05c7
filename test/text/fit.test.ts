import {describe, expect, test} from 'vitest';
import {ansiWidth, fitText, slice} from '../../src/engine/text/fit.ts';
import {expectExact, hostile} from '../ui/draw/exact.ts';

const red = (text: string) => `\x1b[31m${text}\x1b[39m`;

describe('a fitted line', () => {
	test('is filled with blanks where the text is shorter, at the side that is asked for', () => {
		expect(fitText('ab', 5)).toBe('ab   ');
		expect(fitText('ab', 5, {align: 'right'})).toBe('   ab');
		expect(fitText('ab', 5, {align: 'center'})).toBe(' ab  ');
		expect(fitText('漢', 5, {align: 'right'})).toBe('   漢');
		expect(fitText('', 2)).toBe('  ');
	});

	test('is cut where the text is longer, and says so only if asked to', () => {
		expect(fitText('abcdef', 4)).toBe('abcd');
		expect(fitText('abcdef', 4, {ellipsis: '…'})).toBe('abc…');
		expect(fitText('abcd', 4, {ellipsis: '…'})).toBe('abcd');
		expect(fitText('abcdef', 1, {ellipsis: '…'})).toBe('…');
		expect(fitText('abcdef', 0, {ellipsis: '…'})).toBe('');
		expect(fitText('abcdef', -3)).toBe('');
	});

	test('never holds a part of a character: half of a wide one is a blank', () => {
		expect(fitText('漢字', 3)).toBe('漢 ');
		expect(fitText('漢字', 4, {ellipsis: '…'})).toBe('漢字');
		expect(fitText('漢字x', 4, {ellipsis: '…'})).toBe('漢 …');
		expect(fitText('e\u0301e\u0301', 1)).toBe('e\u0301');
		expect(fitText('a👩‍🔬b', 2)).toBe('a ');
	});

	test('takes colours for nothing, and ends them where it ends', () => {
		expect(fitText(red('abc'), 5)).toBe(`${red('abc')}  `);
		expect(fitText(red('abcdef'), 3)).toBe(red('abc'));
		expect(fitText('\x1b[1;31mabc', 4)).toBe('\x1b[1;31mabc\x1b[22;39m ');
		expect(fitText(red('abcdef'), 3, {ellipsis: '…'})).toBe(red('ab…'));
		expect(fitText('ab\x1b[0mcd', 3)).toBe('ab\x1b[0mc');
	});

	test('is exactly as wide as asked, whatever the text and the width', () => {
		for (const text of [...hostile, ...hostile.map(red), hostile.join('')]) {
			for (let width = 0; width < 60; width++) {
				for (const ellipsis of ['', '…', '...']) {
					for (const align of ['left', 'right', 'center'] as const) {
						expectExact([fitText(text, width, {align, ellipsis})], {width, height: 1});
					}
				}
			}
		}
	});
});

describe('a slice of a line', () => {
	test('holds the cells asked for', () => {
		expect(slice('abcdef', 2, 4)).toBe('cd');
		expect(slice('abcdef', 4)).toBe('ef');
		expect(slice('abc', 5, 9)).toBe('');
		expect(slice('漢字漢字', 2, 6)).toBe('字漢');
	});

	test('has blanks for the halves of wide characters at its ends', () => {
		expect(slice('漢字漢', 1, 5)).toBe(' 字 ');
		expect(slice('漢字', 1, 2)).toBe(' ');
		expect(slice('漢', 1)).toBe(' ');
	});

	test('has the colours that its cells have in the whole line', () => {
		expect(slice(`ab${red('cdef')}gh`, 4, 7)).toBe('\x1b[31mef\x1b[39mg');
		expect(slice(`${red('ab')}cd`, 2)).toBe('cd');
		expect(slice('\x1b[1mab\x1b[31mcd\x1b[0mef', 3, 4)).toBe('\x1b[1;31md\x1b[0m');
	});

	test('put together with the rest gives the whole width, wherever it is cut', () => {
		for (const text of hostile) {
			const whole = ansiWidth(text);
			for (let at = 0; at <= Math.min(whole, 40); at++) {
				expect(ansiWidth(slice(text, 0, at)) + ansiWidth(slice(text, at))).toBe(whole);
			}
		}
	});
});

test('the width of a line does not count its colours', () => {
	expect(ansiWidth(`${red('漢')} ok`)).toBe(5);
	expect(ansiWidth('\x1b[38;5;208m\x1b[0m')).toBe(0);
	expect(ansiWidth('a\x1b[31m\u0301b')).toBe(2);
});
