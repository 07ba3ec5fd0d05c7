import {ansiWidth, fitText} from '../../engine/text/fit.ts';
import {stripSgr} from '../../engine/text/sgr.ts';
import {block, type Extent} from './frame.ts';
import {type Column, grow, type Layout, layOut, type Widths} from './table-layout.ts';
import type {Theme} from './theme.ts';

/** A table of which only what is on the screen is looked at. Rows count from 0. Cells are lines, which may be coloured. */
export type Table = {
	columns: readonly Column[];
	total: number;
	/** The cells of a row, one for each column. */
	row: (index: number) => readonly string[];
	/** The first row shown. */
	offset: number;
	/** The row that keys act on. */
	cursor?: number;
	isFocused?: boolean;
	isSelected?: (index: number) => boolean;
	/** Where a row stands in a tree. It is drawn in the column with the id `treeColumn`. */
	branch?: (index: number) => Branch | undefined;
	treeColumn?: string;
	/** How many of the first columns stay when the others scroll, and how many of those are scrolled out. */
	sticky?: number;
	shift?: number;
	/** What the rows are sorted by, the most important first. */
	sort?: readonly SortKey[];
	/** What the last drawing returned. Columns then only grow, so that nothing jumps while rows scroll; leave it out to start anew. */
	widths?: Widths;
	/** Blanks between columns; 1 if not given. */
	gap?: number;
	/** What is said where there are no rows. */
	empty?: string;
};

export type SortKey = {id: string; isDescending?: boolean};

/** `depth` counts from 0. `isFolded` is not given where there is nothing to fold. */
export type Branch = {depth: number; isLast?: boolean; isFolded?: boolean | undefined};

/** The lines, what to give the next drawing, and how many columns are out of sight. */
export type DrawnTable = {lines: string[]; widths: Widths} & Pick<Layout, 'hiddenLeft' | 'hiddenRight'>;

/** Draws a table with its header, exactly as many and as wide lines as there is room. Asks for no row that is not shown. */
export function drawTable(table: Table, {width, height}: Extent, theme: Theme): DrawnTable {
	const {columns, sort = [], sticky = 0, shift = 0, gap = 1} = table;
	const titles = columns.map(column => column.title + sortMarker(column, sort));
	const isHeaded = height > 1;
	const rows = visibleRows(table, isHeaded ? height - 1 : height, theme);
	const lists = [titles, ...rows.map(({cells}) => cells)];
	const seen = columns.map((_, at) => Math.max(...lists.map(cells => ansiWidth(cells[at] ?? ''))));
	const widths = grow(table.widths ?? new Map(), columns, seen);
	const room = width - gutterWidth(table);
	const {shown, hiddenLeft, hiddenRight} = layOut(columns, widths, {room, gap, sticky, shift});
	const line = (gutter: string, cells: readonly string[]) => {
		const fitted = shown.map(({at, width: cellWidth}) => {
			const {align = 'left'} = columns[at] ?? {};
			return fitText(cells[at] ?? '', cellWidth, {align, ellipsis: theme.glyphs.ellipsis});
		});
		return fitText(gutter + fitted.join(' '.repeat(gap)), width);
	};
	const body = rows.map(row => paintRow(row, line(drawGutter(table, row, theme), row.cells), table, theme));
	if (table.total === 0) body.push(theme.paint.dim(table.empty ?? ''));
	const header = isHeaded ? [theme.paint.header(line(' '.repeat(gutterWidth(table)), titles))] : [];
	return {lines: block({width, height}, [...header, ...body]), widths, hiddenLeft, hiddenRight};
}

type Row = {index: number; cells: readonly string[]};

function visibleRows(table: Table, height: number, theme: Theme): Row[] {
	const count = Math.max(0, Math.min(height, table.total));
	// Rows may have gone since the offset was chosen.
	const first = Math.max(0, Math.min(table.offset, table.total - count));
	const treeColumn = table.columns.findIndex(({id}) => id === table.treeColumn);
	return Array.from({length: count}, (_, line) => {
		const index = first + line;
		const twig = treeColumn < 0 ? '' : drawBranch(table.branch?.(index), theme);
		const cells = table.row(index);
		return {index, cells: twig === '' ? cells : cells.map((cell, at) => (at === treeColumn ? twig + cell : cell))};
	});
}

function drawBranch(branch: Branch | undefined, {glyphs, paint}: Theme): string {
	if (!branch) return '';
	const {depth, isLast = false, isFolded} = branch;
	const line = depth > 0 ? `${'  '.repeat(depth - 1)}${isLast ? glyphs.lastBranch : glyphs.branch} ` : '';
	const fold = isFolded === undefined ? '' : `${isFolded ? '>' : 'v'} `;
	return paint.dim(line + fold);
}

/** `v` where the largest is first, `^` where the smallest is; with its rank where there are several. */
function sortMarker({id}: Column, sort: readonly SortKey[]): string {
	const rank = sort.findIndex(key => key.id === id);
	if (rank < 0) return '';
	return ` ${sort[rank]?.isDescending ? 'v' : '^'}${sort.length > 1 ? rank + 1 : ''}`;
}

/** Cursor, selection and a blank; nothing where a table has neither. */
function gutterWidth({cursor, isSelected}: Table): number {
	return cursor === undefined && !isSelected ? 0 : 3;
}

function drawGutter(table: Table, {index}: Row, {marks}: Theme): string {
	if (gutterWidth(table) === 0) return '';
	const cursor = index === table.cursor ? marks.cursor.glyph : ' ';
	return `${cursor}${table.isSelected?.(index) ? marks.selected.glyph : ' '} `;
}

/** The cursor is a bar of one colour: colours in reverse would make patches of it. */
function paintRow({index}: Row, line: string, table: Table, {paint}: Theme): string {
	if (index === table.cursor) return table.isFocused ? paint.cursor(stripSgr(line)) : paint.idleCursor(line);
	return table.isSelected?.(index) ? paint.selected(line) : line;
}
