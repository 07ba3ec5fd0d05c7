import {displayWidth, graphemes} from './width.ts';

/** Rows of cells as lines with aligned columns, two blanks between them, nothing behind the last one. Widths are display cells. */
export function alignColumns(rows: readonly (readonly string[])[], {gap = 2}: {gap?: number} = {}): string[] {
	const widths: number[] = [];
	for (const row of rows) {
		for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, displayWidth(cell));
	}
	return rows.map(row =>
		row
			.map((cell, at) => pad(cell, (widths[at] ?? 0) + gap))
			.join('')
			.trimEnd(),
	);
}

/** The text with blanks behind it up to a width in display cells. */
export function pad(text: string, width: number): string {
	return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text cut to a width in display cells, with `…` where something is missing. Never cuts a grapheme in two. */
export function truncate(text: string, width: number, ellipsis = '…'): string {
	if (displayWidth(text) <= width) return text;
	if (width <= 0) return '';
	let kept = '';
	let used = displayWidth(ellipsis);
	for (const {segment} of graphemes(text)) {
		used += displayWidth(segment);
		if (used > width) break;
		kept += segment;
	}
	return kept + ellipsis;
}
