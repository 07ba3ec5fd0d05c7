/** Which rows of an output are in sight, and how one gets to others. A line that is wrapped takes several rows. */
import type {Lines, OutputLine, OutputState} from '../engine/run/output-reader.ts';
import {ansiWidth} from '../engine/text/fit.ts';
import {stripSgr} from '../engine/text/sgr.ts';
import {displayWidth} from '../engine/text/width.ts';
import type {Extent} from './draw/frame.ts';
import {wrapCells} from './draw/wrap-cells.ts';
import {type LineTimes, type OutputView, placeIn} from './output-view.ts';

/** What an output is looked at through. */
export type Sight = {
	/** Id of the run. */
	run: string;
	state: OutputState;
	/** The lines that are shown. They are those that are known so far where more are being searched for. */
	lines: Lines & {isSearching?: () => boolean};
	/** Cells of the whole pane. */
	extent: Extent;
};

/** One row of a line: the first one, or the next ones of a line that is wrapped. */
export type OutputRow = {line: OutputLine; row: number};

/** Cells before each line: its time, a mark, a blank. */
export function marginWidth(times: LineTimes): number {
	return {none: 2, clock: 11, elapsed: 11}[times];
}

/** The rows in sight, from top to bottom. */
export function rowsInSight(view: OutputView, sight: Sight): OutputRow[] {
	const {run, state, lines, extent} = sight;
	const place = placeIn(view, run, state);
	if (!place) return lastRows(view, sight);
	const below = lines.from(place.at, extent.height);
	const [first] = below;
	const hidden = first?.at === place.at ? Math.min(place.row, rowCount(view, sight, first) - 1) : 0;
	const rows = firstRows(view, sight, below, hidden + extent.height).slice(hidden);
	return rows.length < extent.height && !lines.isSearching?.() ? lastRows(view, sight) : rows;
}

/** Scrolled by so many rows, down if more than 0. At the end it follows. */
export function scrollRows(view: OutputView, sight: Sight, by: number): OutputView {
	const [top] = rowsInSight(view, sight);
	if (!top) return view;
	const next = by < 0 ? rowAbove(view, sight, top, -by) : rowBelow(view, sight, top, by);
	if (!next && sight.lines.isSearching?.()) return view;
	const isAtEnd = !next || !isBefore(next, lastRows(view, sight)[0]);
	return isAtEnd ? {...view, place: undefined} : placedAt(view, sight, next.line.at, next.row);
}

/** At its beginning. Follows where all of it is in sight anyway. */
export function scrollToTop(view: OutputView, sight: Sight): OutputView {
	const [end] = lastRows(view, sight);
	if (!end || (end.line.at === 0 && end.row === 0)) return {...view, place: undefined};
	return placedAt(view, sight, 0, 0);
}

/** Scrolled to the right, or to the left by less than 0, no further than the lines in sight are long. */
export function scrollSideways(view: OutputView, sight: Sight, by: number): OutputView {
	if (view.isWrapping) return view;
	const longest = Math.max(0, ...rowsInSight(view, sight).map(({line}) => ansiWidth(line.text)));
	const most = Math.max(0, longest - textWidth(view, sight));
	return {...view, shift: Math.max(0, Math.min(most, view.shift + by))};
}

/** Shows a line that was found, and of a long line the first hit in it. Where it is in sight nothing is scrolled, but what is seen stays. */
export function showFound(view: OutputView, sight: Sight, line: OutputLine, pattern: RegExp): OutputView {
	const rows = rowsInSight(view, sight);
	const [top] = rows;
	const found = {...shiftedTo(view, sight, line, pattern), found: line.at};
	if (top && rows.some(({line: {at}}) => at === line.at)) return placedAt(found, sight, top.line.at, top.row);
	const third = Math.floor(sight.extent.height / 3);
	const wanted = third > 0 ? rowAbove(view, sight, {line, row: 0}, third) : {line, row: 0};
	const [end] = lastRows(view, sight);
	const first = end && !isBefore(wanted, end) ? end : wanted;
	return placedAt(found, sight, first.line.at, first.row);
}

/** Where the next search begins: behind the line that was found last, if that is in sight, else at the top of what is seen. */
export function searchStart(view: OutputView, sight: Sight, isBackward: boolean): number {
	const rows = rowsInSight(view, sight);
	const found = rows.find(({line}) => line.at === view.found)?.line;
	if (found) return isBackward ? found.at : found.end;
	return rows[0]?.line.at ?? 0;
}

function lastRows(view: OutputView, sight: Sight): OutputRow[] {
	const {lines, extent} = sight;
	const rows: OutputRow[] = [];
	for (const line of lines.last(extent.height).reverse()) {
		if (rows.length >= extent.height) break;
		rows.unshift(...rowsOf(view, sight, line));
	}
	return extent.height > 0 ? rows.slice(-extent.height) : [];
}

/** As many rows as are wanted: no line is wrapped for nothing. */
function firstRows(view: OutputView, sight: Sight, lines: readonly OutputLine[], count: number): OutputRow[] {
	const rows: OutputRow[] = [];
	for (const line of lines) {
		if (rows.length >= count) break;
		rows.push(...rowsOf(view, sight, line));
	}
	return rows.slice(0, count);
}

function rowsOf(view: OutputView, sight: Sight, line: OutputLine): OutputRow[] {
	return Array.from({length: rowCount(view, sight, line)}, (_, row) => ({line, row}));
}

function rowCount(view: OutputView, sight: Sight, {text}: OutputLine): number {
	return view.isWrapping ? wrapCells(text, textWidth(view, sight)).length : 1;
}

function textWidth({times}: OutputView, {extent}: Sight): number {
	return Math.max(1, extent.width - marginWidth(times));
}

function rowAbove(view: OutputView, sight: Sight, {line, row}: OutputRow, by: number): OutputRow {
	if (by <= row) return {line, row: row - by};
	const above = sight.lines.before(line.at, Math.min(by - row, mostLines)).flatMap(line => rowsOf(view, sight, line));
	return above.at(row - by) ?? above[0] ?? {line, row: 0};
}

/** `undefined` behind the end. */
function rowBelow(view: OutputView, sight: Sight, {line, row}: OutputRow, by: number): OutputRow | undefined {
	return sight.lines
		.from(line.at, Math.min(by + row + 1, mostLines))
		.flatMap(line => rowsOf(view, sight, line))
		.at(row + by);
}

/** More than any key scrolls by. */
const mostLines = 1000;

function isBefore(one: OutputRow, other: OutputRow | undefined): boolean {
	if (!other) return false;
	return one.line.at < other.line.at || (one.line.at === other.line.at && one.row < other.row);
}

function placedAt(view: OutputView, {run, state}: Sight, at: number, row: number): OutputView {
	const since = placeIn(view, run, state)?.since ?? state;
	return {...view, place: {run, at, row, since}};
}

/** Scrolled sideways as far as it takes to see the first hit. */
function shiftedTo(view: OutputView, sight: Sight, {text}: OutputLine, pattern: RegExp): OutputView {
	if (view.isWrapping) return view;
	const width = textWidth(view, sight);
	const plain = stripSgr(text);
	const hit = pattern.exec(plain);
	const start = displayWidth(plain.slice(0, hit?.index ?? 0));
	const end = start + displayWidth(hit?.[0] ?? '');
	if (start >= view.shift && end <= view.shift + width) return view;
	return {...view, shift: end <= width ? 0 : Math.max(0, start - Math.floor(width / 3))};
}
