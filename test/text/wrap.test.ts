import {describe, expect, test} from 'vitest';
import {definitionList, wrapText} from '../../src/engine/text/wrap.ts';

describe('text is wrapped', () => {
	test('at blanks, to lines of a width, by paragraphs', () => {
		expect(wrapText('one two three four\nfive\n\n  six  ', 10)).toEqual(['one two', 'three four', 'five', '', 'six']);
	});

	test('where a word is longer than a line, it has one to itself', () => {
		expect(wrapText('a much-too-long-word b', 5)).toEqual(['a', 'much-too-long-word', 'b']);
	});

	test('by the cells that letters take', () => {
		expect(wrapText('漢字 漢字 ab', 7)).toEqual(['漢字', '漢字 ab']);
	});
});

describe('terms and what is said of them', () => {
	test('stand side by side, wrapped within their column', () => {
		expect(
			definitionList(
				[
					['-a', 'one two three four five six seven'],
					['--long', 'x'],
					['none', ''],
				],
				32,
			),
		).toEqual(['  -a      one two three four', '          five six seven', '  --long  x', '  none']);
	});

	test('a very long term does not push the others away', () => {
		expect(
			definitionList([
				['a', 'x'],
				['an-option-that-is-really-rather-long', 'y'],
			]),
		).toEqual(['  a  x', '  an-option-that-is-really-rather-long', '     y']);
	});
});
