/** What the eye sees, and nothing of what is on disk. Every change is a pure function from one view to the next. */

import type {AboutLine} from './about-line.ts';
import {type ChartView, firstChart} from './chart-view.ts';
import {type CompareView, firstCompare} from './compare-view.ts';
import type {Form} from './form.ts';
import type {PaletteLine} from './palette-line.ts';
import {type Binding, bindings} from './keymap.ts';
import {atEnd, closeSearch, firstOutput, type OutputView} from './output-view.ts';
import {evenSizes, type PaneSizes} from './pane-sizes.ts';
import type {SavedViews} from './saved-views.ts';
import {firstTable, isHeading, type SortKey, tableNames, type TableView} from './table-view.ts';

export type ScreenName = (typeof screenNames)[number];
export type Focus = 'operations' | 'runs' | 'detail';
export type TabName = 'output' | 'scalars' | 'flags' | 'files' | 'info';
export type Tone = 'plain' | 'dim' | 'good' | 'warn' | 'bad';

export const screenNames = ['runs', 'queue', 'compare', 'system', 'trash', 'chart'] as const;
export const tabNames: readonly TabName[] = ['output', 'scalars', 'flags', 'files', 'info'];
export const focuses: readonly Focus[] = ['operations', 'runs', 'detail'];

export type View = {
	screen: ScreenName;
	/** The screens that were left for this one, the last one last: closing it goes back. */
	left: readonly ScreenName[];
	focus: Focus;
	/** Id of the run or heading that the cursor is on; rows move, runs do not change their ids. */
	cursor: string | undefined;
	/** The heading that the cursor is on, with the ids of the runs below it. */
	group: {id: string; runs: readonly string[]} | undefined;
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
	/** What was said there before, the oldest first. */
	messages: readonly Toast[];
	/** Command lines that were typed, the oldest first. */
	history: readonly string[];
	/** What the keys 7, 8 and 9 recall. */
	saved: SavedViews;
	sizes: PaneSizes;
	/** Whether the mouse is ours, not the terminal's. */
	isMouse: boolean;
	/** Which runs are told of when they end: all, or those of these ids. */
	notify: 'all' | ReadonlySet<string>;
	/** Keys of a sequence that is not complete yet, as the first g of gg. */
	pending: string;
	/** What the keys do: ours with the user's own. */
	keymap: readonly Binding[];
	/** What is wrong with the user's keys and settings, a line each. */
	problems: readonly string[];
};

/** What stands above the rest and takes every key. */
export type Modal =
	/** A text that is asked for, with which `line` is run on `runs`. */
	| {kind: 'prompt'; title: string; text: TextField; line: string; runs: readonly string[]}
	/** A dangerous step, with Cancel chosen at first. `line` is the command that does it. */
	| {kind: 'confirm'; title: string; lines: readonly string[]; line: string; key: string; label: string}
	/** Runs about to be deleted, those that take care first. */
	| {kind: 'delete'; runs: readonly DoomedRun[]}
	/** A step that cannot be undone: the number of runs has to be typed. */
	| {
			kind: 'count';
			title: string;
			lines: readonly string[];
			line: string;
			count: number;
			/** Bytes that it frees; unset until they are counted. */
			size?: number | undefined;
			text: TextField;
	  }
	/** What a command printed. */
	| {kind: 'text'; title: string; lines: readonly string[]; scroll: number; shift: number}
	/** A few things to choose from; `row` is the chosen one. */
	| {kind: 'menu'; title: string; items: readonly MenuItem[]; row: number}
	/** Keys to search and to run; `row` is the chosen one of those that are found. */
	| {kind: 'help'; rows: readonly HelpRow[]; notes: readonly string[]; query: TextField; row: number}
	/** A filter, which holds while it is typed; `before` is the one that held, `at` the place among those of the past. */
	| {kind: 'filter'; text: TextField; before: string; at: number; names: readonly string[]; past: readonly string[]}
	/** Columns to sort by; `row` is the chosen one. */
	| {kind: 'sort'; choices: readonly ColumnChoice[]; sort: readonly SortKey[]; row: number}
	/** Columns to be shown or not; `row` is the chosen one of those that are found. */
	| {kind: 'columns'; choices: readonly ColumnChoice[]; columns: readonly string[]; query: TextField; row: number}
	/** A command as it is typed, with what may stand where the cursor is. */
	| {kind: 'palette'; line: PaletteLine}
	/** What to search the output for: whether it is nowhere, and how the output was looked at before. */
	| {kind: 'search'; text: TextField; isOnly: boolean; isMissing: boolean; before: OutputView}
	| {kind: 'form'; form: Form};

/** A column that there could be: its spec and what it shows. */
export type ColumnChoice = {spec: string; summary: string};

