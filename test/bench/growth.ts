import {benchHome} from './homes.ts';
import type {Figure, Measure} from './measures.ts';
import {peakMemory, runtui} from './runtui.ts';
import {timeOnce, timesInTurn} from './time.ts';

/** How what commands take grows with the runs of a home: between 1,000, 10,000 and 50,000. */
export const growth: Measure = {
	name: 'growth from 1,000 to 50,000 runs',
	measure: async () => {
		const homes = sizes.map(benchHome);
		// The first time writes the index.
		for (const home of homes) await timeOnce(runtui(home, compareAll));
		const figures: Figure[] = [];
		for (const {what, words} of lines) {
			const times = await timesInTurn(
				5,
				homes.map(home => () => runtui(home, words)),
			);
			figures.push(linearity(what, times, 'ms'));
		}
		const memory: number[] = [];
		for (const home of homes) memory.push(await peakMemory(home, compareAll));
		return [...figures, linearity('memory of compare', memory, 'MB')];
	},
};

export const sizes = [1000, 10_000, 50_000] as const;
const compareAll: readonly string[] = ['compare', '--csv', '/dev/null'];

const lines: readonly {what: string; words: readonly string[]}[] = [
	{what: 'runs', words: ['runs']},
	{what: 'runs --all', words: ['runs', '--all']},
	{what: "runs -F 'loss<0.5'", words: ['runs', '-F', 'loss<0.5']},
	{what: 'compare', words: compareAll},
];

/** How much more a run costs beyond 10,000 than below: 1 is linear. Caches of the processor are why it is seldom less. */
export function linearity(what: string, values: readonly number[], unit: string): Figure {
	const [few = 0, many = 0, most = 0] = values;
	const [small, middle, large] = sizes;
	const [below, beyond] = [(many - few) / (middle - small), (most - many) / (large - middle)];
	const shown = values.map(value => `${value.toFixed(0)}`).join(', ');
	return {what: `${what}: ${shown} ${unit}`, value: beyond / below, budget: 1.3, unit: 'x linear'};
}
