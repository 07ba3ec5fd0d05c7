import {describe, expect, test} from 'vitest';
import {axisOf} from '../../../src/engine/batch/space/axis.ts';
import {checkDimension} from '../../../src/engine/batch/space/check.ts';
import {normalCdf, normalQuantile} from '../../../src/engine/batch/space/normal.ts';
import {createRandom, shuffled} from '../../../src/engine/batch/space/random.ts';
import type {Dimension} from '../../../src/engine/batch/space/types.ts';
import {cubeOf} from '../../../src/engine/batch/space/unit.ts';
import {WholeFloat} from '../../../src/engine/yaml/value.ts';

const lr: Dimension = {name: 'lr', kind: 'float', low: 1e-5, high: 0.1, isLog: true};
const layers: Dimension = {name: 'layers', kind: 'int', low: 1, high: 4, isLog: false};
const opt: Dimension = {name: 'opt', kind: 'choice', values: ['sgd', 'adam', null]};

describe('a dimension laid from 0 to 1', () => {
	test('a logarithmic range has its geometric middle in the middle', () => {
		expect(axisOf(lr).valueAt(0.5)).toBe(0.001);
		expect(axisOf(lr).placeOf(0.01)).toBeCloseTo(0.75);
	});

	test('both ends of a range can be had, and nothing beyond them', () => {
		for (const dimension of [lr, {...lr, isLog: false}, {...lr, step: 0.01}, {...layers, isLog: true}]) {
			const {valueAt} = axisOf(dimension);
			expect([valueAt(0), valueAt(-1), valueAt(1), valueAt(2)].map(Number)).toEqual(
				'step' in dimension
					? [1e-5, 1e-5, 0.09001, 0.09001]
					: [dimension.low, dimension.low, dimension.high, dimension.high],
			);
		}
	});

	test('every whole number has the same share, also the first and the last', () => {
		const {valueAt} = axisOf(layers);
		const counts = new Map<unknown, number>();
		for (let at = 0; at < 1000; at++)
			counts.set(valueAt((at + 0.5) / 1000), (counts.get(valueAt((at + 0.5) / 1000)) ?? 0) + 1);
		expect([...counts.entries()]).toEqual([
			[1, 250],
			[2, 250],
			[3, 250],
			[4, 250],
		]);
	});

	test('steps make round numbers', () => {
		const {counted} = axisOf({name: 'p', kind: 'float', low: 0, high: 0.5, isLog: false, step: 0.1});
		const values = Array.from({length: counted?.size ?? 0}, (_, index) => counted?.nth(index));
		expect(values).toEqual([new WholeFloat(0), 0.1, 0.2, 0.3, 0.4, 0.5]);
	});

	test('a value of a float range stays a float when it is whole, one of an int range is none', () => {
		expect(axisOf({name: 'x', kind: 'float', low: 0, high: 2, isLog: false}).valueAt(0.5)).toEqual(new WholeFloat(1));
		expect(axisOf(layers).valueAt(0.3)).toBe(2);
	});

	test('values have as many digits as a label can bear', () => {
		expect(axisOf({name: 'x', kind: 'float', low: 0, high: 1, isLog: false}).valueAt(1 / 3)).toBe(0.3333333);
		expect(axisOf(lr).valueAt(1 / 3)).toBe(0.0002154435);
		expect(axisOf({name: 'x', kind: 'float', low: 1, high: 1 + 1e-9, isLog: false}).valueAt(0.5)).toBe(1.0000000005);
	});

	test('weights make some values likelier', () => {
		const {valueAt} = axisOf({name: 'x', kind: 'choice', values: ['rare', 'often'], weights: [1, 3]});
		expect([0, 0.24, 0.26, 0.9].map(valueAt)).toEqual(['rare', 'rare', 'often', 'often']);
	});

	test('equal values are one: three times the same is nothing to search', () => {
		expect(axisOf({name: 'x', kind: 'choice', values: [1, 1, new WholeFloat(1), '1']}).counted?.size).toBe(2);
	});

	test('a normal distribution has its share of values on each side of a deviation', () => {
		const axis = axisOf({name: 'x', kind: 'normal', mean: 10, deviation: 2, isLog: false});
		expect(Number(axis.valueAt(0.5))).toBe(10);
		expect(Number(axis.valueAt(0.8413447))).toBeCloseTo(12, 5);
		expect([axis.valueAt(0), axis.valueAt(1)].map(Number)).toEqual([2, 18]);
		expect(axis.placeOf(12)).toBeCloseTo(0.8413447, 6);
	});

	test('a range of one value is that value', () => {
		expect(axisOf({...lr, high: 1e-5}).valueAt(0.7)).toBe(1e-5);
		expect(axisOf({...layers, high: 1}).counted?.size).toBe(1);
	});
});

