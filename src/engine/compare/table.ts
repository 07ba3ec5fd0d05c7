import {alignColumns, truncate} from '../text/columns.ts';
import {sanitize} from '../text/sanitize.ts';
import {displayWidth} from '../text/width.ts';
import {stringifyFlow} from '../yaml/stringify.ts';
import {isNumeric, reprNumber, type YamlValue} from '../yaml/value.ts';
import type {Cell} from './cells.ts';

/** Runs side by side. Every row has a cell for each heading, `undefined` where the run has none. */
export type Table = {headings: string[]; rows: (Cell | undefined)[][]};

/** Makes a table of runs that may have different columns: headings in the order they are first met, columns of one name are one column. */
export function toTable(runs: readonly (readonly Cell[])[]): Table {
	const headings = [...new Set(runs.flatMap(cells => cells.map(({heading}) => heading)))];
	const rows = runs.map(cells => {
		const byHeading = new Map<string, Cell>();
		for (const cell of cells)
			if (cell.value !== null || !byHeading.has(cell.heading)) byHeading.set(cell.heading, cell);
		return headings.map(heading => byHeading.get(heading));
	});
	return {headings, rows};
}

/** Without the columns that have the same value for all runs; the first one, which tells runs apart, stays. One run has nothing to differ from. */
export function dropUnchanged({headings, rows}: Table): Table {
	const isKept = headings.map((_, column) => column === 0 || rows.length < 2 || differs(rows.map(row => row[column])));
	const keep = <Item>(items: readonly Item[]) => items.filter((_, column) => isKept[column]);
	return {headings: keep(headings), rows: rows.map(keep)};
}

/**
 * The table as aligned lines, headings first.
 * @param width cells of a line, if it is to fit: labels give way, as far as they can
 */
export function formatTable({headings, rows}: Table, width?: number): string[] {
	const texts = [headings.map(sanitize), ...rows.map(row => row.map(cell => sanitize(showCell(cell))))];
	return alignColumns(width === undefined ? texts : fitLabels(texts, headings.indexOf('label'), width));
}

/** The table as comma-separated values (RFC 4180, lines end in LF as in Guild): numbers in full, `True` and `False` as Python writes them. */
export function formatCsv({headings, rows}: Table): string {
	const lines = [headings, ...rows.map(row => row.map(cell => csvText(cell?.value ?? null)))];
	return lines.map(cells => `${cells.map(quote).join(',')}\n`).join('');
}

function differs(cells: readonly (Cell | undefined)[]): boolean {
	const texts = cells.map(cell => (cell ? stringifyFlow(cell.value) : ''));
	return texts.some(text => text !== texts[0]);
}

function showCell(cell: Cell | undefined): string {
	if (!cell || cell.value === null) return '';
	const {value, shown} = cell;
	if (shown !== undefined || typeof value === 'string') return shown ?? String(value);
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	return isNumeric(value) ? showNumber(reprNumber(value)) : stringifyFlow(value);
}

/** Six digits behind the point, the rest is cut off, not rounded, as in Guild. */
function showNumber(text: string): string {
	return text.replace(/(\.\d{6})\d+/, '$1');
}

const narrowestLabel = 12;

function fitLabels(texts: string[][], column: number, width: number): string[][] {
	const excess = Math.max(0, ...alignColumns(texts).map(line => displayWidth(line))) - width;
	if (excess <= 0 || column < 0) return texts;
	const widest = Math.max(...texts.map(row => displayWidth(row[column] ?? '')));
	const allowed = Math.max(narrowestLabel, widest - excess);
	return texts.map(row => row.map((text, at) => (at === column ? truncate(text, allowed) : text)));
}

function csvText(value: YamlValue): string {
	if (value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	return isNumeric(value) ? reprNumber(value) : stringifyFlow(value);
}

function quote(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
