import {displayWidth} from '../../engine/text/width.ts';
import {allot} from './allot.ts';

/**
 * A column: `width` cells, or as many as its content takes, but for `min` and `max`. One with `flex` gives way down to `min` (or to its
 * title) where there is too little room, and takes what is left over.
 */
export type Column = {
	id: string;
	title: string;
	width?: number;
	min?: number;
	max?: number;
	flex?: number;
	align?: 'left' | 'right';
};

/** The most cells that the content of each column has taken so far, by the column's id. */
export type Widths = ReadonlyMap<string, number>;

/** The columns that are shown, with their index in the table and their cells; how many are not shown at either side. */
export type Layout = {shown: {at: number; width: number}[]; hiddenLeft: number; hiddenRight: number};

/** The widths with what is wider now; the very same object where nothing is. */
export function grow(widths: Widths, columns: readonly Column[], seen: readonly number[]): Widths {
	const wider = columns.flatMap(({id}, at) => {
		const cells = seen[at] ?? 0;
		return cells > (widths.get(id) ?? 0) ? [[id, cells] as const] : [];
	});
	return wider.length === 0 ? widths : new Map([...widths, ...wider]);
}

/**
 * Which columns are shown in a row of `room` cells, and how wide.
 * @param sticky how many of the first columns stay when the others scroll
 * @param shift how many of the others are scrolled out
 */
export function layOut(
	columns: readonly Column[],
	widths: Widths,
	{room, gap, sticky, shift}: {room: number; gap: number; sticky: number; shift: number},
): Layout {
	const hiddenLeft = Math.max(0, Math.min(shift, columns.length - sticky - 1));
	const wishes = columns.map((column, at) => ({at, ...wish(column, widths)}));
	const candidates = wishes.filter(({at}) => at < sticky || at >= sticky + hiddenLeft);
	const fitting = Math.max(sticky + 1, countFitting(candidates, room, gap));
	const shown = candidates.slice(0, fitting);
	const inner = room - gap * (shown.length - 1);
	const cells = allot(inner, shown);
	const stretched = allot(
		inner,
		shown.map(({most, flex}, index) => ({min: cells[index] ?? 0, max: most, flex})),
	);
	return {
		shown: shown.map(({at}, index) => ({at, width: stretched[index] ?? 0})).filter(({width}) => width > 0),
		hiddenLeft,
		hiddenRight: candidates.length - shown.length,
	};
}

/** At least `min` cells, as many as the content takes if that can be, and `most` where there are too many. */
function wish({id, title, width, min, max = Number.POSITIVE_INFINITY, flex = 0}: Column, widths: Widths) {
	const content = width ?? Math.min(Math.max(widths.get(id) ?? 0, min ?? 0), max);
	const least = flex > 0 ? Math.min(content, min ?? displayWidth(title)) : content;
	return {min: least, max: content, most: width ?? max, flex};
}

function countFitting(wishes: readonly {min: number}[], room: number, gap: number): number {
	let used = -gap;
	const tooMany = wishes.findIndex(({min}) => {
		used += gap + min;
		return used > room;
	});
	return tooMany < 0 ? wishes.length : tooMany;
}
