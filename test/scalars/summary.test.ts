import {describe, expect, test} from 'vitest';
import {Series} from '../../src/engine/scalars/series.ts';
import {summarize} from '../../src/engine/scalars/summary.ts';

const {NaN: nan, POSITIVE_INFINITY: inf} = Number;

describe('a summary', () => {
	test('has the ends by step, not by order, and the extremes where they were first reached', () => {
		expect(summaryOf([2, 5], [1, 7], [3, 1], [4, 1], [5, 7])).toEqual({
			first: {value: 7, step: 1},
			last: {value: 7, step: 5},
			min: {value: 1, step: 3},
			max: {value: 7, step: 1},
			avg: 4.2,
			total: 21,
			count: 5,
		});
	});

	test('of a run that was restarted keeps the last of the attempt that got farthest', () => {
		const summary = summaryOf([0, 9], [1, 8], [2, 7], [0, 5], [1, 4]);
		expect(summary).toMatchObject({first: {value: 9, step: 0}, last: {value: 7, step: 2}, count: 5});
	});

	test('without steps has the first logged as first and the last logged as last', () => {
		expect(summaryOf([0, 3], [0, 1], [0, 2])).toMatchObject({first: {value: 3}, last: {value: 2}, min: {value: 1}});
	});

	test('shows that a run diverged, but its best is still the best', () => {
		const summary = summaryOf([0, nan], [1, 2], [2, 1], [3, inf], [4, nan]);
		expect(summary).toEqual({
			first: {value: nan, step: 0},
			last: {value: nan, step: 4},
			min: {value: 1, step: 2},
			max: {value: 2, step: 1},
			avg: nan,
			total: nan,
			count: 5,
		});
		expect(summaryOf([3, inf])).toMatchObject({min: {value: nan, step: 3}, max: {value: nan, step: 3}, avg: inf});
	});

	test('of nothing is nothing', () => {
		expect(summaryOf()).toBeUndefined();
	});
});

function summaryOf(...points: [step: number, value: number][]) {
	const series = new Series();
	for (const [step, value] of points) series.append(step, value, 0);
	return summarize(series);
}
