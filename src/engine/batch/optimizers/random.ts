import type {Optimizer} from './optimizer.ts';
import {openSearch, suggestFree} from './search.ts';

/** Every point by chance, whatever came of those before. */
export const random: Optimizer = {
	name: 'random',
	aliases: ['skopt:random'],
	summary: 'points by chance',
	flags: [],
	suggest: question => {
		const search = openSearch(question);
		return suggestFree(search, () => search.cube.randomPlace(search.random), 'random');
	},
};
