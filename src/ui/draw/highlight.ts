import {Pen, sgrPattern} from '../../engine/text/sgr.ts';
import type {Paint} from './theme.ts';

/** A part of a text, from the first UTF-16 unit in it to the first one behind it. */
export type Part = {start: number; end: number};

/**
 * A text that may hold colours, with parts of it painted; behind each its own colours go on.
 * @param parts indices in the text without its colours, in order, none in another
 */
export function highlight(text: string, parts: readonly Part[], paint: Paint): string {
	if (parts.length === 0) return text;
	const pen = new Pen();
	const left = [...parts];
	let part = left.shift();
	let drawn = '';
	let painted = '';
	let at = 0;
	for (const [index, token] of text.split(sgrPattern).entries()) {
		if (index % 2 === 1) {
			pen.apply(token);
			if (painted === '') drawn += `\x1b[${token}m`;
			continue;
		}
		for (let from = 0; from < token.length; ) {
			const isIn = part !== undefined && at >= part.start;
			const edge = part === undefined ? token.length : from + (isIn ? part.end : part.start) - at;
			const piece = token.slice(from, edge);
			from += piece.length;
			at += piece.length;
			if (isIn && painted === '') drawn += pen.end;
			if (isIn) painted += piece;
			else drawn += piece;
			if (!isIn || !part || at < part.end) continue;
			drawn += paint(painted) + pen.start;
			painted = '';
			part = left.shift();
		}
	}
	return painted === '' ? drawn : drawn + paint(painted);
}
