import {describe, expect, test} from 'vitest';
import {declaredDimension, dimensionOf} from '../../src/engine/batch/dimension.ts';
import type {FlagDef} from '../../src/engine/project/types.ts';
import {WholeFloat} from '../../src/engine/yaml/value.ts';

const define = (def: Omit<FlagDef, 'name'> = {}): FlagDef => ({name: 'x', ...def});

describe('what a value leaves to choose from', () => {
	test.each([
		['[1:5]', {kind: 'int', low: 1, high: 5, isLog: false}],
		['[1:5:2]', {kind: 'int', low: 1, high: 5, isLog: false, initial: 2}],
		['[1.0:5]', {kind: 'float', low: 1, high: 5, isLog: false}],
		['[0:1:0.5]', {kind: 'float', low: 0, high: 1, isLog: false, initial: 0.5}],
		['uniform[-1e-3:0.5]', {kind: 'float', low: -0.001, high: 0.5, isLog: false}],
		['loguniform[1e-4:1:0.01]', {kind: 'float', low: 1e-4, high: 1, isLog: true, initial: 0.01}],
		['loguniform[1:100]', {kind: 'float', low: 1, high: 100, isLog: true}],
		['quniform[0:1:0.25]', {kind: 'float', low: 0, high: 1, isLog: false, step: 0.25}],
		['quniform[16:64:16:32]', {kind: 'int', low: 16, high: 64, isLog: false, step: 16, initial: 32}],
		['int[1:1000:log]', {kind: 'int', low: 1, high: 1000, isLog: true}],
		['int[1:1000:32:log]', {kind: 'int', low: 1, high: 1000, isLog: true, initial: 32}],
		['choice[a,b c,1]', {kind: 'choice', values: ['a', 'b c', 1]}],
		['choice[0.1:1.0]', {kind: 'choice', values: [0.1, new WholeFloat(1)]}],
	])('%s', (text, body) => {
		expect(dimensionOf('x', text)).toEqual({name: 'x', ...body});
	});

	test('a list is its items, anything else only itself', () => {
		expect(dimensionOf('x', ['a', null])).toEqual({name: 'x', kind: 'choice', values: ['a', null]});
		expect(dimensionOf('x', 3)).toEqual({name: 'x', kind: 'choice', values: [3]});
	});

	test("the flag's type decides what numbers it takes", () => {
		expect(dimensionOf('x', '[1:5]', define({type: 'float'}))).toMatchObject({kind: 'float'});
		expect(dimensionOf('x', 'loguniform[1:64]', define({type: 'int'}))).toMatchObject({kind: 'int', isLog: true});
		expect(dimensionOf('x', 'choice[1,2]', define({type: 'float'}))).toMatchObject({
			values: [new WholeFloat(1), new WholeFloat(2)],
		});
		expect(() => dimensionOf('x', '[0.5:5]', define({type: 'int'}))).toThrow('0.5 is not a whole number');
	});
});

describe('what cannot be searched is refused in one sentence', () => {
	test.each([
		['unifrom[0:1]', "there is no search function 'unifrom' for x"],
		['gauss[0:1]', "there is no search function 'gauss' for x"],
		['[a:1]', "cannot search x in [a:1]: 'a' is not a number"],
		['[0:inf]', "cannot search x in [0:inf]: 'inf' is not a number"],
		['loguniform[1:]', "cannot search x in loguniform[1:]: '' is not a number"],
		['[1:2:3:4]', 'cannot search x in [1:2:3:4]: it has too many arguments'],
		['[1:2:3]', 'cannot search x in [1:2:3]: 3 is not in it'],
		['[2:1]', 'cannot search x: its range from 2 to 1 is empty'],
		['loguniform[0:1]', 'cannot search x: its logarithmic range begins at 0, not above 0'],
		['quniform[0:1:0]', 'cannot search x: its step is 0, not above 0'],
		['quniform[0:1]', 'cannot search x in quniform[0:1]: its step is missing'],
		['int[1:2.5]', 'cannot search x in int[1:2.5]: 2.5 is not a whole number'],
		['choice[]', 'cannot search x: there are no values'],
		[[], 'cannot search x: there are no values'],
	])('%j', (value, message) => {
		expect(() => dimensionOf('x', value)).toThrow(message);
	});

	test('a range beyond what the flag allows', () => {
		expect(() => dimensionOf('x', '[0:20]', define({max: 10}))).toThrow(
			'invalid value 20 for x: more than its maximum 10',
		);
		const choices = define({choices: [{value: 'a'}, {value: 'b'}]});
		expect(() => dimensionOf('x', 'choice[a,c]', choices)).toThrow('invalid value c for x: not one of its choices');
	});

	test('with the name that was probably meant', () => {
		expect(() => dimensionOf('x', 'unifrom[0:1]')).toThrow(expect.objectContaining({hint: "did you mean 'uniform'?"}));
	});
});

describe('what a definition leaves to choose from', () => {
	test('choices, beginning with the default', () => {
		const def = define({choices: [{value: 'a'}, {value: 'b'}], default: 'b'});
		expect(declaredDimension(def)).toEqual({name: 'x', kind: 'choice', values: ['a', 'b'], initial: 'b'});
		expect(declaredDimension({...def, allowOther: true})).toBeUndefined();
	});

	test('a range, beginning at the default', () => {
		expect(declaredDimension(define({min: 1, max: 8, default: 2}))).toEqual({
			...{name: 'x', kind: 'int', low: 1, high: 8, isLog: false, initial: 2},
		});
		expect(declaredDimension(define({min: 1e-4, max: 1, default: 3, distribution: 'loguniform'}))).toEqual({
			...{name: 'x', kind: 'float', low: 1e-4, high: 1, isLog: true},
		});
		expect(declaredDimension(define({min: 0, max: 1, type: 'float'}))).toMatchObject({kind: 'float'});
		expect(declaredDimension(define({min: 0}))).toBeUndefined();
	});
});
