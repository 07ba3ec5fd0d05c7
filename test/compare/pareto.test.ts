import {expect, test} from 'vitest';
import {paretoFront} from '../../src/engine/compare/pareto.ts';

const onFront = (rows: (number | undefined)[][], ...isMaximized: boolean[]) =>
	paretoFront(rows, isMaximized).flatMap((is, index) => (is ? [index] : []));

test('a run is on the front unless another is as good in all and better in one', () => {
	const lossAndTime = [
		[0.1, 50],
		[0.2, 20],
		[0.2, 30],
		[0.3, 20],
		[0.4, 5],
	];
	expect(onFront(lossAndTime, false, false)).toEqual([0, 1, 4]);
	expect(onFront(lossAndTime, true, false)).toEqual([4]);
	expect(onFront(lossAndTime, true, true)).toEqual([0, 2, 3, 4]);
});

test('equal runs are on it together, runs without a number are not', () => {
	expect(
		onFront(
			[
				[1, 1],
				[1, 1],
				[undefined, 0],
				[Number.NaN, 0],
				[0, Infinity],
			],
			false,
			false,
		),
	).toEqual([0, 1, 4]);
});

test('one objective has its best, none has all, no runs have none', () => {
	expect(onFront([[3], [1], [2], [1]], false)).toEqual([1, 3]);
	expect(onFront([[], []])).toEqual([0, 1]);
	expect(onFront([], false)).toEqual([]);
});

test('ten thousand runs are a matter of milliseconds', () => {
	const rows = Array.from({length: 10_000}, (_, at) => [((at + 1) * 7919) % 10_007, ((at + 1) * 104_729) % 10_009]);
	const front = onFront(rows, false, false).map(index => rows[index] ?? []);
	expect(front.length).toBeGreaterThan(1);
	for (const [a = 0, b = 0] of front) expect(rows.some(([x = 0, y = 0]) => x < a && y < b)).toBe(false);
});
