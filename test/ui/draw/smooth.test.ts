import {expect, test} from 'vitest';
import {smooth} from '../../../src/ui/draw/smooth.ts';

const {NaN: nan, POSITIVE_INFINITY: inf} = Number;
const smoothed = (values: number[], weight: number) => [...smooth(Float64Array.from(values), weight)];

test('smoothing begins at the first value, not at 0', () => {
	expect(smoothed([10, 20], 0.5)).toEqual([10, 50 / 3]);
	expect(smoothed([1, 2, 4], 0.9).map(value => Number(value.toFixed(6)))).toEqual([1, 1.526316, 2.439114]);
});

test('gaps stay gaps, and smoothing goes on behind them', () => {
	expect(smoothed([10, nan, inf, 20], 0.5)).toEqual([10, nan, inf, 50 / 3]);
	expect(smoothed([nan, nan], 0.5)).toEqual([nan, nan]);
});

test('nothing is smoothed without weight, and a constant stays the same to the last digit', () => {
	expect(smoothed([3, 1, 2], 0)).toEqual([3, 1, 2]);
	expect(smoothed([0.1, 0.1, nan, 0.1], 0.99)).toEqual([0.1, 0.1, nan, 0.1]);
	expect(smoothed([], 0.6)).toEqual([]);
});

test('not even the greatest weight loses the values', () => {
	expect(smoothed([1, 2], 1)[1]).toBeGreaterThan(1.4);
});
