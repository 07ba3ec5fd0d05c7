import {expect, test} from 'vitest';
import {naturalOrder} from '../../src/engine/text/natural-order.ts';

test('numbers count by their value, letters whatever their case', () => {
	const names = ['file10', 'File2', 'file1', 'a', '10', '9', 'B', 'file', '8afb', '30c', '.guild', 'file02'];
	expect(names.sort(naturalOrder)).toEqual([
		'8afb',
		'9',
		'10',
		'30c',
		'.guild',
		'a',
		'B',
		'file',
		'file1',
		'File2',
		'file02',
		'file10',
	]);
});

test('names that differ only in case have an order too', () => {
	expect(['a', 'A'].sort(naturalOrder)).toEqual(['A', 'a']);
	expect(['A', 'a'].sort(naturalOrder)).toEqual(['A', 'a']);
});
