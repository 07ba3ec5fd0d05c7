import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {expect, test} from 'vitest';
import {runningSummary} from '../../src/engine/scalars/running-summary.ts';
import {Series} from '../../src/engine/scalars/series.ts';
import {thinOut} from '../../src/engine/scalars/sparkline.ts';
import {summarize} from '../../src/engine/scalars/summary.ts';

type Numbers = readonly (readonly [step: number, value: number])[];

const wave = (count: number): Numbers =>
	Array.from({length: count}, (_, step) => [step, Math.sin(step / 7) + Math.sin(step / 311) + 1 / (1 + step)]);
const few: readonly [name: string, numbers: Numbers][] = [
	['one', [[3, 0.5]]],
	['some', wave(50)],
	['a thousand', wave(1000)],
	[
		'those of a run that was started again from an earlier step',
		[...wave(300), ...wave(400).slice(200), ...wave(250).slice(100)],
	],
	['those that come in no order', wave(600).toSorted(([a], [b]) => ((a * 7919) % 601) - ((b * 7919) % 601))],
	['the same number again and again', Array.from({length: 20}, (_, step) => [20 - step, 1])],
	[
		'numbers and others',
		[
			[0, Number.NaN],
			[1, 2],
			[2, Number.POSITIVE_INFINITY],
			[3, -2],
			[3, -2],
			[4, Number.NaN],
		],
	],
	[
		'none that is finite',
		[
			[5, Number.NaN],
			[4, Number.NEGATIVE_INFINITY],
		],
	],
	[
		'zeros of both signs',
		[
			[1, 0],
			[0, -0],
			[2, -0],
		],
	],
];

function read(numbers: Numbers) {
	const running = runningSummary();
	const series = new Series();
	for (const [step, value] of numbers) {
		running.append(step, value, 0);
		series.append(step, value, 0);
	}
	return {running, sorted: series.sorted()};
}

test.each(few)('of few numbers it says what is said of all of them at once: %s', (_, numbers) => {
	const {running, sorted} = read(numbers);
	const {last, min, max} = summarize(sorted) ?? {};
	expect(running.points()).toStrictEqual({last, min, max});
	for (const most of [0, 1, 2, 7, 24, 2000]) expect(running.course(most)).toStrictEqual(thinOut(sorted.values, most));
});

test('it says nothing before the first number', () => {
	expect(runningSummary().points()).toBeUndefined();
	expect(runningSummary().course(24)).toEqual([]);
});

test('of a million numbers it knows the last, the least and the largest, and draws a course that no spike is missing in', () => {
	const spikes = new Map([
		[12_345, -99],
		[654_321, 99],
	]);
	const loss = (step: number) => 10 * Math.exp(-step / 300_000) + Math.sin(step / 7) / 10;
	const numbers = Array.from({length: 1_000_000}, (_, step) => [step, spikes.get(step) ?? loss(step)] as const);
	const {running, sorted} = read(numbers);
	const {last, min, max} = summarize(sorted) ?? {};
	expect(running.points()).toStrictEqual({last, min, max});
	const [course, exact] = [running.course(24), thinOut(sorted.values, 24)];
	expect(course).toHaveLength(24);
	expect([Math.max(...course), Math.min(...course)]).toEqual([99, -99]);
	// A piece lies in one column or in the next.
	for (const [at, value] of course.entries()) expect(Math.abs(value - (exact[at] ?? 0))).toBeLessThan(0.5);
});

test('numbers that come later do not make it larger', () => {
	const {running} = read(wave(100_000));
	const before = usedMemory();
	for (let step = 100_000; step < 4_000_000; step++) running.append(step, step, 0);
	expect(usedMemory() - before).toBeLessThan(5_000_000);
	expect(running.points()?.last.step).toBe(3_999_999);
});

/** Bytes, without what only waits to be thrown away. */
function usedMemory(): number {
	setFlagsFromString('--expose-gc');
	runInNewContext('gc')();
	return process.memoryUsage().heapUsed;
}
