import {expect, test} from 'vitest';
import {noDetails} from '../../../src/engine/runs/index/details.ts';
import {rowOf, type Texts} from '../../../src/engine/runs/index/rows.ts';
import {decodeScalars, encodeScalars} from '../../../src/engine/runs/index/scalars.ts';
import type {ScalarSummary} from '../../../src/engine/scalars/run-scalars.ts';

const [nan, infinity] = [Number.NaN, Number.POSITIVE_INFINITY];
const plain: ScalarSummary = {
	key: 'loss',
	prefix: '.guild',
	tag: 'loss',
	first: {value: 1.100000023841858, step: 0},
	last: {value: 0.1, step: 49},
	min: {value: 0.1, step: 49},
	max: {value: 1.100000023841858, step: 0},
	avg: 0.6000000119209291,
	total: 1.2000000238418582,
	count: 2,
};
const strange: ScalarSummary = {
	key: 'logs/a b#漢\t\n\u001e"\\',
	prefix: 'logs/a b',
	tag: '漢\t\n\u001e"\\',
	first: {value: -0, step: -1},
	last: {value: infinity, step: 2 ** 53},
	min: {value: nan, step: 0},
	max: {value: 5e-324, step: 1.5},
	avg: -infinity,
	total: -infinity,
	count: 3,
};
const lists: readonly ScalarSummary[][] = [
	[],
	[plain],
	[plain, {...plain, key: 'acc', tag: 'acc'}],
	[plain, strange, plain],
];

test.each(lists.map(list => [list]))('%o comes back to the last digit, in one line without a tab', list => {
	const texts = encodeScalars(list);
	expect(Object.values(texts).join('')).not.toMatch(/[\t\n\x1f]/);
	const decoded = decodeScalars(rowOf({...noDetails, ...texts} as Texts)).map(
		({key, prefix, tag, first, last, min, max, avg, total, count}) => {
			return {key, prefix, tag, first, last, min, max, avg, total, count};
		},
	);
	expect(decoded).toStrictEqual(list);
});
