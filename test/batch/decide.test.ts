import {describe, expect, test} from 'vitest';
import {type BatchRequest, decideBatch} from '../../src/engine/batch/decide.ts';
import {getOptimizer} from '../../src/engine/batch/optimizers/index.ts';
import {resolveFlags} from '../../src/engine/flags/resolve.ts';
import type {FlagDef} from '../../src/engine/project/types.ts';
import type {YamlMap} from '../../src/engine/yaml/value.ts';

type Asked = Partial<Omit<BatchRequest, 'defs'>> & {defs?: Record<string, Omit<FlagDef, 'name'>>};

function decide({defs: given = {}, ...asked}: Asked) {
	const defs = Object.fromEntries(Object.entries(given).map(([name, def]) => [name, {name, ...def}]));
	const rest = {resolvePath: (file: string) => file, exists: () => true};
	return decideBatch({
		defs,
		given: {},
		rows: [],
		resolve: values => resolveFlags({defs, given: values, ...rest}).values,
		method: undefined,
		optimizerFlags: {},
		dimensions: [],
		maxTrials: undefined,
		repeat: 1,
		seed: 1,
		...asked,
	});
}

function trialsOf(asked: Asked): YamlMap[] {
	const decision = decide(asked);
	if (decision.kind !== 'trials') throw new Error(`a ${decision.kind}, not trials`);
	return decision.trials;
}

const row = (given: YamlMap) => ({where: 't.csv, line 2', given});
const xy = {x: {default: 1}, y: {default: 2}};

describe('lists make a batch of all combinations', () => {
	test('with the other flags as they are', () => {
		expect(trialsOf({defs: {...xy, z: {}}, given: {y: [3, 4], x: [1, 2]}})).toEqual([
			{x: 1, y: 3, z: null},
			{x: 1, y: 4, z: null},
			{x: 2, y: 3, z: null},
			{x: 2, y: 4, z: null},
		]);
	});

	test('single values make an ordinary run', () => {
		expect(decide({defs: xy, given: {x: 5}})).toEqual({kind: 'run', given: {x: 5}});
	});

	test('what comes with a choice comes with each trial that has it', () => {
		const choices = [
			{value: 'sgd', flags: {lr: 0.1}},
			{value: 'adam', flags: {lr: 0.001}},
		];
		expect(trialsOf({defs: {lr: {default: 1}, opt: {choices}}, given: {opt: ['sgd', 'adam']}})).toEqual([
			{lr: 0.1, opt: 'sgd'},
			{lr: 0.001, opt: 'adam'},
		]);
	});

	test('of a flag that is split, a list has one value for each trial', () => {
		expect(trialsOf({defs: {l: {argSplit: true}}, given: {l: ['1 2', '3 4']}})).toEqual([{l: '1 2'}, {l: '3 4'}]);
	});

	test('each may be repeated', () => {
		expect(trialsOf({defs: {x: {}}, given: {x: [1, 2]}, repeat: 2})).toEqual([{x: 1}, {x: 1}, {x: 2}, {x: 2}]);
		expect(trialsOf({defs: {x: {}}, given: {x: 1}, repeat: 3})).toEqual([{x: 1}, {x: 1}, {x: 1}]);
	});

	test('no more than are allowed, in their order, the same for the same seed', () => {
		const values = Array.from({length: 30}, (_, value) => value);
		const asked = {defs: {x: {}}, given: {x: values}, maxTrials: 5};
		const picked = trialsOf(asked).map(({x}) => Number(x));
		expect(picked).toHaveLength(5);
		expect(picked).toEqual([...picked].sort((a, b) => a - b));
		expect(trialsOf(asked)).toEqual(trialsOf(asked));
		expect(trialsOf({...asked, seed: 2})).not.toEqual(trialsOf(asked));
		expect(trialsOf({...asked, maxTrials: 50})).toHaveLength(30);
	});

	test('more than a batch may have are refused, but for a sample', () => {
		const values = Array.from({length: 1000}, (_, value) => value);
		const asked = {defs: {x: {}, y: {}}, given: {x: values, y: values}};
		expect(() => trialsOf(asked)).toThrow('that makes 1000000 trials, and a batch may have 100000');
		expect(trialsOf({...asked, maxTrials: 3})).toHaveLength(3);
	});
});

