import type {Optimizer, Tried} from '../../../src/engine/batch/optimizers/optimizer.ts';
import type {Point, Space} from '../../../src/engine/batch/space/types.ts';
import {asNumber, type YamlMap} from '../../../src/engine/yaml/value.ts';

/** A function to be made small, cheap and with a known minimum. */
export type Toy = {name: string; space: Space; value: (point: Point) => number};

/** Two dimensions with three equal minima of 0.3979 (Dixon and Szego 1978). */
export const branin: Toy = {
	name: 'Branin',
	space: [
		{name: 'x', kind: 'float', low: -5, high: 10, isLog: false},
		{name: 'y', kind: 'float', low: 0, high: 15, isLog: false},
	],
	value: point => {
		const x = numberOf(point, 'x');
		const curve = numberOf(point, 'y') - (5.1 * x * x) / (4 * Math.PI ** 2) + (5 * x) / Math.PI - 6;
		return curve ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
	},
};

/** Six dimensions, four valleys, the deepest of -3.3224 (Dixon and Szego 1978). */
export const hartmann6: Toy = {
	name: 'Hartmann-6',
	space: Array.from({length: 6}, (_, at) => ({name: `x${at}`, kind: 'float', low: 0, high: 1, isLog: false})),
	value: point =>
		-valleys.reduce((sum, {depth, widths, centre}) => {
			const off = widths.reduce(
				(sum, width, at) => sum + width * (numberOf(point, `x${at}`) - (centre[at] ?? 0) / 1e4) ** 2,
				0,
			);
			return sum + depth * Math.exp(-off);
		}, 0),
};

const valleys = [
	{depth: 1, widths: [10, 3, 17, 3.5, 1.7, 8], centre: [1312, 1696, 5569, 124, 8283, 5886]},
	{depth: 1.2, widths: [0.05, 10, 17, 0.1, 8, 14], centre: [2329, 4135, 8307, 3736, 1004, 9991]},
	{depth: 3, widths: [3, 3.5, 1.7, 10, 17, 8], centre: [2348, 1451, 3522, 2883, 3047, 6650]},
	{depth: 3.2, widths: [17, 8, 0.05, 10, 0.1, 14], centre: [4047, 8828, 8732, 5743, 1091, 381]},
];

/** Like the losses of small trainings: five mixed dimensions, and each optimizer wants its own learning rate. The minimum is 0.1. */
export const mixed: Toy = {
	name: 'mixed',
	space: [
		{name: 'lr', kind: 'float', low: 1e-5, high: 1, isLog: true},
		{name: 'dropout', kind: 'float', low: 0, high: 0.8, isLog: false},
		{name: 'layers', kind: 'int', low: 1, high: 8, isLog: false},
		{name: 'optimizer', kind: 'choice', values: ['adam', 'sgd', 'rmsprop']},
		{name: 'activation', kind: 'choice', values: ['relu', 'gelu', 'tanh']},
	],
	value: point => {
		const {lr, penalty} = bestRates[String(point.optimizer)] ?? {lr: 0, penalty: 1};
		return (
			0.1 +
			penalty +
			(activationPenalty[String(point.activation)] ?? 1) +
			0.055 * (Math.log10(numberOf(point, 'lr')) - lr) ** 2 +
			0.55 * (numberOf(point, 'dropout') - 0.25) ** 2 +
			0.008 * (numberOf(point, 'layers') - 4) ** 2
		);
	},
};

const bestRates: Readonly<Record<string, {lr: number; penalty: number}>> = {
	adam: {lr: -3, penalty: 0},
	rmsprop: {lr: -3.5, penalty: 0.035},
	sgd: {lr: -1, penalty: 0.016},
};
const activationPenalty: Readonly<Record<string, number>> = {relu: 0.02, gelu: 0, tanh: 0.05};

type Hunt = {trials: number; seed: number; jobs?: number; flags?: YamlMap};

/** After each trial, the lowest value so far; `jobs` trials run at a time. */
export function hunt(toy: Toy, suggest: Optimizer['suggest'], {trials, seed, jobs = 1, flags = {}}: Hunt): number[] {
	const history: Tried[] = [];
	const pending: Point[] = [];
	const lowest: number[] = [];
	for (let count = 0; count < trials; count++) {
		const suggestion = suggest({space: toy.space, history, pending, flags, seed, count});
		if (!suggestion) throw new Error(`${toy.name}: no point after ${count} trials`);
		lowest.push(Math.min(toy.value(suggestion.point), lowest.at(-1) ?? Infinity));
		pending.push(suggestion.point);
		if (pending.length < jobs) continue;
		const point = pending.shift() ?? {};
		history.push({point, value: toy.value(point)});
	}
	return lowest;
}

export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const half = (sorted.length - 1) / 2;
	return ((sorted[Math.floor(half)] ?? Number.NaN) + (sorted[Math.ceil(half)] ?? Number.NaN)) / 2;
}

function numberOf(point: Point, name: string): number {
	return asNumber(point[name]) ?? Number.NaN;
}
