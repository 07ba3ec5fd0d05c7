import {expect, test} from 'vitest';
import {decodeValue, encodeValue} from '../../../src/engine/runs/index/value.ts';
import {Timestamp, WholeFloat, type YamlValue} from '../../../src/engine/yaml/value.ts';

const values: readonly YamlValue[] = [
	null,
	true,
	1,
	0.1,
	-0,
	new WholeFloat(1),
	Number.NaN,
	Number.POSITIVE_INFINITY,
	Number.NEGATIVE_INFINITY,
	12345678901234567890n,
	'text with \t and \n and 漢字',
	new Timestamp('2021-01-01'),
	[1, [new WholeFloat(2)], {a: Number.NaN}],
	{lr: new WholeFloat(1), '~yaml~': ['float', 3], nested: {'~yaml~': null}},
	{},
	[],
];

test.each(values.map(value => [value]))('%o comes back as it was, and is one line without a tab', value => {
	const text = encodeValue(value);
	expect(text).not.toMatch(/[\t\n]/);
	expect(decodeValue(text)).toStrictEqual(value);
});
