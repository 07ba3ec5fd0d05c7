import {expect, test} from 'vitest';
import {isBatchValue, isSearch, parseSearch} from '../../src/engine/flags/search.ts';

test.each([
	'[0:1]',
	'[-1.5:1e-3:0]',
	'[a:b]',
	'uniform[0:1]',
	'loguniform[1e-4:1]',
	'choice[a:b c]',
	'choice[a,b]',
	'int[1:3]',
	'foo[1:2]',
	'quniform[0:1:0.1]',
])('%s is a search', text => {
	expect(isSearch(text)).toBe(true);
	expect(isBatchValue(text)).toBe(true);
});

test.each(['[1]', '[]', '[0:1', '[:5]', '[a: b]', '[1:2,3]', 'foo[1]', 'range[1:2]', 'x[0:1]y', 'uniform', ''])(
	'%s is none',
	text => {
		expect(isSearch(text)).toBe(false);
	},
);

test('a list makes a batch, a single value does not', () => {
	expect(isBatchValue([1, 2])).toBe(true);
	expect(isBatchValue([])).toBe(true);
	for (const value of [null, 1, 'a', true, {a: [1]}]) expect(isBatchValue(value)).toBe(false);
});

test('there is nothing to search for a flag that takes a text', () => {
	expect(isBatchValue('[a:b]', {name: 'x', type: 'string'})).toBe(false);
	expect(isBatchValue(['a'], {name: 'x', type: 'string'})).toBe(true);
	expect(isBatchValue('[0:1]', {name: 'x', type: 'float'})).toBe(true);
});

test('a search function is its name and its arguments', () => {
	expect(parseSearch('[0:1:0.5]')).toEqual({name: 'uniform', args: ['0', '1', '0.5']});
	expect(parseSearch('int[1:100:log]')).toEqual({name: 'int', args: ['1', '100', 'log']});
	expect(parseSearch('choice[a, b c,d]')).toEqual({name: 'choice', args: ['a', 'b c', 'd']});
	expect(parseSearch('choice[1e-3:1]')).toEqual({name: 'choice', args: ['1e-3', '1']});
});
