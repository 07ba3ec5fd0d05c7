import type {FlagDef} from '../../project/types.ts';
import {readNumber} from './flags.ts';
import {haltonPlace} from './halton.ts';
import type {Suggestion} from './optimizer.ts';
import {type Search, suggestFree} from './search.ts';

/**
 * A point that no model chose, spread evenly: while the batch has had fewer trials than `random-starts`, or as long as there is
 * nothing to learn from. `undefined` once a model is to choose, or where no point is left.
 */
export function suggestStart(search: Search, randomStarts: FlagDef): Suggestion | undefined {
	const {seed, count, space, flags} = search.question;
	const starts = readNumber(randomStarts, flags);
	const isStart = count < starts;
	if (!isStart && search.hasValues) return undefined;
	return suggestFree(
		search,
		attempt => haltonPlace(count + attempt, space.length, seed),
		isStart ? `start ${count + 1} of ${starts}` : 'no results yet',
	);
}
