import type {Axis} from '../../space/axis.ts';
import type {Place} from '../../space/unit.ts';
import type {Sample} from '../search.ts';
import type {Model} from '../surrogate.ts';
import {bestCut, type Order, orderAlong} from './best-cut.ts';
import {growTree, leafAt, type Tree} from './tree.ts';

/**
 * Gradient boosting of three quantiles (Friedman 2001): the median is the belief, and half of what lies between the other two, which
 * in a normal distribution are a standard deviation below and above, its deviation.
 */
export function boostedQuantiles(axes: readonly Axis[], samples: readonly Sample[]): Model {
	const places = samples.map(({place}) => place);
	const values = samples.map(({value}) => value);
	const orders = axes.map((axis, d) => orderAlong(d, axis.isUnordered, places));
	const [low, middle, high] = [0.16, 0.5, 0.84].map(quantile => boost(quantile, places, values, orders));
	return place => {
		const width = (high?.(place) ?? 0) - (low?.(place) ?? 0);
		return {mean: middle?.(place) ?? 0, deviation: Math.max(width / 2, leastDeviation)};
	};
}

/** Number, rate and depth of the trees are Guild's. */
const treeCount = 30;
const learningRate = 0.1;
const mostDepth = 3;
/** Where few samples are, the quantiles meet and the model is surer than it should be. */
const leastDeviation = 0.1;

/** Each tree parts the samples by the sign of what is left of them, and each leaf moves by a share of the quantile of that. */
function boost(
	quantile: number,
	places: readonly Place[],
	values: readonly number[],
	orders: readonly Order[],
): (place: Place) => number {
	const all = places.map((_, sample) => sample);
	const start = quantileOf(values, quantile);
	const trees: Tree<number>[] = [];
	let rests = values.map(value => value - start);
	for (let count = 0; count < treeCount; count++) {
		const slopes = rests.map(rest => (rest > 0 ? quantile : quantile - 1));
		const restsOf = (samples: readonly number[]) => samples.map(sample => rests[sample] ?? 0);
		const tree = growTree(
			{
				places,
				cut: (samples, depth) => (depth < mostDepth ? bestCut(orders, samples, slopes) : undefined),
				leaf: samples => learningRate * quantileOf(restsOf(samples), quantile),
			},
			all,
		);
		rests = rests.map((rest, sample) => rest - leafAt(tree, places[sample]));
		trees.push(tree);
	}
	return place => trees.reduce((sum, tree) => sum + leafAt(tree, place), start);
}

/** The value that a share of all is below. */
function quantileOf(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const at = share * (sorted.length - 1);
	const low = sorted[Math.floor(at)] ?? 0;
	return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low);
}
