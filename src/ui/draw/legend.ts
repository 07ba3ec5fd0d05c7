import {ansiWidth, fitText} from '../../engine/text/fit.ts';
import type {Ink} from './canvas.ts';
import type {Extent} from './frame.ts';
import type {Theme} from './theme.ts';

/** A line of a chart as the legend names it: `* baseline 0.312`. Without `ink` it is a word about the whole chart. */
export type LegendEntry = {ink?: Ink; name: string; value?: string | undefined};

/** As many rows as the legend takes, up to `height`. Where that is too few, the last one ends with how many entries are missing. */
export function drawLegend(entries: readonly LegendEntry[], {width, height}: Extent, theme: Theme): string[] {
	const texts = entries.map(entry => drawEntry(entry, width, theme));
	const shown = flow(texts, width).slice(0, height);
	const missing = entries.length - shown.flat().length;
	const note = missing > 0 ? ` +${missing}` : '';
	return shown.map((row, at) => {
		const isLast = at === shown.length - 1;
		return isLast ? fitText(row.join(gap), width - note.length) + theme.paint.dim(note) : row.join(gap);
	});
}

const gap = '  ';
/** Cells of a name, so that one long label does not hide the others. */
const longestName = 32;

function drawEntry({ink, name, value = ''}: LegendEntry, width: number, {glyphs, paint}: Theme): string {
	const label = fitText(name, Math.min(ansiWidth(name), longestName, width), {ellipsis: glyphs.ellipsis});
	const text = value === '' ? label : `${label} ${paint.strong(value)}`;
	return ink ? `${ink.paint(ink.character)} ${text}` : text;
}

/** Texts in rows, as many in each as fit. */
function flow(texts: readonly string[], width: number): string[][] {
	const rows: string[][] = [];
	let used = width;
	for (const text of texts) {
		const cells = ansiWidth(text) + gap.length;
		const row = used + cells - gap.length <= width ? rows.at(-1) : undefined;
		if (row) row.push(text);
		else rows.push([text]);
		used = row ? used + cells : cells;
	}
	return rows;
}
