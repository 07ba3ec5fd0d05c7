import {isLive} from '../engine/run/status.ts';
import type {ViewContext} from './context.ts';
import {placeWords} from './help-rows.ts';
import {type Binding, holds} from './keymap.ts';
import {targets} from './view.ts';

/** Why a key does nothing now: it is for another place, or there is no run for it. `undefined` where it does something. */
export function whyNot({view, runs}: Pick<ViewContext, 'view' | 'runs'>, binding: Binding): string | undefined {
	const now = view.get();
	if (!holds(binding, now)) return `only ${placeWords(binding)}`;
	if (binding.needs === undefined) return undefined;
	const meant = targets(now).flatMap(id => runs.byId(id) ?? []);
	const isThere = binding.needs === 'run' ? meant.length > 0 : meant.some(({status}) => isLive(status));
	return isThere ? undefined : `no ${binding.needs} here`;
}
