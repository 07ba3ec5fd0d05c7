import {createRandom, shuffled} from '../space/random.ts';
import type {Place} from '../space/unit.ts';

/**
 * A point of Halton's sequence in the unit cube: coordinate `d` is `index` in the base of the d-th prime, mirrored at the
 * point. Digits are permuted by the seed, each position of each dimension on its own (Owen 2017, "A randomized Halton
 * algorithm"): without it the coordinates of large primes would rise together.
 */
export function haltonPlace(index: number, dimensions: number, seed: number): Place {
	return Float64Array.from(firstPrimes(dimensions), base => scrambledInverse(index, base, seed));
}

function scrambledInverse(index: number, base: number, seed: number): number {
	const all = Array.from({length: base}, (_, digit) => digit);
	let rest = index;
	let inverse = 0;
	// The zeros before the number are digits too, until they weigh less than a double can tell.
	for (let [weight, position] = [1 / base, 0]; weight > 1e-16; weight /= base, position++) {
		inverse += weight * (shuffled(all, createRandom(seed, base, position))[rest % base] ?? 0);
		rest = Math.floor(rest / base);
	}
	return inverse;
}

function firstPrimes(count: number): number[] {
	const primes: number[] = [];
	for (let number = 2; primes.length < count; number++)
		if (primes.every(prime => number % prime !== 0)) primes.push(number);
	return primes;
}
