import {describe, expect, test} from 'vitest';
import {combinations, concatenated, type LongList} from '../../src/engine/batch/combinations.ts';
import {sampleIndexes} from '../../src/engine/batch/sample.ts';
import {createRandom} from '../../src/engine/batch/space/random.ts';
import {trialSeed} from '../../src/engine/batch/trial-seed.ts';

const all = <Item>({size, at}: LongList<Item>) => Array.from({length: size}, (_, index) => at(index));

describe('combinations', () => {
	test('are every value with every other, the last name varying fastest', () => {
		expect(all(combinations({b: [1, 2], a: ['x', 'y'], c: 0}))).toEqual([
			{a: 'x', b: 1, c: 0},
			{a: 'x', b: 2, c: 0},
			{a: 'y', b: 1, c: 0},
			{a: 'y', b: 2, c: 0},
		]);
	});

	test('of single values are one', () => {
		expect(all(combinations({a: 1, b: null}))).toEqual([{a: 1, b: null}]);
		expect(all(combinations({}))).toEqual([{}]);
	});

	test('more than memory holds can be counted and looked into', () => {
		const digits = Array.from({length: 100}, (_, digit) => digit);
		const huge = combinations({a: digits, b: digits, c: digits, d: digits, e: digits});
		expect(huge.size).toBe(1e10);
		expect(huge.at(1e10 - 1)).toEqual({a: 99, b: 99, c: 99, d: 99, e: 99});
		expect(huge.at(101)).toEqual({a: 0, b: 0, c: 0, d: 1, e: 1});
	});

	test('an empty list is refused', () => {
		expect(() => combinations({a: []})).toThrow('a has no values');
	});

	test('of several rows follow each other', () => {
		expect(all(concatenated([combinations({a: [1, 2]}), combinations({a: 3})]))).toEqual([{a: 1}, {a: 2}, {a: 3}]);
	});
});

describe('a sample', () => {
	test('keeps the order, has no number twice, and is the same for the same seed', () => {
		for (let seed = 0; seed < 50; seed++) {
			const picked = sampleIndexes(20, 7, createRandom(seed));
			expect(picked).toHaveLength(7);
			expect(picked).toEqual([...new Set(picked)].sort((a, b) => a - b));
			expect(picked).toEqual(sampleIndexes(20, 7, createRandom(seed)));
			expect(picked.every(index => index >= 0 && index < 20)).toBe(true);
		}
	});

	test('of as many as there are is all of them', () => {
		expect(sampleIndexes(3, 3, createRandom(1))).toEqual([0, 1, 2]);
		expect(sampleIndexes(3, 9, createRandom(1))).toEqual([0, 1, 2]);
	});

	test('picks each number equally often', () => {
		const counts = Array.from({length: 10}, () => 0);
		for (let seed = 0; seed < 5000; seed++)
			for (const index of sampleIndexes(10, 3, createRandom(seed))) counts[index] = (counts[index] ?? 0) + 1;
		for (const count of counts) expect(Math.abs(count - 1500)).toBeLessThan(150);
	});
});

test('trials of a batch have seeds of their own, the same ones each time', () => {
	const seeds = Array.from({length: 1000}, (_, index) => trialSeed(7, index));
	expect(new Set(seeds).size).toBe(1000);
	expect(seeds.every(seed => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
	expect(trialSeed(7, 3)).toBe(seeds[3]);
	expect(trialSeed(8, 3)).not.toBe(seeds[3]);
});
