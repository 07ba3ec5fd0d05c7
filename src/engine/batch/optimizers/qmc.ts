import type {Optimizer} from './optimizer.ts';
import {haltonPlace} from './halton.ts';
import {openSearch, suggestFree} from './search.ts';

/** Points that keep away from each other: a scrambled Halton sequence, which covers a space more evenly than chance does. */
export const qmc: Optimizer = {
	name: 'qmc',
	aliases: ['halton'],
	summary: 'points spread evenly (quasi-random)',
	flags: [],
	suggest: question => {
		const {seed, count, space} = question;
		return suggestFree(
			openSearch(question),
			attempt => haltonPlace(count + attempt, space.length, seed),
			'spread evenly',
		);
	},
};
