import {describe, expect, test} from 'vitest';
import {bestOf, compareRuns, pointOf} from '../../src/engine/compare/comparison.ts';
import {deltaOf} from '../../src/engine/compare/delta.ts';
import type {YamlMap} from '../../src/engine/yaml/value.ts';
import {sampleRecord} from '../ui/compare-sample.ts';
import {sampleRun} from '../ui/sample.ts';

const record = (flags: YamlMap, logged: Record<string, number[]> = {}) => sampleRecord(sampleRun('aa'), flags, logged);
const names = (rows: readonly {name: string}[]) => rows.map(({name}) => name);

describe('flags', () => {
	test('are told apart by whether they differ; one that a run has not differs from null', () => {
		const {differing, same} = compareRuns([
			record({a: 1, b: 1, c: null, d: [1, 2], e: 'x'}),
			record({a: 1, b: 2, d: [1, 2], e: 'x'}),
		]);
		expect([names(differing), names(same)]).toEqual([
			['b', 'c'],
			['a', 'd', 'e'],
		]);
	});

	test('of a single run are all shown', () => {
		expect(names(compareRuns([record({a: 1})]).differing)).toEqual(['a']);
	});

	test('of runs that are set aside count for nothing', () => {
		const {differing, same} = compareRuns([record({a: 1}), record({a: 1}), record({a: 2})], 2);
		expect([names(differing), names(same)]).toEqual([[], ['a']]);
	});
});

describe('scalars', () => {
	const comparison = compareRuns([
		record({}, {loss: [3, 1, 2], acc: [0.5]}),
		record({}, {loss: [Number.NaN, Number.POSITIVE_INFINITY], 'sys/cpu': [1]}),
	]);

	test('have one scale for all runs, of what is finite', () => {
		expect(comparison.scalars.map(({key, direction, range, steps}) => ({key, direction, range, steps}))).toEqual([
			{key: 'acc', direction: 'max', range: {min: 0.5, max: 0.5}, steps: 0},
			{key: 'loss', direction: 'min', range: {min: 1, max: 3}, steps: 2},
		]);
	});

	test('are judged by their last value, or by their best', () => {
		const [summary] = comparison.scalars[1]?.summaries ?? [];
		expect(pointOf(summary, 'min', 'last')).toEqual({value: 2, step: 2});
		expect(pointOf(summary, 'min', 'best')).toEqual({value: 1, step: 1});
		expect(pointOf(summary, undefined, 'best')).toEqual({value: 2, step: 2});
	});
});

test.each([
	[[3, 1, 2], 'min', [1]],
	[[3, 1, 3], 'max', [0, 2]],
	[[Number.NaN, 1, undefined, 2], 'min', [1]],
	[[1, 1], 'min', []],
	[[1], 'min', []],
	[[1, 2], undefined, []],
	[[Number.POSITIVE_INFINITY, 2], 'min', [1]],
] as const)('the best of %j, where %s is better', (values, direction, best) => {
	expect([...bestOf(values, direction)]).toEqual(best);
});

test('a change is told in percent where that means something', () => {
	expect(deltaOf(0.5, 2)).toEqual({by: -1.5, percent: -75});
	expect(deltaOf(-1, -2)).toEqual({by: 1, percent: 50});
	expect(deltaOf(1, 0)).toEqual({by: 1, percent: undefined});
});
