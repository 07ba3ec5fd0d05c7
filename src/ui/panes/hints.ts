import {drawHints} from '../draw/hints.ts';
import type {Theme} from '../draw/theme.ts';
import {keyLabel} from '../help-rows.ts';
import {type Binding, conditions, holds, type Need} from '../keymap.ts';
import {isSequence} from '../keys.ts';
import type {View} from '../view.ts';

/**
 * The keys worth knowing here, as many as fit; help and quit in any case. Behind the first key of a sequence: what may follow.
 * @param unmet what there is no run for: the keys that need one are left out
 */
export function hintLine(view: View, unmet: ReadonlySet<Need>, width: number, theme: Theme): string {
	const here = view.keymap.filter(binding => binding.line !== '' && holds(binding, view));
	const isOfUse = ({needs}: Binding) => needs === undefined || !unmet.has(needs);
	const hints =
		view.pending === '' ? hintsOf(here).filter(({binding}) => isOfUse(binding)) : following(view.pending, here);
	return ` ${drawHints(hints, width - 1, theme)}`;
}

function hintsOf(here: readonly Binding[]) {
	return here
		.filter(binding => binding.hint !== undefined && !here.some(other => isTaken(binding, other)))
		.sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0))
		.map(binding => ({binding, ...hintOf(binding)}));
}

function hintOf({keys, word, line}: Binding) {
	return {key: keyLabel(keys[0] ?? ''), word, isKept: line === 'help' || line === 'quit'};
}

/** Whether the key that would be shown means something else here. */
function isTaken(binding: Binding, other: Binding): boolean {
	return other.keys.includes(binding.keys[0] ?? '') && conditions(other) > conditions(binding);
}

function following(pending: string, here: readonly Binding[]) {
	return here.flatMap(({keys, word}) =>
		keys.flatMap(key => (isSequence(key) && key.startsWith(pending) ? [{key: key.slice(pending.length), word}] : [])),
	);
}
