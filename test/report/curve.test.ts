import {describe, expect, test} from 'vitest';
import {curveOf, thinCurve} from '../../src/engine/report/curve.ts';

const long = Float64Array.from({length: 100_000}, (_, at) => Math.sin(at / 1000));
const pointsOf = (values: Float64Array) => ({
	steps: Float64Array.from(values.keys()),
	values,
	wallTimes: Float64Array.from(values.keys(), at => 1000 + at / 4),
});

describe('a long curve', () => {
	test('keeps its first point, its last point and its only spike', () => {
		const values = long.slice();
		values[54_321] = 99;
		const curve = curveOf(pointsOf(values), 1000, 1000);
		expect(curve.steps.length).toBeLessThanOrEqual(1000);
		expect(curve.steps[0]).toBe(0);
		expect(curve.steps.at(-1)).toBe(99_999);
		expect(curve.values[curve.steps.indexOf(54_321)]).toBe(99);
		expect(curve.times[curve.steps.indexOf(54_321)]).toBe(13_580.25);
	});

	test('has a gap where nothing is finite', () => {
		const values = long.slice().fill(Number.NaN, 40_000, 60_000);
		const {steps, values: shown} = curveOf(pointsOf(values), undefined, 100);
		const gap = steps.filter((_, at) => shown[at] === null);
		expect(gap.length).toBeGreaterThan(5);
		expect(Math.min(...gap)).toBeGreaterThanOrEqual(40_000);
		expect(Math.max(...gap)).toBeLessThan(60_000);
	});

	test('can be thinned again', () => {
		const curve = thinCurve(curveOf(pointsOf(long), 1000, 1000), 50);
		expect(curve.steps.length).toBeLessThanOrEqual(50);
		expect(curve.times).toHaveLength(curve.steps.length);
		expect(curve.steps).toEqual([...curve.steps].sort((a, b) => a - b));
	});
});

test('a short curve stays as it is, infinite values are gaps', () => {
	const points = {steps: [1, 2, 3], values: [0.1234567891, Number.POSITIVE_INFINITY, -2], wallTimes: [0, 0, 0]};
	expect(curveOf(points, undefined, 1000)).toEqual({steps: [1, 2, 3], values: [0.123457, null, -2], times: []});
});
