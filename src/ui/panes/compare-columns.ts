/** A column for each run, as many as fit; the one that the others are measured against always stands first. */
import {shortId} from '../../engine/runs/select.ts';
import {fitText} from '../../engine/text/fit.ts';
import {stripSgr} from '../../engine/text/sgr.ts';
import {displayWidth} from '../../engine/text/width.ts';
import type {CompareView} from '../compare-view.ts';
import {block, type Extent} from '../draw/frame.ts';
import {scrollTo} from '../draw/scroll.ts';
import {drawMark, type Theme} from '../draw/theme.ts';
import type {ComparePlace} from './compare.ts';
import type {CellRow, CompareRow} from './compare-rows.ts';
import type {Sheet} from './compare-sheet.ts';
import {markOf} from '../columns/status.ts';

/** What both ways of drawing a comparison are given. */
export type CompareParts = {sheet: Sheet; view: CompareView; rows: readonly CompareRow[]; place: ComparePlace};

/** The lines, and how far they are scrolled. */
export function drawColumns(
	{sheet, view, rows, place}: CompareParts,
	extent: Extent,
	theme: Theme,
): {lines: string[]; place: ComparePlace} {
	const title = titleWidth(rows, extent.width);
	const {columns, width, first} = visibleRuns(sheet, view, extent.width - title, place.run);
	const cursor = rows.findIndex(row => row.kind === 'cells' && row.key === view.row);
	const height = extent.height - 1;
	// What stands above the first rows is seen with them.
	const offset = scrollTo(cursor <= 1 ? 0 : cursor, place.row, height, rows.length);
	const header = columns.map(at => ` ${fitText(heading(at, sheet, view, theme), width - 1)}`).join('');
	const more = sheet.comparison.records.length - columns.length;
	const corner = fitText(more > 0 ? `  ${more} more` : '', title);
	const body = rows.slice(offset, offset + height).map(row => {
		if (row.kind === 'rule') return theme.paint.dim(ruleLine(row.title, extent.width, theme));
		return drawRow(row, {columns, width, title}, {sheet, view}, theme);
	});
	return {lines: block(extent, [theme.paint.header(corner) + header, ...body]), place: {run: first, row: offset}};
}

function titleWidth(rows: readonly CompareRow[], room: number): number {
	const titles = rows.map(row => (row.kind === 'cells' ? displayWidth(row.title) : 0));
	return Math.max(10, Math.min(Math.max(...titles) + 3, 28, room >> 1));
}

/** The places of the runs that are shown, and the cells that each has. */
function visibleRuns(sheet: Sheet, view: CompareView, room: number, scrolled: number) {
	const all = sheet.comparison.records.map((_, at) => at);
	const order = sheet.base < 0 ? all : [sheet.base, ...all.filter(at => at !== sheet.base)];
	const count = Math.max(1, Math.min(order.length, Math.floor(room / narrowest)));
	const width = Math.max(1, Math.min(widest, Math.floor(room / count)));
	const isPinned = sheet.base >= 0 && count > 1;
	const pinned = isPinned ? order.slice(0, 1) : [];
	const others = isPinned ? order.slice(1) : order;
	const cursor = others.findIndex(at => sheet.comparison.records[at]?.run.id === view.cursor);
	const shown = count - pinned.length;
	const first =
		cursor < 0
			? Math.min(scrolled, Math.max(0, others.length - shown))
			: scrollTo(cursor, scrolled, shown, others.length);
	return {columns: [...pinned, ...others.slice(first, first + shown)], width, first};
}

/** `*` before the base, and a cursor before the run that keys act on. */
function heading(at: number, {base, comparison, counted}: Sheet, view: CompareView, theme: Theme): string {
	const run = comparison.records[at]?.run;
	if (!run) return '';
	const {paint, marks} = theme;
	const isHere = run.id === view.cursor;
	const id = `${isHere ? marks.cursor.glyph : ' '}${at === base ? '*' : ' '}${shortId(run.id)}`;
	const name = isHere ? paint.chosen(id) : paint.header(id);
	return `${name} ${at >= counted ? paint.dim('set aside') : drawMark(theme, markOf(run.status))}`;
}

function ruleLine(title: string, width: number, {glyphs}: Theme): string {
	const text = `  ${glyphs.box.horizontal.repeat(2)} ${title} `;
	return text + glyphs.box.horizontal.repeat(Math.max(0, width - displayWidth(text)));
}

function drawRow(
	row: CellRow,
	{columns, width, title}: {columns: readonly number[]; width: number; title: number},
	{sheet, view}: Pick<CompareParts, 'sheet' | 'view'>,
	theme: Theme,
): string {
	const {paint, marks, glyphs} = theme;
	const {ellipsis} = glyphs;
	const isHere = row.key === view.row;
	const name = fitText(`${isHere ? marks.cursor.glyph : ' '} ${row.title}`, title, {ellipsis});
	const cells = columns.map(at => {
		const text = fitText(row.cell(at, width - 2, theme), width - 2, {ellipsis});
		if (isHere && sheet.comparison.records[at]?.run.id === view.cursor) return `  ${paint.cursor(stripSgr(text))}`;
		return `  ${at >= sheet.counted ? paint.dim(stripSgr(text)) : text}`;
	});
	return (isHere ? paint.strong(name) : name) + cells.join('');
}

/** Cells of a column: a number, its mark and its change fit in the narrowest; more than the widest help nobody. */
const narrowest = 20;
const widest = 36;
