import {createRandom} from './space/random.ts';

/** The seed of a trial, from 0 to 2^32 - 1: the same for the same place in the same batch, and unlike those of its neighbours. */
export function trialSeed(batchSeed: number, index: number): number {
	return createRandom(batchSeed, index).below(2 ** 32);
}
