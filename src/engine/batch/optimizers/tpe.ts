import type {FlagDef} from '../../project/types.ts';
import type {Place} from '../space/unit.ts';
import {prevTrials, randomStarts, readNumber} from './flags.ts';
import type {Optimizer, Suggestion} from './optimizer.ts';
import {parzen} from './parzen.ts';
import {openSearch, type Search, suggestFree} from './search.ts';
import {suggestStart} from './start.ts';

/** Optuna's number of start-up trials. */
const starts = randomStarts(10);

const candidates: FlagDef = {
	name: 'candidates',
	description: 'Number of points to choose each trial from: more exploits more',
	type: 'int',
	default: 24,
	min: 1,
};

/**
 * Tree-structured Parzen estimator (Bergstra 2011), multivariate: tries what is likely among good points and unlikely among the others.
 * Asking takes little time however many trials there are.
 */
export const tpe: Optimizer = {
	name: 'tpe',
	aliases: ['parzen'],
	summary: 'tree-structured Parzen estimator, for many trials and many choices',
	flags: [starts, candidates, prevTrials],
	suggest: question => {
		const search = openSearch(question);
		return suggestStart(search, starts) ?? suggestLikely(search);
	},
};

function suggestLikely(search: Search): Suggestion | undefined {
	const {cube, random, question} = search;
	const {good, other} = split(search);
	const likely = parzen(cube, good);
	const unlikely = parzen(cube, other);
	const count = readNumber(candidates, question.flags);
	const drawn = Array.from({length: count}, () => likely.draw(random))
		.filter(place => !search.isTaken(place))
		.map(place => ({place, score: likely.logAt(place) - unlikely.logAt(place)}));
	const best = drawn.reduce((best, each) => (best && best.score >= each.score ? best : each), drawn[0]);
	const reason = `like the best ${good.length} of ${search.tried.length}`;
	return best ? {point: cube.pointAt(best.place), reason} : suggestFree(search, () => likely.draw(random), reason);
}

/** The best tenth, at most 25 (Optuna's default gamma). What runs is with the others, so that its neighbours wait (a constant liar). */
function split({tried, pending}: Search): {good: Place[]; other: Place[]} {
	const ranked = tried.toSorted((a, b) => a.value - b.value).map(({place}) => place);
	const count = Math.min(Math.ceil(0.1 * ranked.length), 25);
	return {good: ranked.slice(0, count), other: [...ranked.slice(count), ...pending]};
}
