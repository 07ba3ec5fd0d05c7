import {createRandom, type Random} from '../space/random.ts';
import type {Point} from '../space/types.ts';
import {type Cube, cubeOf, type Place} from '../space/unit.ts';
import type {Question, Suggestion} from './optimizer.ts';

/** A question laid into the unit cube. */
export type Search = {
	question: Question;
	cube: Cube;
	/** Different for each trial of a batch. */
	random: Random;
	/** What was tried, with finite values: failures are as bad as the worst that did not fail. */
	tried: readonly Sample[];
	pending: readonly Place[];
	/** Whether the point at a place was tried or is running. */
	isTaken: (place: Place) => boolean;
	/** Whether anything that was tried has a value of its own. */
	hasValues: boolean;
	/** Whether any point is left. */
	hasMore: boolean;
};

export type Sample = {place: Place; value: number};

export function openSearch(question: Question): Search {
	const cube = cubeOf(question.space);
	const {samples: tried, hasValues} = samplesOf(question, cube);
	const pending = question.pending.flatMap(point => cube.placeOf(point) ?? []);
	const taken = new Set([...tried.map(({place}) => place), ...pending].map(place => place.join()));
	return {
		question,
		cube,
		random: createRandom(question.seed, question.count),
		tried,
		pending,
		// By way of the point: values are rounded, so that several places have the same one.
		isTaken: place => taken.has((cube.placeOf(cube.pointAt(place)) ?? place).join()),
		hasValues,
		hasMore: taken.size < cube.size,
	};
}

/**
 * The first proposal that is not taken; where proposals keep being taken and points can be counted, the next free one from
 * a random one on. The first trial has the initial values that dimensions name. `undefined` where none is free.
 */
export function suggestFree(
	search: Search,
	propose: (attempt: number) => Place,
	reason: string,
): Suggestion | undefined {
	if (!search.hasMore) return undefined;
	const initial = suggestInitial(search, () => propose(0));
	if (initial) return initial;
	const place = freeProposal(search, propose);
	const point = place
		? search.cube.pointAt(place)
		: nextFree(search, Math.floor(search.random.uniform() * search.cube.size));
	return point && {point, reason};
}

/** For the first trial the initial values that dimensions name, if any does; the others are those of `rest`. */
export function suggestInitial({question, cube, isTaken}: Search, rest: () => Place): Suggestion | undefined {
	const initial = question.space.flatMap(({name, initial}) =>
		initial === undefined ? [] : [[name, initial] as const],
	);
	if (question.count > 0 || initial.length === 0) return undefined;
	const point = {...cube.pointAt(rest()), ...Object.fromEntries(initial)};
	const place = cube.placeOf(point);
	return place && isTaken(place) ? undefined : {point, reason: 'initial values'};
}

/** The first free point of a countable space from an index on; after the last it begins again. */
export function nextFree({cube, isTaken}: Search, from: number): Point | undefined {
	if (cube.size === Infinity) return undefined;
	for (let index = from; index < from + cube.size; index++) {
		const point = cube.pointOf(index % cube.size);
		const place = cube.placeOf(point);
		if (!place || !isTaken(place)) return point;
	}
	return undefined;
}

/** Of the points that are of the space. */
function samplesOf({history}: Question, cube: Cube): {samples: Sample[]; hasValues: boolean} {
	const tried = history.flatMap(({point, value}) => {
		const place = cube.placeOf(point);
		return place ? [{place, value}] : [];
	});
	const values = tried.flatMap(({value}) => (isValue(value) ? [value] : []));
	const worst = values.reduce((most, value) => Math.max(most, value), -Infinity);
	return {
		samples: tried.map(({place, value}) => ({place, value: clampValue(isValue(value) ? value : worst)})),
		hasValues: values.length > 0,
	};
}

function isValue(value: number | 'failed'): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

/** Squares of values have to be finite. */
function clampValue(value: number): number {
	return Math.min(1e100, Math.max(-1e100, value));
}

function freeProposal({cube, isTaken}: Search, propose: (attempt: number) => Place): Place | undefined {
	const attempts = cube.size < Infinity ? 50 : 1000;
	for (let attempt = 0; attempt < attempts; attempt++) {
		const place = propose(attempt);
		if (!isTaken(place)) return place;
	}
	return undefined;
}
