import {describe, expect, test} from 'vitest';
import {Series} from '../../src/engine/scalars/series.ts';

describe('a series', () => {
	test('keeps every number in the order it was logged, however many there are', () => {
		const series = new Series();
		for (let index = 0; index < 1000; index++) series.append(index, index / 2, index + 0.5);
		expect(series.length).toBe(1000);
		expect([...series.steps.slice(-2)]).toEqual([998, 999]);
		expect([...series.values.slice(-2)]).toEqual([499, 499.5]);
		expect([...series.wallTimes.slice(0, 2)]).toEqual([0.5, 1.5]);
	});

	test('has bounds that a diverged value does not move', () => {
		expect(seriesOf([0, 3], [1, Number.NaN], [2, -1], [3, Number.POSITIVE_INFINITY]).bounds).toEqual({min: -1, max: 3});
		expect(seriesOf([0, Number.NaN], [1, Number.NEGATIVE_INFINITY]).bounds).toBeUndefined();
		expect(new Series().bounds).toBeUndefined();
	});

	test('can be ordered by step, the numbers of one step as they were logged', () => {
		const sorted = seriesOf([1, 10], [2, 20], [3, 30], [1, 11], [2, 21]).sorted();
		expect([...sorted.steps]).toEqual([1, 1, 2, 2, 3]);
		expect([...sorted.values]).toEqual([10, 11, 20, 21, 30]);
		const rising = seriesOf([1, 1], [1, 2], [5, 3]);
		expect(rising.sorted()).toBe(rising);
	});
});

function seriesOf(...points: [step: number, value: number][]): Series {
	const series = new Series();
	for (const [step, value] of points) series.append(step, value, 0);
	return series;
}
