import type {Axis} from '../../space/axis.ts';
import type {Random} from '../../space/random.ts';
import type {Place} from '../../space/unit.ts';
import type {Model} from '../surrogate.ts';
import type {Sample} from '../search.ts';
import {type Cut, gainOf, growTree, isWithin, leafAt, type Tally} from './tree.ts';

const treeCount = 100;

/**
 * Extremely randomized trees (Geurts 2006): of one random cut along each axis the best is made, until a leaf holds one sample.
 * What the trees disagree about is uncertain.
 */
export function extraTrees(axes: readonly Axis[], samples: readonly Sample[], random: Random): Model {
	const places = samples.map(({place}) => place);
	const values = samples.map(({value}) => value);
	const all = samples.map((_, sample) => sample);
	const growth = {
		places,
		cut: (some: readonly number[]) => chooseCut(axes, some, places, values, random),
		leaf: (some: readonly number[]) => some.reduce((sum, sample) => sum + (values[sample] ?? 0), 0) / some.length,
	};
	const trees = Array.from({length: treeCount}, () => growTree(growth, all));
	return place => {
		let sum = 0;
		let squares = 0;
		for (const tree of trees) {
			const value = leafAt(tree, place);
			sum += value;
			squares += value * value;
		}
		const mean = sum / treeCount;
		return {mean, deviation: Math.sqrt(Math.max(squares / treeCount - mean * mean, 1e-12))};
	};
}

function chooseCut(
	axes: readonly Axis[],
	samples: readonly number[],
	places: readonly Place[],
	values: readonly number[],
	random: Random,
): Cut | undefined {
	if (samples.length < 2) return undefined;
	const all = tally(samples, values);
	let best: Cut | undefined;
	let most = -Infinity;
	for (let axis = 0; axis < axes.length; axis++) {
		const cut = randomCut(axis, axes[axis]?.isUnordered ?? false, samples, places, random);
		const gain = cut
			? gainOf(
					all,
					tally(samples, values, sample => isWithin(cut, places[sample])),
				)
			: -Infinity;
		if (gain > most) [best, most] = [cut, gain];
	}
	return best;
}

function randomCut(
	axis: number,
	isSame: boolean,
	samples: readonly number[],
	places: readonly Place[],
	random: Random,
): Cut | undefined {
	let low = Infinity;
	let high = -Infinity;
	for (const sample of samples) {
		const coordinate = places[sample]?.[axis] ?? 0;
		if (coordinate < low) low = coordinate;
		if (coordinate > high) high = coordinate;
	}
	if (low === high) return undefined;
	if (!isSame) return {axis, isSame, at: low + (1 - random.uniform()) * (high - low)};
	return {axis, isSame, at: places[samples[random.below(samples.length)] ?? 0]?.[axis] ?? 0};
}

function tally(samples: readonly number[], values: readonly number[], counts?: (sample: number) => boolean): Tally {
	const total = {count: 0, sum: 0};
	for (const sample of samples) {
		if (counts && !counts(sample)) continue;
		total.count++;
		total.sum += values[sample] ?? 0;
	}
	return total;
}
