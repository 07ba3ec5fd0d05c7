import {describe, expect, test} from 'vitest';
import {jumpCrosshair, magnify, moveCrosshair, pan, type Shown, turnAxis} from '../../src/ui/chart-moves.ts';
import {
	type ChartView,
	chartOf,
	firstChart,
	keyBeside,
	mostRuns,
	moveFront,
	showAll,
	smoothMore,
} from '../../src/ui/chart-view.ts';
import {type Curve, toCurve, type XAxis} from '../../src/ui/draw/curve.ts';
import {pointsOf} from './sample.ts';

const letters = (text: string) => [...text];

describe('a run keeps its colour', () => {
	const slots = ({runs, slots: all}: ChartView) => runs.map(id => `${id}${all.get(id)}`).join(' ');

	test('while others come and go, and when it comes back', () => {
		const first = chartOf(firstChart, letters('abc'));
		expect(slots(first)).toBe('a0 b1 c2');
		const second = chartOf(first, letters('cd'));
		expect(slots(second)).toBe('c2 d0');
		expect(slots(chartOf(second, letters('bcd')))).toBe('b1 c2 d0');
	});

	test('but never one that another run in the chart has', () => {
		const swapped = chartOf(chartOf(chartOf(firstChart, letters('a')), letters('b')), letters('ab'));
		expect(new Set(swapped.runs.map(id => swapped.slots.get(id))).size).toBe(2);
		const many = Array.from({length: 100}, (_, at) => `run ${at}`);
		const large = chartOf(chartOf(firstChart, many), many.toReversed());
		expect(large.runs).toHaveLength(mostRuns);
		expect(Math.max(...large.runs.map(id => large.slots.get(id) ?? 99))).toBe(mostRuns - 1);
	});
});

describe('the chart of other runs', () => {
	const zoomed: ChartView = {
		...chartOf(firstChart, ['a', 'b']),
		zoom: {from: 1, to: 2},
		crosshair: 1,
		isLog: true,
		front: 'b',
	};

	test('shows all of the axis, in the same way', () => {
		expect(chartOf(zoomed, ['b', 'c'], 'loss')).toMatchObject({
			scalar: 'loss',
			zoom: undefined,
			crosshair: undefined,
			isLog: true,
			front: 'b',
		});
	});

	test('is what it was where they are the same', () => {
		expect(chartOf(zoomed, ['a', 'b'])).toMatchObject({zoom: {from: 1, to: 2}, crosshair: 1});
	});
});

test('the cursor stays with a key, and counts from the first where that is gone', () => {
	const keys = ['acc', 'loss', 'lr'];
	expect(keyBeside(keys, 'loss', 1)).toBe('lr');
	expect(keyBeside(keys, 'lr', 1)).toBe('lr');
	expect(keyBeside(keys, undefined, 1)).toBe('loss');
	expect(keyBeside(keys, 'gone', 0)).toBe('acc');
	expect(keyBeside([], 'loss', 1)).toBeUndefined();
});

test('runs come to the front one after the other, round at the ends', () => {
	const chart = chartOf(firstChart, letters('abc'));
	const fronts = [1, 1, 1, 1, -1].map((_, at, all) => all.slice(0, at + 1).reduce(moveFront, chart).front);
	expect(fronts).toEqual(['a', 'b', 'c', 'a', 'c']);
	expect(moveFront(chart, -1).front).toBe('c');
	expect(moveFront(firstChart, 1).front).toBeUndefined();
});

test('smoothing goes up by steps and then off', () => {
	const weights = [1, 2, 3, 4].map(
		times => Array.from({length: times}).reduce<ChartView>(smoothMore, firstChart).smoothing,
	);
	expect(weights).toEqual([0.6, 0.9, 0.99, 0]);
	expect(smoothMore({...firstChart, smoothing: 0.7}).smoothing).toBe(0.9);
});

const curveOf = (values: readonly number[], axis: XAxis = 'step', isLog = false) =>
	toCurve(pointsOf(values), axis, isLog);
const shownOf = (along: Curve): Shown => ({curves: [along], along});

