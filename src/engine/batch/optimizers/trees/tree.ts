import type {Place} from '../../space/unit.ts';

/** Parts places in two: those below a coordinate, or along an axis without order those at it. */
export type Cut = {axis: number; at: number; isSame: boolean};

/** A decision tree, with something in its leaves. */
export type Tree<Leaf> = {cut: Cut; yes: Tree<Leaf>; no: Tree<Leaf>} | {leaf: Leaf};

/** How a tree grows. Samples are told by their index among the places. */
export type Growth<Leaf> = {
	places: readonly Place[];
	/** How to part samples, `undefined` where they are a leaf. */
	cut: (samples: readonly number[], depth: number) => Cut | undefined;
	leaf: (samples: readonly number[]) => Leaf;
};

export function growTree<Leaf>(growth: Growth<Leaf>, samples: readonly number[], depth = 0): Tree<Leaf> {
	const cut = growth.cut(samples, depth);
	if (!cut) return {leaf: growth.leaf(samples)};
	const yes: number[] = [];
	const no: number[] = [];
	for (const sample of samples) (isWithin(cut, growth.places[sample]) ? yes : no).push(sample);
	return {cut, yes: growTree(growth, yes, depth + 1), no: growTree(growth, no, depth + 1)};
}

/** What is in the leaf that a place belongs to. */
export function leafAt<Leaf>(tree: Tree<Leaf>, place: Place | undefined): Leaf {
	let node = tree;
	while ('cut' in node) node = isWithin(node.cut, place) ? node.yes : node.no;
	return node.leaf;
}

/** Whether a place is on the `yes` side of a cut. */
export function isWithin({axis, at, isSame}: Cut, place: Place | undefined): boolean {
	const coordinate = place?.[axis] ?? 0;
	return isSame ? coordinate === at : coordinate < at;
}

/** A number of samples and the sum of their values. */
export type Tally = {count: number; sum: number};

/** How far the squared deviations of values fall when samples are parted in two; -Infinity where a side is empty. */
export function gainOf(all: Tally, yes: Tally): number {
	const no = {count: all.count - yes.count, sum: all.sum - yes.sum};
	if (yes.count === 0 || no.count === 0) return -Infinity;
	// The sum of squares is the same before and after and drops out.
	return yes.sum ** 2 / yes.count + no.sum ** 2 / no.count - all.sum ** 2 / all.count;
}
