import type {FlagDef} from '../../project/types.ts';
import type {Place} from '../space/unit.ts';
import {acquisitionOf} from './acq-func.ts';
import {type AcquisitionName, acquisition, type Belief} from './acquisition.ts';
import {bestPlace} from './best-place.ts';
import {kappa, readNumber, xi} from './flags.ts';
import {keepSome} from './keep.ts';
import type {Question, Suggestion} from './optimizer.ts';
import {openSearch, type Sample, type Search, suggestFree} from './search.ts';
import {suggestStart} from './start.ts';
import {type Transformed, transform} from './transform.ts';

/** What is believed of the objective at each place. */
export type Model = (place: Place) => Belief;

/** Makes a model of samples. */
export type Regression = (samples: readonly Sample[]) => Model;

/** A kind of model to ask instead of running trials. */
export type Surrogate = {
	randomStarts: FlagDef;
	/** Most samples that a model is made of. */
	limit: number;
	/** The regression for data like these. */
	learn: (search: Search, data: Transformed) => Regression;
};

/** The point that is best to try by what a model believes; the first ones without a model. */
export function suggestByModel(question: Question, surrogate: Surrogate): Suggestion | undefined {
	const search = openSearch(question);
	const start = suggestStart(search, surrogate.randomStarts);
	if (start || !search.hasMore) return start;
	const data = transform(keepSome(search.tried, surrogate.limit, search.random));
	const model = believing(surrogate.learn(search, data), data.samples, search.pending);
	const ranked = data.samples.map(({place}) => ({place, mean: model(place).mean})).sort((a, b) => a.mean - b.mean);
	const best = ranked[0]?.mean ?? 0;
	const name = acquisitionOf(search);
	const {flags} = question;
	const score = acquisition(name, {kappa: readNumber(kappa, flags), xi: readNumber(xi, flags)});
	const near = ranked.map(({place}) => place);
	const place = bestPlace(search, near, place => score(model(place), best));
	if (!place) return suggestFree(search, () => search.cube.randomPlace(search.random), 'one of the last left');
	return {point: search.cube.pointAt(place), reason: explain(name, model(place), best)};
}

/** The model that also knows of the points that run: it takes what it expects of them for true (the kriging believer, Ginsbourger 2010). */
function believing(regression: Regression, samples: readonly Sample[], pending: readonly Place[]): Model {
	const model = regression(samples);
	if (pending.length === 0) return model;
	return regression([...samples, ...pending.map(place => ({place, value: model(place).mean}))]);
}

/** What was expected, in deviations of the objective. */
function explain(name: AcquisitionName, {mean, deviation}: Belief, best: number): string {
	const gap = mean - best;
	const side = gap < 0 ? 'below' : 'above';
	return `${name}: expected ${Math.abs(gap).toPrecision(2)} ${side} the best, give or take ${deviation.toPrecision(2)}`;
}