describe('a space laid into the unit cube', () => {
	const cube = cubeOf([lr, layers, opt]);

	test('a point comes back from its place', () => {
		const random = createRandom(1);
		for (let count = 0; count < 200; count++) {
			const point = cube.pointAt(cube.randomPlace(random));
			const place = cube.placeOf(point);
			expect(place && cube.pointAt(place)).toEqual(point);
		}
	});

	test('what is not of the space has no place, what is beyond a range that of its end', () => {
		expect(cube.placeOf({lr: 0.1, layers: 2})).toBeUndefined();
		expect(cube.placeOf({lr: 0.1, layers: 2, opt: 'rmsprop'})).toBeUndefined();
		expect(cube.placeOf({lr: 'high', layers: 2, opt: 'sgd'})).toBeUndefined();
		expect(cube.placeOf({lr: 5, layers: 0, opt: 'sgd', more: 1})).toEqual(
			cube.placeOf({lr: 0.1, layers: 1, opt: 'sgd'}),
		);
	});

	test('points are counted with the last dimension varying fastest', () => {
		const counted = cubeOf([layers, opt]);
		expect(counted.size).toBe(12);
		expect([0, 1, 2, 3, 11].map(counted.pointOf)).toEqual([
			{layers: 1, opt: 'sgd'},
			{layers: 1, opt: 'adam'},
			{layers: 1, opt: null},
			{layers: 2, opt: 'sgd'},
			{layers: 4, opt: null},
		]);
		expect(cube.size).toBe(Infinity);
	});
});

describe('a dimension without values, or without a meaning, is refused by its name', () => {
	test.each<[Dimension, string]>([
		[{name: 'x', kind: 'float', low: 2, high: 1, isLog: false}, 'cannot search x: its range from 2 to 1 is empty'],
		[{name: 'x', kind: 'float', low: 0, high: 1, isLog: true}, 'its logarithmic range begins at 0, not above 0'],
		[{name: 'x', kind: 'int', low: 0.5, high: 1, isLog: false}, 'is not one of whole numbers'],
		[{name: 'x', kind: 'float', low: 0, high: Infinity, isLog: false}, 'has no end'],
		[{name: 'x', kind: 'float', low: 0, high: 1, isLog: false, step: 0}, 'its step is 0, not above 0'],
		[{name: 'x', kind: 'choice', values: []}, 'there are no values'],
		[{name: 'x', kind: 'choice', values: [1, 2], weights: [1]}, 'there are 1 weights for 2 values'],
		[{name: 'x', kind: 'normal', mean: 0, deviation: 0, isLog: false}, 'its deviation is 0, not above 0'],
	])('%o', (dimension, message) => {
		expect(() => checkDimension(dimension)).toThrow(message);
	});
});

describe('numbers by chance', () => {
	test('are the same for the same seeds and others for others', () => {
		const draw = (...seeds: number[]) => createRandom(...seeds).uniform();
		expect(draw(1, 2)).toBe(draw(1, 2));
		expect(new Set([draw(1, 2), draw(2, 1), draw(1, 3), draw(1), draw(2 ** 32 - 1)]).size).toBe(5);
	});

	test('are even, and normal where they should be', () => {
		const random = createRandom(7);
		const uniform = Array.from({length: 20_000}, random.uniform);
		const normal = Array.from({length: 20_000}, random.normal);
		const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
		expect(mean(uniform)).toBeCloseTo(0.5, 2);
		expect(mean(uniform.map(value => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
		expect(Math.abs(mean(normal))).toBeLessThan(0.03);
		expect(mean(normal.map(value => value ** 2))).toBeCloseTo(1, 1);
		expect(shuffled([1, 2, 3, 4], random).sort()).toEqual([1, 2, 3, 4]);
	});
});

describe('the normal distribution', () => {
	test('has the values of the tables, far out too', () => {
		expect(normalCdf(1.96)).toBeCloseTo(0.9750021, 7);
		expect(normalCdf(-6) / 9.865876450377e-10).toBeCloseTo(1, 8);
		expect(normalCdf(-3.0000001) / normalCdf(-2.9999999)).toBeCloseTo(1, 5);
	});

	test('its quantile is the inverse', () => {
		for (const p of [1e-12, 1e-5, 0.02, 0.3, 0.5, 0.9, 0.99999])
			expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 9);
		expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
	});
});
