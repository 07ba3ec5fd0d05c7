import {describe, expect, test} from 'vitest';
import {allot} from '../../../src/ui/draw/allot.ts';
import {centered, inside, splitColumns, splitRows} from '../../../src/ui/draw/rect.ts';
import {sizes} from './exact.ts';

const screen = {x: 0, y: 0, width: 80, height: 24};

describe('a rectangle', () => {
	test('splits into fixed parts and shares of the rest', () => {
		expect(splitRows(screen, [1, {flex: 2}, {flex: 1}, 2])).toEqual([
			{x: 0, y: 0, width: 80, height: 1},
			{x: 0, y: 1, width: 80, height: 14},
			{x: 0, y: 15, width: 80, height: 7},
			{x: 0, y: 22, width: 80, height: 2},
		]);
		expect(splitColumns(screen, [{flex: 1, max: 10}, {flex: 1}]).map(({x, width}) => [x, width])).toEqual([
			[0, 10],
			[10, 70],
		]);
	});

	test('gives the first parts what they need where there is too little', () => {
		expect(splitColumns(screen, [60, {flex: 1, min: 15}, 30]).map(({width}) => width)).toEqual([60, 15, 5]);
	});

	test('is split without a gap or an overlap at every size', () => {
		for (const {width, height} of sizes()) {
			const rect = {x: 3, y: 5, width, height};
			const rows = splitRows(rect, [2, {flex: 3, min: 4}, {flex: 1}, 1]);
			const columns = splitColumns(rect, [{flex: 1, min: 20, max: 30}, {flex: 2}]);
			expect(rows.reduce((y, part) => (part.y === y ? y + part.height : Number.NaN), 5)).toBe(5 + height);
			expect(columns.reduce((x, part) => (part.x === x ? x + part.width : Number.NaN), 3)).toBe(3 + width);
		}
	});

	test('has a smaller one in its middle, never beyond it', () => {
		expect(centered(screen, 40, 10)).toEqual({x: 20, y: 7, width: 40, height: 10});
		expect(centered(screen, 400, 10)).toEqual({x: 0, y: 7, width: 80, height: 10});
	});

	test('loses its frame on the inside, if it can have one', () => {
		expect(inside(screen)).toEqual({x: 1, y: 1, width: 78, height: 22});
		expect(inside({x: 0, y: 0, width: 1, height: 9})).toEqual({x: 0, y: 0, width: 1, height: 9});
	});
});

describe('shares', () => {
	test('go by weight, up to each maximum, and then to the others', () => {
		expect(
			allot(100, [
				{min: 10, flex: 1, max: 20},
				{min: 0, flex: 3},
				{min: 5, flex: 0},
			]),
		).toEqual([20, 75, 5]);
		expect(
			allot(10, [
				{min: 0, flex: 1},
				{min: 0, flex: 1},
				{min: 0, flex: 1},
			]),
		).toEqual([3, 4, 3]);
	});

	test('leave over what nobody wants', () => {
		expect(
			allot(10, [
				{min: 2, max: 3, flex: 1},
				{min: 1, flex: 0},
			]),
		).toEqual([3, 1]);
		expect(allot(-5, [{min: 2, flex: 1}])).toEqual([0]);
	});
});
