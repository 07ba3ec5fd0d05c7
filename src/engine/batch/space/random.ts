/** Numbers that look random and are the same for the same seeds. */
export type Random = {
	/** At least 0 and below 1. */
	uniform: () => number;
	/** Standard normal. */
	normal: () => number;
	/** A whole number, at least 0 and below `count`. */
	below: (count: number) => number;
};

/**
 * A generator for a list of seeds, of which the lower 32 bits count. It is sfc32 (Doty-Humphrey's PractRand): 128 bits of
 * state, of which the seeds fill three words by Murmur3's mixing.
 */
export function createRandom(...seeds: readonly number[]): Random {
	let a = mix(seeds, 0x9e3779b9);
	let b = mix(seeds, 0x243f6a88);
	let c = mix(seeds, 0xb7e15162);
	let counter = 1;
	const next = () => {
		const sum = (a + b + counter++) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return sum >>> 0;
	};
	for (let warmUp = 0; warmUp < 15; warmUp++) next();
	const uniform = () => next() / 2 ** 32;
	return {
		uniform,
		// Box and Muller's transform; the second of its two values is not kept, so that a call is a call.
		normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
		below: count => Math.floor(uniform() * count),
	};
}

/** The list's items in a random order (Fisher and Yates). */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
	const left = [...items];
	return items.flatMap(() => left.splice(random.below(left.length), 1));
}

/** Murmur3's rounds over the seeds and its finish; the constants are its own. */
function mix(seeds: readonly number[], start: number): number {
	let hash = start;
	for (const seed of seeds) {
		const word = Math.imul(seed | 0, 0xcc9e2d51);
		hash ^= Math.imul((word << 15) | (word >>> 17), 0x1b873593);
		hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return hash ^ (hash >>> 16);
}
