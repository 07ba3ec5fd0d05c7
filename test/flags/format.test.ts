import {expect, test} from 'vitest';
import {formatFlag} from '../../src/engine/flags/format.ts';
import {Timestamp, WholeFloat, type YamlValue} from '../../src/engine/yaml/value.ts';

test.each<[YamlValue, string]>([
	[true, 'yes'],
	[false, 'no'],
	[null, 'null'],
	[1, '1'],
	[new WholeFloat(1), '1.0'],
	[1e-5, '1e-05'],
	[Infinity, 'inf'],
	['a b', 'a b'],
	["it's", "it's"],
	['ü', 'ü'],
	['a: b', 'a: b'],
	['1_000', '1_000'],
	['', "''"],
	['1', "'1'"],
	['yes', "'yes'"],
	['inf', "'inf'"],
	['2021-01-01', "'2021-01-01'"],
	['[1]', "'[1]'"],
	['[0:1]', '[0:1]'],
	['range[1:2]', "'range[1:2]'"],
	['range[a:b]', "'range[a:b]'"],
	["'a'", "'''a'''"],
	[' a', "' a'"],
	['a\nb', '"a\\nb"'],
	[new Timestamp('2021-01-01'), '2021-01-01'],
	[[1, 'a b', 'yes', true, null, 1e-5, Infinity], "[1, a b, 'yes', yes, null, 1e-05, .inf]"],
	[{a: true, 'b: c': [1]}, "{a: yes, 'b: c': [1]}"],
])('%j is shown as %s', (value, text) => {
	expect(formatFlag(value)).toBe(text);
});

test('a preview shows the null label of the flag', () => {
	expect(formatFlag(null, 'default')).toBe('default');
});
