import {describe, expect, test} from 'vitest';
import {bucket, columnOf, firstFrom, type Path, piecesOf} from '../../../src/ui/draw/buckets.ts';

const {NaN: nan, POSITIVE_INFINITY: inf} = Number;

function pathOf(xs: readonly number[], ys: readonly number[]): Path {
	const columns = {xs: Float64Array.from(xs), ys: Float64Array.from(ys)};
	return {...columns, pieces: piecesOf(columns.xs)};
}

test('a line has a new piece where it goes back, and none where it has no place', () => {
	expect(piecesOf(Float64Array.from([1, 2, 2, 3]))).toEqual([{start: 0, end: 4}]);
	expect(piecesOf(Float64Array.from([1, 2, 1, 4, nan, 5, inf, -inf, 0]))).toEqual([
		{start: 0, end: 2},
		{start: 2, end: 4},
		{start: 5, end: 6},
		{start: 8, end: 9},
	]);
	expect(piecesOf(new Float64Array())).toEqual([]);
});

test('a place is searched for within a piece', () => {
	const xs = Float64Array.from([1, 3, 3, 5, 0, 9]);
	const piece = {start: 0, end: 4};
	expect([0, 1, 2, 3, 4, 5, 6].map(least => firstFrom(xs, least, piece))).toEqual([0, 0, 1, 1, 3, 3, 4]);
});

describe('columns', () => {
	test('hold the lowest and the highest of their points, whatever order these are in', () => {
		const random = randoms(7);
		for (let round = 0; round < 50; round++) {
			const xs = Array.from({length: 200}, (_, at) => (round % 2 === 0 ? at : Math.floor(random() * 40)));
			const ys = xs.map(() => (random() < 0.1 ? nan : random()));
			const window = {from: 0, to: 199};
			const {min, max} = bucket(pathOf(xs, ys), window, 17);
			for (let column = 0; column < 17; column++) {
				const here = ys.filter((y, at) => Number.isFinite(y) && columnOf(xs[at] ?? 0, window, 17) === column);
				expect([min[column], max[column]]).toEqual(here.length ? [Math.min(...here), Math.max(...here)] : [nan, nan]);
			}
		}
	});

	test('are joined but where there is a gap, or a line begins anew', () => {
		const joined = (xs: number[], ys: number[]) => [...bucket(pathOf(xs, ys), {from: 0, to: 4}, 5).joined];
		expect(joined([0, 1, 2, 3, 4], [1, 1, 1, 1, 1])).toEqual([0, 1, 1, 1, 1]);
		expect(joined([0, 1, 2, 3, 4], [1, 1, nan, 1, 1])).toEqual([0, 1, 0, 0, 1]);
		expect(joined([0, 1, 3, 2, 4], [1, 1, 1, 1, 1])).toEqual([0, 1, 0, 1, 1]);
	});

	test('at the edges of a window have where the line crosses them, unless a gap does', () => {
		const edges = (ys: number[]) => {
			const {min} = bucket(pathOf([0, 10], ys), {from: 2, to: 7}, 5);
			return [min[0], min[2], min[4]];
		};
		expect(edges([0, 100])).toEqual([20, nan, 70]);
		expect(edges([nan, 100])).toEqual([nan, nan, nan]);
	});
});

/** The same numbers from 0 to 1 each time. */
function randoms(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		return state / 2 ** 31;
	};
}
