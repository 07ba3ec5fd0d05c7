import {haltonPlace} from '../batch/optimizers/halton.ts';
import type {Sample} from '../batch/optimizers/search.ts';
import {extraTrees} from '../batch/optimizers/trees/extra-trees.ts';
import {createRandom} from '../batch/space/random.ts';
import type {Dimension, Point} from '../batch/space/types.ts';
import {cubeOf, type Place} from '../batch/space/unit.ts';
import {asNumber, type YamlValue} from '../yaml/value.ts';

export type Importance = {
	/** Flags that differ between runs, the most important first: the share of the objective's variance that each explains on its own. */
	flags: {name: string; share: number}[];
	/** Whether there are runs enough for the order to mean something. */
	isConfident: boolean;
};

/**
 * How much each flag matters for the objective: the variance of what a forest of random trees expects for its values, whatever the others are, as a
 * share of all variance (the main effects of functional ANOVA, Hutter 2014). What flags do only together is in no share.
 * @param runs those with a finite value count
 * @param names the flags to look at
 */
export function flagImportance(runs: readonly {flags: Point; value: number}[], names: readonly string[]): Importance {
	const usable = runs.filter(({value}) => Number.isFinite(value));
	const space = names.flatMap(
		name =>
			dimensionOf(
				name,
				usable.map(({flags}) => flags[name] ?? null),
			) ?? [],
	);
	const cube = cubeOf(space);
	const samples = usable.flatMap(({flags, value}): Sample[] => {
		const place = cube.placeOf({...absent(names), ...flags});
		return place ? [{place, value}] : [];
	});
	const isConfident = samples.length >= enough;
	if (space.length === 0 || samples.length < 2) return {flags: [], isConfident: false};
	const model = extraTrees(cube.axes, standardised(samples), createRandom(0));
	const expect = (place: Place) => model(place).mean;
	const places = Array.from({length: placeCount}, (_, index) => cube.snap(haltonPlace(index, space.length, 0)));
	const total = varianceOf(places.map(expect)) || 1;
	const flags = space.map(({name}, at) => ({name, share: Math.min(1, mainEffect(at, places, expect) / total)}));
	return {flags: flags.sort((a, b) => b.share - a.share), isConfident};
}

/** Below about 40 runs the first place is wrong every other time. */
const enough = 40;
const placeCount = 128;
/** In median distances from the median. */
const farAway = 20;
/** Values at which a flag's effect is looked at. */
const valueCount = 16;
/** Whoever spans more orders of magnitude than this was chosen by its logarithm. */
const wide = 100;

/** What the flag's values were, as something to search; `undefined` where they are all the same. */
function dimensionOf(name: string, values: readonly YamlValue[]): Dimension | undefined {
	const numbers = values.map(value => asNumber(value) ?? Number.NaN);
	const low = numbers.reduce((least, number) => Math.min(least, number), Infinity);
	const high = numbers.reduce((most, number) => Math.max(most, number), -Infinity);
	if (Number.isFinite(low) && Number.isFinite(high))
		return low < high ? {name, kind: 'float', low, high, isLog: low > 0 && high > wide * low} : undefined;
	const choice: Dimension = {name, kind: 'choice', values};
	return cubeOf([choice]).size > 1 ? choice : undefined;
}

function absent(names: readonly string[]): Point {
	return Object.fromEntries(names.map(name => [name, null]));
}

/** The variance of the mean expectation over the values of one axis, the others as they are. */
function mainEffect(axis: number, places: readonly Place[], expect: (place: Place) => number): number {
	const values = places.slice(0, valueCount).map(place => place[axis] ?? 0);
	return varianceOf(
		values.map(value =>
			meanOf(places.map(place => expect(place.map((coordinate, d) => (d === axis ? value : coordinate))))),
		),
	);
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
	const mean = meanOf(values);
	return meanOf(values.map(value => (value - mean) ** 2));
}

/** The samples with values of mean 0 and variance 1; those very far from the median are taken to be less far, or a single exploded loss would explain everything. */
function standardised(samples: readonly Sample[]): Sample[] {
	const values = samples.map(({value}) => value);
	const middle = medianOf(values);
	const far = farAway * medianOf(values.map(value => Math.abs(value - middle))) || Infinity;
	const tamed = values.map(value => Math.min(middle + far, Math.max(middle - far, value)));
	const mean = meanOf(tamed);
	const deviation = Math.sqrt(varianceOf(tamed)) || 1;
	return samples.map(({place}, at) => ({place, value: ((tamed[at] ?? 0) - mean) / deviation}));
}

function medianOf(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
