import {drawHints} from '../draw/hints.ts';
import type {Theme} from '../draw/theme.ts';
import {keyLabel} from '../help-rows.ts';
import {bindings, holds, type Place} from '../keymap.ts';

/** The keys worth knowing here, as many as fit; help and quit in any case. */
export function hintLine(place: Place, width: number, theme: Theme): string {
	const hints = bindings
		.filter(binding => binding.hint !== undefined && holds(binding, place))
		.sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0))
		.map(({keys, word, line}) => ({key: keyLabel(keys[0] ?? ''), word, isKept: line === 'help' || line === 'quit'}));
	return ` ${drawHints(hints, width - 1, theme)}`;
}
