import type {Random} from './space/random.ts';

/**
 * Picks `count` of the whole numbers below `size` by chance, each at most once, in ascending order: what is picked keeps the order it had.
 * All of them where there are no more. Floyd's method (Bentley 1987): as many steps as are picked, however large `size` is.
 */
export function sampleIndexes(size: number, count: number, random: Random): number[] {
	if (count >= size) return Array.from({length: size}, (_, index) => index);
	const picked = new Set<number>();
	for (let top = size - count; top < size; top++) {
		const index = random.below(top + 1);
		picked.add(picked.has(index) ? top : index);
	}
	return [...picked].sort((a, b) => a - b);
}
