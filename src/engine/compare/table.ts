import {alignColumns, truncate} from '../text/columns.ts';
import {sanitize} from '../text/sanitize.ts';
import {displayWidth} from '../text/width.ts';
import {fullText} from '../yaml/full-text.ts';
import {toFloat} from '../yaml/plain.ts';
import {stringifyFlow} from '../yaml/stringify.ts';
import {asNumber, isNumeric, reprNumber, type YamlValue} from '../yaml/value.ts';
import type {Cell} from './cells.ts';
import {deltaOf} from './delta.ts';
import {lazily} from './lazily.ts';

/** A cell for each heading, `undefined` where the run has none. */
export type Row = readonly (Cell | undefined)[];

/** Runs side by side. */
export type Table = {headings: string[]; rows: Row[]};

/** The same, with rows that are made each time they are asked for: those of 50,000 runs would fill the memory. */
export type LazyTable = {headings: string[]; rows: LazyRows};

/** `texts`: the full text of each cell, where those cost less than the cells. */
export type LazyRows = Iterable<Row> & {readonly length: number; readonly texts?: Iterable<Texts> | undefined};

/** What a row has in each column with nothing lost, see `fullText`; `undefined` where there is nothing. */
export type Texts = readonly (string | undefined)[];

/** Without the columns that have the same value for all runs; the first one, which tells runs apart, stays. One run has nothing to differ from. */
export function dropUnchanged({headings, rows: all}: LazyTable): Table {
	const rows = [...all];
	const isKept = headings.map((_, column) => column === 0 || rows.length < 2 || differs(rows.map(row => row[column])));
	const keep = <Item>(items: readonly Item[]) => items.filter((_, column) => isKept[column]);
	return {headings: keep(headings), rows: rows.map(keep)};
}

/**
 * The rows in the order of a column: the smallest first or the largest, numbers before texts, those that have nothing there last. `undefined`
 * where there is no such column.
 */
export function sortRows(table: LazyTable, heading: string, direction: 'min' | 'max'): Table | undefined {
	const column = table.headings.indexOf(heading);
	if (column < 0) return undefined;
	const sign = direction === 'min' ? 1 : -1;
	const keyed = Array.from(table.rows, row => ({row, key: sortKey(row[column]?.value ?? null)}));
	keyed.sort(({key: a}, {key: b}) => {
		if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
		if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
		return sign * (a < b ? -1 : a > b ? 1 : 0);
	});
	return {...table, rows: keyed.map(({row}) => row)};
}

/**
 * The table with two columns more behind each result: how far it is from that of another run, and that in percent.
 * @param base the row of that run, in a table of the same headings
 */
export function addDeltas({headings, rows: all}: LazyTable, base: Row): Table {
	const rows = [...all];
	const isResult = headings.map((_, at) => [base, ...rows].some(row => row[at]?.isResult));
	return {
		headings: headings.flatMap((heading, at) => (isResult[at] ? [heading, ...deltaHeadings(heading)] : [heading])),
		rows: rows.map(row => row.flatMap((cell, at) => (isResult[at] ? [cell, ...deltaCells(cell, base[at])] : [cell]))),
	};
}

/**
 * The table as aligned lines, headings first.
 * @param width cells of a line, if it is to fit: labels give way, as far as they can
 */
export function formatTable({headings, rows}: LazyTable, width?: number): string[] {
	const texts = [headings.map(sanitize), ...Array.from(rows, row => row.map(cell => sanitize(showCell(cell))))];
	return alignColumns(width === undefined ? texts : fitLabels(texts, headings.indexOf('label'), width));
}

/** The rows as files have them. */
export function textRows(rows: LazyRows): Iterable<Texts> {
	return rows.texts ?? lazily(rows, fullTexts);
}

/** The full text of each cell. */
export function fullTexts(row: Row): Texts {
	return row.map(cell => (cell ? fullText(cell.value) : undefined));
}

/** A number or a text to sort by; `undefined` where there is nothing, or nothing that has a place among others. */
function sortKey(value: YamlValue): number | string | undefined {
	if (value === null || value === '') return undefined;
	const number = asNumber(value);
	if (number !== undefined) return Number.isNaN(number) ? undefined : number;
	return typeof value === 'string' ? value : stringifyFlow(value);
}

function deltaHeadings(heading: string): [string, string] {
	return [`${heading} delta`, `${heading} %`];
}

function deltaCells(cell: Cell | undefined, base: Cell | undefined): Cell[] {
	const [value, from] = [asNumber(cell?.value), asNumber(base?.value)];
	const [delta, percent] = deltaHeadings(cell?.heading ?? base?.heading ?? '');
	const difference = value === undefined || from === undefined ? undefined : deltaOf(value, from);
	return [
		{heading: delta, value: difference ? toFloat(difference.by) : null},
		{heading: percent, value: difference?.percent === undefined ? null : toFloat(difference.percent)},
	];
}

function differs(cells: readonly (Cell | undefined)[]): boolean {
	const texts = cells.map(cell => (cell ? stringifyFlow(cell.value) : ''));
	return texts.some(text => text !== texts[0]);
}

function showCell(cell: Cell | undefined): string {
	if (!cell || cell.value === null) return '';
	const {value, shown} = cell;
	if (shown !== undefined || typeof value === 'string') return shown?.() ?? String(value);
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
