import {forest} from '../../src/engine/batch/optimizers/forest.ts';
import {gbrt} from '../../src/engine/batch/optimizers/gbrt.ts';
import {gp} from '../../src/engine/batch/optimizers/gp.ts';
import type {Optimizer} from '../../src/engine/batch/optimizers/optimizer.ts';
import {qmc} from '../../src/engine/batch/optimizers/qmc.ts';
import {random} from '../../src/engine/batch/optimizers/random.ts';
import {tpe} from '../../src/engine/batch/optimizers/tpe.ts';
import {branin, hartmann6, hunt, median, mixed, type Toy} from '../batch/optimizers/toys.ts';
import type {Figure, Measure} from './measures.ts';

/** The lowest value that each optimizer has found after 30 and 60 trials, and how long it takes to ask at 100. */
export const optimizerQuality: Measure = {
	name: 'optimizers',
	measure: async () => [...goals.flatMap(quality), ...goals.map(askingTime)],
};

const seeds = Array.from({length: 20}, (_, seed) => seed);

/**
 * Medians not to be missed after 30 and 60 trials: of `gp` the goals of the product, of `tpe` what Optuna's and the prototype's found, of `forest` and
 * `gbrt` what Guild's found where ours do, of the others chance with some room.
 */
type Goal = {optimizer: Optimizer; after: readonly {toy: Toy; at30: number; at60: number}[]};

const goals: readonly Goal[] = [
	goal(random, [2.2, 1.4], [-1.1, -1.45], [0.17, 0.152]),
	goal(qmc, [1.6, 1.2], [-1.2, -1.45], [0.165, 0.15]),
	goal(gp, [0.45, 0.4], [-2.9, -3.2], [0.11, 0.101]),
	goal(tpe, [0.97, 0.499], [-2.16, -2.78], [0.131, 0.114]),
	goal(forest, [0.867, 0.66], [-2.26, -2.87], [0.16, 0.149]),
	goal(gbrt, [1.06, 0.603], [-1.45, -1.9], [0.15, 0.138]),
];

function goal(optimizer: Optimizer, ...medians: readonly [number, number][]): Goal {
	const after = [branin, hartmann6, mixed].map((toy, at) => {
		const [at30 = Infinity, at60 = Infinity] = medians[at] ?? [];
		return {toy, at30, at60};
	});
	return {optimizer, after};
}

function quality({optimizer, after}: Goal): Figure[] {
	return after.flatMap(({toy, at30, at60}) => {
		const hunts = seeds.map(seed => hunt(toy, optimizer.suggest, {trials: 60, seed}));
		const found = (trials: number) => median(hunts.map(lowest => lowest[trials - 1] ?? Number.NaN));
		return [
			{what: `${optimizer.name}: ${toy.name} after 30 trials`, value: found(30), budget: at30, unit: ''},
			{what: `${optimizer.name}: ${toy.name} after 60 trials`, value: found(60), budget: at60, unit: ''},
		];
	});
}

/** Milliseconds of processor time, as the median of eleven times. */
function askingTime({optimizer}: Goal): Figure {
	const history = Array.from({length: 100}, (_, count) => {
		const point =
			random.suggest({space: hartmann6.space, history: [], pending: [], flags: {}, seed: 1, count})?.point ?? {};
		return {point, value: hartmann6.value(point)};
	});
	const times = seeds.slice(0, 11).map(seed => {
		const started = process.cpuUsage();
		optimizer.suggest({space: hartmann6.space, history, pending: [], flags: {}, seed, count: 100});
		const {user, system} = process.cpuUsage(started);
		return (user + system) / 1000;
	});
	return {what: `${optimizer.name}: asking at 100 trials`, value: median(times), budget: 100, unit: 'ms'};
}
