import {describe, expect, test} from 'vitest';
import {showSection, showValue} from '../../src/engine/text/value.ts';
import {parseYaml} from '../../src/engine/yaml/parse.ts';

describe('a value on one line', () => {
	test.each([
		['true', 'yes'],
		['null', 'null'],
		['1.0', '1.0'],
		["'1'", "'1'"],
		["'yes'", "'yes'"],
		['text with spaces', 'text with spaces'],
		['"  padded "', "'  padded '"],
		['"a: b"', "'a: b'"],
		['héllo ✓', 'héllo ✓'],
		['"\\e[31mred"', '"\\u001b[31mred"'],
		['"two\\nlines"', '"two\\nlines"'],
		['[1, a, {b: c}]', '[1, a, {b: c}]'],
		['""', "''"],
	])('%s is %s', (yaml, shown) => {
		expect(showValue(parseYaml(yaml))).toBe(shown);
	});
});

describe('a section', () => {
	test('lists the items of a list and the entries of a map', () => {
		expect(showSection('tags', ['a', true])).toEqual(['tags:', '  - a', '  - yes']);
		expect(showSection('flags', {b: 1, a: false})).toEqual(['flags:', '  b: 1', '  a: no']);
		expect(showSection('flags', {})).toEqual(['flags:']);
	});

	test('indents what is in them', () => {
		expect(showSection('flags', {l: [1, true], m: {x: [1]}, empty: [], none: {}})).toEqual([
			'flags:',
			'  l:',
			'    - 1',
			'    - yes',
			'  m:',
			'    x:',
			'    - 1',
			'  empty: []',
			'  none: {}',
		]);
	});

	test('keeps the lines of text where a terminal can show them', () => {
		expect(showSection('flags', {t: 'one\n\ntwo: 2'})).toEqual(['flags:', '  t: |', '    one', '', '    two: 2']);
		expect(showSection('flags', {t: 'one\n\x1b[2J'})).toEqual(['flags:', '  t: "one\\n\\u001b[2J"']);
	});

	test('of anything else is one line', () => {
		expect(showSection('flags', 'broken')).toEqual(['flags: broken']);
	});
});
