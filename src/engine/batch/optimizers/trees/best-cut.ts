import type {Place} from '../../space/unit.ts';
import {type Cut, gainOf} from './tree.ts';

/** All samples by their coordinate along an axis. */
export type Order = {axis: number; isSame: boolean; sorted: readonly {sample: number; coordinate: number}[]};

export function orderAlong(axis: number, isSame: boolean, places: readonly Place[]): Order {
	const sorted = places
		.map((place, sample) => ({sample, coordinate: place[axis] ?? 0}))
		.sort((a, b) => a.coordinate - b.coordinate);
	return {axis, isSame, sorted};
}

/** The cut that parts the samples' values best: between two neighbouring coordinates, or at one of an axis without order. */
export function bestCut(
	orders: readonly Order[],
	samples: readonly number[],
	values: readonly number[],
): Cut | undefined {
	const isMember = new Set(samples);
	const all = {count: samples.length, sum: samples.reduce((sum, sample) => sum + (values[sample] ?? 0), 0)};
	let best: Cut | undefined;
	let most = leastGain;
	for (const {axis, isSame, sorted} of orders) {
		const members = sorted.filter(({sample}) => isMember.has(sample));
		let yes = {count: 0, sum: 0};
		members.forEach(({sample, coordinate}, index) => {
			yes = {count: yes.count + 1, sum: yes.sum + (values[sample] ?? 0)};
			const next = members[index + 1]?.coordinate ?? coordinate + 1;
			if (next === coordinate) return;
			const gain = gainOf(all, yes);
			if (gain > most) {
				most = gain;
				best = {axis, isSame, at: isSame ? coordinate : (coordinate + next) / 2};
			}
			if (isSame) yes = {count: 0, sum: 0};
		});
	}
	return best;
}

/** What is less is rounding. */
const leastGain = 1e-9;
