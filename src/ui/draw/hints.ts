import {fitText} from '../../engine/text/fit.ts';
import {displayWidth} from '../../engine/text/width.ts';
import type {Theme} from './theme.ts';

/** A key and what it does. `isKept` ones are left out last, as help and quit are. */
export type Hint = {key: string; word: string; isKept?: boolean};

/** A line of exactly `width` cells with as many of the hints as fit, in their order. */
export function drawHints(hints: readonly Hint[], width: number, {paint}: Theme): string {
	const shown = new Set<Hint>();
	let left = width + gap.length;
	for (const hint of hints.toSorted((a, b) => Number(b.isKept ?? false) - Number(a.isKept ?? false))) {
		const cells = displayWidth(hint.key) + 1 + displayWidth(hint.word) + gap.length;
		if (cells > left) continue;
		left -= cells;
		shown.add(hint);
	}
	const pairs = hints.filter(hint => shown.has(hint)).map(({key, word}) => `${paint.key(key)} ${word}`);
	return fitText(pairs.join(gap), width);
}

const gap = '  ';