/** A key in help; `why` says why it does nothing now, `isElsewhere` that it is for another place. */
export type HelpRow = {
	binding: Binding;
	why: string | undefined;
	isElsewhere: boolean;
	about?: AboutLine | undefined;
};

/** A run that somebody wants to delete. */
export type DoomedRun = {
	id: string;
	text: string;
	isRunning: boolean;
	isMarked: boolean;
	/** Selected, but not among the rows that are shown. */
	isHidden: boolean;
	/** Bytes of its files; unset until they are counted. */
	size?: number | undefined;
	/** How many runs that stay have files of it, as far as is known. */
	users?: number | undefined;
	/** How many trials or steps of it stay. */
	children?: number | undefined;
};

/** `line` is the command that it runs, `why` says why it cannot be chosen now, `note` what else there is to say. */
export type MenuItem = {
	key: string;
	label: string;
	line: string;
	note?: string;
	why?: string | undefined;
	/** Enter does not do it. */
	isDangerous?: boolean;
};

export type TextField = {text: string; at: number};

export type Toast = {text: string; tone: Tone; at: number};

/** The view that the screen opens with. */
export const firstView: View = {
	screen: 'runs',
	left: [],
	focus: 'runs',
	cursor: undefined,
	group: undefined,
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
	messages: [],
	history: [],
	saved: {},
	sizes: evenSizes,
	isMouse: false,
	notify: new Set(),
	pending: '',
	keymap: bindings,
	problems: [],
};

/** The cursor `by` rows further, within the rows; on the first one if the run it was on is gone. */
export function moveCursor(view: View, rows: readonly string[], by: number): View {
	const at = view.cursor === undefined ? -1 : rows.indexOf(view.cursor);
	const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
	const cursor = rows[next];
	return cursor === view.cursor ? view : {...freshDetail(view), cursor, selection: rangeTo(view, rows, cursor)};
}

/** Selects runs, or unselects them where all of them are selected. */
export function toggleSelected(view: View, ids: readonly string[]): View {
	const selection = new Set(view.selection);
	const areSelected = ids.every(id => selection.has(id));
	for (const id of ids) {
		if (areSelected) selection.delete(id);
		else selection.add(id);
	}
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
	// What can be closed of a table stays as it is while another screen is in front of it.
	if (!tableNames.some(name => name === view.screen)) return closeScreen(view);
	if (view.anchor !== undefined) return {...view, anchor: undefined};
	if (view.output.search && view.tab === 'output') return {...view, output: closeSearch(view.output)};
	if (view.isZoomed) return {...view, isZoomed: false};
	if (view.screen !== 'runs' && view.left.length > 0) return closeScreen(view);
	if (view.selection.size > 0) return {...view, selection: new Set()};
	if (view.table.filter !== '') return {...view, table: {...view.table, filter: ''}};
	return view;
}

/** Goes back to the screen that was left for the one in front. */
function closeScreen(view: View): View {
	const last = view.left.at(-1) ?? 'runs';
	return {...showScreen(view, last), left: view.left.slice(0, -1)};
}

/** Shows a tab of the detail, from its beginning (of the output: its end). */
export function showTab(view: View, tab: TabName): View {
	return {...freshDetail(view), tab};
}

/**
 * Runs that a command means where its words name none: the selected ones, else what is under the cursor. Where no table is in front, what is
 * selected there is out of sight: the run that the eye is on, if any.
 */
export function targets(view: View): string[] {
	const {screen, compare, chart} = view;
	if (screen === 'compare') return compare.cursor === undefined ? [] : [compare.cursor];
	if (screen === 'chart') return [chart.front ?? chart.runs[0]].flatMap(id => id ?? []);
	if (screen === 'system') return [];
	return view.selection.size > 0 ? [...view.selection] : underCursor(view);
}

/** The run that the cursor is on; all of a group where it is on its heading. */
export function underCursor({cursor, group}: View): string[] {
	if (cursor === undefined) return [];
	if (!isHeading(cursor)) return [cursor];
	return group?.id === cursor ? [...group.runs] : [];
}

/** Runs in words: `this run`, `3 runs`. */
export function countRuns({length}: readonly unknown[]): string {
	return length === 1 ? 'this run' : `${length} runs`;
}

/** What was searched for and how lines are shown stays from one run to the next; where one was in them does not. */
function freshDetail(view: View): View {
	return {...view, scroll: 0, output: atEnd(view.output)};
}

/** While a range is drawn the selection is what lies between its ends. */
function rangeTo(view: View, rows: readonly string[], cursor: string | undefined): ReadonlySet<string> {
	if (view.anchor === undefined || cursor === undefined) return view.selection;
	const ends = [rows.indexOf(view.anchor), rows.indexOf(cursor)].sort((a, b) => a - b);
	const between = rows.slice(Math.max(0, ends[0] ?? 0), (ends[1] ?? -1) + 1);
	return new Set(between.filter(id => !isHeading(id)));
}
