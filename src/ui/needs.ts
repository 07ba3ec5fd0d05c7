import {isLive} from '../engine/run/status.ts';
import type {Run} from '../engine/run/read-run.ts';
import type {ViewContext} from './context.ts';
import {placeWords} from './help-rows.ts';
import {type Binding, holds, type Need} from './keymap.ts';
import {targets, type View} from './view.ts';

/** Why a key does nothing now: it is for another place, or there is no run for it. `undefined` where it does something. */
export function whyNot({view, runs}: Pick<ViewContext, 'view' | 'runs'>, binding: Binding): string | undefined {
	const now = view.get();
	if (!holds(binding, now)) return `only ${placeWords(binding)}`;
	if (binding.needs === undefined) return undefined;
	return unmetNeeds(now, runs).has(binding.needs) ? `no ${binding.needs} here` : undefined;
}

/** What the runs that are meant now are not. */
export function unmetNeeds(view: View, runs: Pick<ViewContext['runs'], 'byId'>): ReadonlySet<Need> {
	const unmet = new Set<Need>(['run', 'running run', 'staged run']);
	for (const id of targets(view)) {
		const run = runs.byId(id);
		for (const need of unmet) if (run && needs[need](run)) unmet.delete(need);
		if (unmet.size === 0) break;
	}
	return unmet;
}

const needs: Readonly<Record<Need, (run: Run) => boolean>> = {
	run: () => true,
	'running run': ({status}) => isLive(status),
	'staged run': ({status}) => status.kind === 'staged',
};
