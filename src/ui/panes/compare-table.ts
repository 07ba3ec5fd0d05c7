/** A row for each run: a table whose columns are what rows are where runs are columns. */
import {shortId} from '../../engine/runs/select.ts';
import {stripSgr} from '../../engine/text/sgr.ts';
import type {Extent} from '../draw/frame.ts';
import {scrollTo} from '../draw/scroll.ts';
import {drawTable} from '../draw/table.ts';
import type {Column} from '../draw/table-layout.ts';
import {drawMark, type Theme} from '../draw/theme.ts';
import type {ComparePlace} from './compare.ts';
import type {CompareParts} from './compare-columns.ts';
import type {CellRow} from './compare-rows.ts';
import {markOf} from '../columns/status.ts';

/** The lines, and how far they are scrolled. */
export function drawTransposed(
	{sheet, view, rows, place}: CompareParts,
	extent: Extent,
	theme: Theme,
): {lines: string[]; place: ComparePlace} {
	const {records} = sheet.comparison;
	const {paint, marks} = theme;
	const tellers = rows.filter((row): row is CellRow => row.kind === 'cells');
	const at = tellers.findIndex(({key}) => key === view.row);
	const cursor = records.findIndex(({run}) => run.id === view.cursor);
	const offset = scrollTo(Math.max(0, cursor), place.run, extent.height - 1, records.length);
	const columns: Column[] = [
		{id: 'run', title: ' RUN'},
		...tellers.map(({key, title, width}, column): Column => {
			const name = title.replace(/^~ /, '').trim();
			return {
				id: key,
				title: column === at ? paint.chosen(`${marks.cursor.glyph}${name}`) : name,
				max: Math.max(width, name.length + 1),
				...(key === 'label' ? {min: narrowestLabel, flex: 1} : {}),
			};
		}),
	];
	const row = (index: number): string[] => {
		const record = records[index];
		if (!record) return [];
		const {run} = record;
		const id = `${index === sheet.base ? '*' : ' '}${shortId(run.id)} ${drawMark(theme, markOf(run.status))}`;
		const cells = [id, ...tellers.map(({cell, width}) => cell(index, width, theme))];
		return index < sheet.counted ? cells : cells.map(cell => paint.dim(stripSgr(cell)));
	};
	const table = {columns, total: records.length, row, offset, cursor, isFocused: true, sticky: 1, gap: 2};
	// As far to the left as the column under the cursor allows, so that nothing moves while it is in sight.
	let shift = Math.min(place.row, Math.max(0, at));
	let drawn = drawTable({...table, shift}, extent, theme);
	while (at >= tellers.length - drawn.hiddenRight && shift < at)
		drawn = drawTable({...table, shift: ++shift}, extent, theme);
	return {lines: drawn.lines, place: {run: offset, row: shift}};
}

/** Labels give way to numbers. */
const narrowestLabel = 12;
