import {describe, expect, test} from 'vitest';
import {lonePoints, nearestPlace, pathOf} from '../../../src/engine/report/page/line.ts';
import {linearTicks, scaleOf} from '../../../src/engine/report/page/scale.ts';
import {smooth} from '../../../src/engine/report/page/smooth.ts';

describe('an axis', () => {
	test('has round numbers', () => {
		expect(linearTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
		expect(linearTicks(-3, 47, 4)).toEqual([0, 10, 20, 30, 40]);
		expect(linearTicks(0.1, 0.3, 2)).toEqual([0.1, 0.2, 0.3]);
		expect(scaleOf(0.001, 1000, 300, {isLog: true, count: 6}).ticks).toEqual([0.001, 0.01, 0.1, 1, 10, 100, 1000]);
	});

	test('places its ends at its ends, whatever their size', () => {
		for (const [from, to] of [
			[0, 1],
			[-1.7e308, 1.7e308],
			[1e-300, 2e-300],
		] as const) {
			const {place, ticks} = scaleOf(from, to, 100);
			expect(place(from)).toBe(0);
			expect(place(to)).toBe(100);
			expect(ticks.every(Number.isFinite)).toBe(true);
		}
	});

	test('of one number has it in the middle', () => {
		expect(scaleOf(5, 5, 100).place(5)).toBeCloseTo(50);
		expect(scaleOf(5, 5, 100, {isLog: true}).place(5)).toBeCloseTo(50);
	});

	test('that is logarithmic cannot show zero', () => {
		expect(scaleOf(0.1, 10, 100, {isLog: true}).place(0)).toBeNaN();
		expect(scaleOf(0.1, 10, 100, {isLog: true}).place(1)).toBeCloseTo(50);
	});
});

describe('a line', () => {
	test('leaves a gap where a loss diverged', () => {
		const ys = [1, 2, Number.NaN, 3, 4];
		expect(pathOf(ys.map((y, x) => ({x, y})))).toBe('M0 1L1 2M3 3L4 4');
	});

	test('shows a point that stands alone', () => {
		expect([pathOf([{x: 1, y: 2}]), lonePoints([{x: 1, y: 2}])]).toEqual(['', [{x: 1, y: 2}]]);
	});

	test('is pointed at where it is nearest, the later of two', () => {
		expect(nearestPlace([0, 10, 20], 12)).toBe(1);
		expect(nearestPlace([0, 10, 10], 10)).toBe(2);
		expect(nearestPlace([], 1)).toBe(-1);
	});
});

test('smoothing begins at the first value and keeps gaps', () => {
	expect(smooth([2, 4, null, 4], 0.5)).toEqual([2, (2 * 0.25 + 4 * 0.5) / 0.75, null, expect.closeTo(3.714, 3)]);
	expect(smooth([1, null], 0)).toEqual([1, null]);
});