describe('batch files', () => {
	test('the command line goes before rows, rows before defaults', () => {
		expect(trialsOf({defs: {...xy, z: {default: 0}}, given: {x: 9}, rows: [row({x: 1, z: 5}), row({y: 7})]})).toEqual([
			{x: 9, y: 2, z: 5},
			{x: 9, y: 7, z: 0},
		]);
	});

	test('a list in a row or on the command line multiplies the rows', () => {
		expect(trialsOf({defs: xy, given: {y: [1, 2]}, rows: [row({x: [1, 2]}), row({x: 3})]})).toEqual([
			...[1, 2, 3].flatMap(x => [1, 2].map(y => ({x, y}))),
		]);
	});

	test('one row is an ordinary run', () => {
		expect(decide({defs: xy, given: {y: 3}, rows: [row({x: 5})]})).toEqual({kind: 'run', given: {x: 5, y: 3}});
	});

	test('what is wrong is said with its line', () => {
		expect(() => decide({defs: xy, rows: [row({nope: 1})]})).toThrow('t.csv, line 2: unknown flag: nope');
		expect(() => decide({defs: {x: {type: 'int'}}, rows: [row({x: 'a'})]})).toThrow('t.csv, line 2: invalid value a');
	});

	test('a range has another value for each row', () => {
		const trials = trialsOf({defs: xy, given: {y: '[0.0:1.0]'}, rows: [row({x: 1}), row({x: 2})]});
		expect(trials.map(({x}) => x)).toEqual([1, 2]);
		expect(trials.every(({y}) => Number(y) >= 0 && Number(y) <= 1)).toBe(true);
	});
});

describe('ranges are searched by chance', () => {
	test('20 times, within their bounds, no point twice', () => {
		const decision = decide({defs: xy, given: {x: '[1:30]', y: 5}});
		expect(decision).toMatchObject({kind: 'trials', optimizer: {name: 'random'}, flags: {x: '[1:30]', y: 5}});
		const values = trialsOf({defs: xy, given: {x: '[1:30]', y: 5}}).map(({x}) => Number(x));
		expect(values).toHaveLength(20);
		expect(new Set(values).size).toBe(20);
		expect(values.every(x => Number.isInteger(x) && x >= 1 && x <= 30)).toBe(true);
		expect(trialsOf({defs: xy, given: {x: '[1:3]'}})).toHaveLength(3);
	});

	test('a list beside them is a choice, the first trial has initial values', () => {
		const trials = trialsOf({defs: xy, given: {x: '[0.0:1.0:0.25]', y: [7, 8]}, maxTrials: 6});
		expect(trials).toHaveLength(6);
		expect(trials[0]?.x).toBe(0.25);
		expect(trials.every(({y}) => y === 7 || y === 8)).toBe(true);
	});

	test('flags that nobody gave vary where their definition says in which bounds', () => {
		const defs = {x: {}, opt: {default: 'a', choices: [{value: 'a'}, {value: 'b'}]}, drop: {min: 0.1, max: 0.5}};
		const decision = decide({defs, given: {x: '[0.0:1.0]'}});
		expect(decision).toMatchObject({flags: {opt: ['a', 'b'], drop: '[0.1:0.5]'}});
		const fixed = trialsOf({defs, given: {x: '[0.0:1.0]', opt: 'b'}, maxTrials: 4});
		expect(fixed.map(({opt}) => opt)).toEqual(['b', 'b', 'b', 'b']);
	});
});

describe('an optimizer', () => {
	test('that learns picks its trials later', () => {
		expect(decide({defs: xy, given: {x: '[0.0:1.0]'}, method: getOptimizer('gp')})).toEqual({
			kind: 'search',
			flags: {x: '[0.0:1.0]', y: 2},
			optimizer: getOptimizer('gp'),
			space: [{name: 'x', kind: 'float', low: 0, high: 1, isLog: false}],
			count: 20,
		});
	});

	test('grid tries every combination, ranges in steps', () => {
		const asked = {defs: xy, given: {x: '[0.0:1.0]', y: [1, 2]}, method: getOptimizer('grid')};
		expect(trialsOf({...asked, optimizerFlags: {resolution: 3}}).map(({x, y}) => [Number(x), y])).toEqual([
			...[0, 0.5, 1].flatMap(x => [1, 2].map(y => [x, y])),
		]);
		expect(trialsOf({...asked, maxTrials: 4})).toHaveLength(4);
	});

	test('needs something to search', () => {
		expect(() => decide({defs: xy, method: getOptimizer('tpe')})).toThrow('tpe has nothing to search');
	});

	test('does not go with several rows, nor with repetitions where it learns', () => {
		const asked = {defs: xy, given: {x: '[0.0:1.0]'}, method: getOptimizer('gp')};
		expect(() => decide({...asked, rows: [row({}), row({})]})).toThrow('cannot search beside a batch file of 2 trials');
		expect(() => decide({...asked, repeat: 2})).toThrow('--repeat does not go with gp');
	});

	test('that only combines makes a batch of one, too', () => {
		expect(trialsOf({defs: xy, method: 'combinations'})).toEqual([{x: 1, y: 2}]);
	});
});
