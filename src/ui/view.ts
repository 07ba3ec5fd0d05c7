/** What the eye sees, and nothing of what is on disk. Every change is a pure function from one view to the next. */

import {type ChartView, firstChart} from './chart-view.ts';
import {type CompareView, firstCompare} from './compare-view.ts';
import {atEnd, firstOutput, type OutputView} from './output-view.ts';
import {firstTable, tableNames, type TableView} from './table-view.ts';

export type ScreenName = 'runs' | 'queue' | 'compare' | 'system' | 'trash' | 'chart';
export type Focus = 'operations' | 'runs' | 'detail';
export type TabName = 'output' | 'scalars' | 'flags' | 'files' | 'info';
export type Tone = 'plain' | 'good' | 'warn' | 'bad';

export const tabNames: readonly TabName[] = ['output', 'scalars', 'flags', 'files', 'info'];
export const focuses: readonly Focus[] = ['operations', 'runs', 'detail'];

export type View = {
	screen: ScreenName;
	/** The screens that were left for this one, the last one last: closing it goes back. */
	left: readonly ScreenName[];
	focus: Focus;
	/** Id of the run that the cursor is on; rows move, runs do not change their ids. */
	cursor: string | undefined;
	/** First row shown of the runs table. */
	offset: number;
	/** Name of the operation that the cursor is on. */
	operation: string | undefined;
	selection: ReadonlySet<string>;
	/** Where a range began, while one is drawn. */
	anchor: string | undefined;
	/** Which runs the table shows, in what order and with what columns. */
	table: TableView;
	tab: TabName;
	/** Lines that the tab is scrolled down from its top; the output has its own way. */
	scroll: number;
	output: OutputView;
	chart: ChartView;
	compare: CompareView;
	/** The focused pane takes the whole screen. */
	isZoomed: boolean;
	modal: Modal | undefined;
	toast: Toast | undefined;
	/** Keys of a sequence that is not complete yet, as the first g of gg. */
	pending: string;
};

/** What stands above the rest and takes every key. */
export type Modal =
	/** A line of text: a filter as it is typed, a command, an answer. */
	| {kind: 'prompt'; purpose: 'filter' | 'command' | 'answer'; title: string; text: TextField; line?: string}
	/** A dangerous step, with Cancel chosen at first. `line` is the command that does it. */
	| {kind: 'confirm'; title: string; lines: readonly string[]; line: string; key: string; label: string}
	/** A step that cannot be undone: the number of runs has to be typed. */
	| {kind: 'count'; title: string; lines: readonly string[]; line: string; count: number; text: TextField}
	/** What a command printed. */
	| {kind: 'text'; title: string; lines: readonly string[]; scroll: number; shift: number}
	| {kind: 'help'; query: TextField; row: number}
	| {kind: 'form'; form: Form};

export type TextField = {text: string; at: number};

/** An operation about to be run. */
export type Form = {
	operation: string;
	fields: readonly Field[];
	/** Index of the field or, behind the last field, of the button. */
	row: number;
	/** What is wrong with the flags, if anything. */
	problem: string | undefined;
};

export type Field = {
	name: string;
	kind: 'flag' | 'option';
	value: TextField;
	/** What the field stands for if it is left as it is. */
	initial: string;
	help: string;
	/** Values to go through with the arrow keys. */
	choices: readonly string[];
};

export type Toast = {text: string; tone: Tone; at: number};

/** The view that the screen opens with. */
export const firstView: View = {
	screen: 'runs',
	left: [],
	focus: 'runs',
	cursor: undefined,
	offset: 0,
	operation: undefined,
	selection: new Set(),
	anchor: undefined,
	table: firstTable,
	tab: 'output',
	scroll: 0,
	output: firstOutput,
	chart: firstChart,
	compare: firstCompare,
	isZoomed: false,
	modal: undefined,
	toast: undefined,
	pending: '',
};

/** The cursor `by` rows further, within the rows; on the first one if the run it was on is gone. */
export function moveCursor(view: View, rows: readonly string[], by: number): View {
	const at = view.cursor === undefined ? -1 : rows.indexOf(view.cursor);
	const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
	const cursor = rows[next];
	return cursor === view.cursor ? view : {...freshDetail(view), cursor, selection: rangeTo(view, rows, cursor)};
}

/** Selects or unselects a run. */
export function toggleSelected(view: View, id: string): View {
	const selection = new Set(view.selection);
	if (!selection.delete(id)) selection.add(id);
	return {...view, selection};
}

/** Shows another screen. Where that is another table of runs, the cursor is on its first row. */
export function showScreen(view: View, screen: ScreenName): View {
	if (screen === view.screen) return view;
	const next = {...view, screen, left: [...view.left.filter(name => name !== screen), view.screen]};
	const of = tableNames.find(name => name === screen);
	if (of === undefined || of === view.table.of) return next;
	const table = {...view.table, of};
	return {...next, table, cursor: undefined, offset: 0, selection: new Set(), anchor: undefined, focus: 'runs'};
}

/** Closes the topmost thing that can be closed: a dialog, a range, the zoom, a screen, a selection, a filter; the same view if there is none. */
export function closeOne(view: View): View {
	if (view.modal) return {...view, modal: undefined};
	if (view.anchor !== undefined) return {...view, anchor: undefined};
	if (view.isZoomed) return {...view, isZoomed: false};
	if (view.output.search) return {...view, output: {...view.output, search: undefined}};
	const last = view.left.at(-1);
	if (view.screen !== 'runs' && last) return {...showScreen(view, last), left: view.left.slice(0, -1)};
	if (view.selection.size > 0) return {...view, selection: new Set()};
	if (view.table.filter !== '') return {...view, table: {...view.table, filter: ''}};
	return view;
}

/** Shows a tab of the detail, from its beginning (of the output: its end). */
export function showTab(view: View, tab: TabName): View {
	return {...freshDetail(view), tab};
}

/** Runs that a command means where its words name none: the selected ones, else the one under the cursor. */
export function targets(view: View): string[] {
	if (view.selection.size > 0) return [...view.selection];
	return view.cursor === undefined ? [] : [view.cursor];
}

/** What was searched for and how lines are shown stays from one run to the next; where one was in them does not. */
function freshDetail(view: View): View {
	return {...view, scroll: 0, output: atEnd(view.output)};
}

/** While a range is drawn the selection is what lies between its ends. */
function rangeTo(view: View, rows: readonly string[], cursor: string | undefined): ReadonlySet<string> {
	if (view.anchor === undefined || cursor === undefined) return view.selection;
	const ends = [rows.indexOf(view.anchor), rows.indexOf(cursor)].sort((a, b) => a - b);
	return new Set(rows.slice(Math.max(0, ends[0] ?? 0), (ends[1] ?? -1) + 1));
}