describe('the crosshair', () => {
	const five = shownOf(curveOf([5, 4, 1, 3, 9]));
	const walk = (chart: ChartView, shown: Shown, ...by: number[]) =>
		by.reduce((now, one) => moveCrosshair(now, shown, one), chart);

	test('goes from point to point where there are few', () => {
		expect([1, 2, 3, 6].map(times => walk(firstChart, five, ...Array<number>(times).fill(1)).crosshair)).toEqual([
			1, 2, 3, 5,
		]);
		expect(walk(firstChart, five, -1, -1).crosshair).toBe(4);
	});

	test('goes by hundredths of what is shown where there are many', () => {
		const many = shownOf(curveOf(Array.from({length: 10_001}, (_, at) => at)));
		expect(walk(firstChart, many, 1, 1).crosshair).toBe(101);
		expect(walk({...firstChart, zoom: {from: 1, to: 1001}}, many, 1, 1, 1).crosshair).toBe(21);
	});

	test('takes what is shown along', () => {
		const zoomed = {...firstChart, zoom: {from: 1, to: 3}, crosshair: 3};
		expect(walk(zoomed, five, 1)).toMatchObject({crosshair: 4, zoom: {from: 2, to: 4}});
		expect(walk({...zoomed, zoom: {from: 3, to: 5}}, five, -1)).toMatchObject({crosshair: 2, zoom: {from: 2, to: 4}});
	});

	test('jumps to the lowest and the highest of what is shown, and to its ends', () => {
		const places = (['first', 'last', 'min', 'max'] as const).map(
			place => jumpCrosshair(firstChart, five, place).crosshair,
		);
		expect(places).toEqual([1, 5, 3, 5]);
		const zoomed = {...firstChart, zoom: {from: 0, to: 2.5}};
		expect(jumpCrosshair(zoomed, five, 'min').crosshair).toBe(2);
		expect(jumpCrosshair(firstChart, shownOf(curveOf([Number.NaN, 2, Number.NaN])), 'max').crosshair).toBe(2);
	});

	test('stays at its point when the axis is turned', () => {
		const axisOf = (axis: XAxis) => curveOf([5, 4, 1], axis);
		const turned = turnAxis({...firstChart, crosshair: 3, zoom: {from: 1, to: 2}}, 'relative', axisOf);
		expect(turned).toMatchObject({axis: 'relative', crosshair: 20, zoom: undefined});
		expect(turnAxis(turned, 'step', axisOf).crosshair).toBe(3);
	});

	test('is nowhere while there are no points', () => {
		const nothing: Shown = {curves: [], along: undefined};
		expect(walk(firstChart, nothing, 1)).toBe(firstChart);
		expect(jumpCrosshair(firstChart, nothing, 'min')).toBe(firstChart);
	});
});

describe('zoom', () => {
	const shown = shownOf(curveOf(Array.from({length: 101}, (_, at) => at)));

	test('is about the crosshair, else about the middle', () => {
		expect(magnify({...firstChart, crosshair: 21}, shown, 0.5).zoom).toEqual({from: 11, to: 61});
		expect(magnify(firstChart, shown, 0.5).zoom).toEqual({from: 26, to: 76});
	});

	test('out ends with all of the axis', () => {
		const zoomed = magnify(magnify(firstChart, shown, 0.5), shown, 0.5);
		expect(magnify(magnify(zoomed, shown, 2), shown, 2).zoom).toBeUndefined();
		expect(showAll(zoomed).zoom).toBeUndefined();
	});

	test('in ends before numbers can no longer be told apart', () => {
		let chart: ChartView = {...firstChart, crosshair: 50};
		for (let times = 0; times < 100; times++) chart = magnify(chart, shown, 0.5);
		expect((chart.zoom?.to ?? 0) - (chart.zoom?.from ?? 0)).toBeGreaterThan(0);
	});

	test('pans as far as there is something', () => {
		const zoomed = {...firstChart, zoom: {from: 26, to: 76}};
		expect(pan(zoomed, shown, 0.25).zoom).toEqual({from: 38.5, to: 88.5});
		expect(pan(pan(zoomed, shown, 1), shown, 1).zoom).toEqual({from: 51, to: 101});
		expect(pan(firstChart, shown, 0.25)).toBe(firstChart);
	});
});
