/** What the eye sees, and nothing of what is on disk. Every change is a pure function from one view to the next. */

export type Screen = 'runs' | 'trash';
export type Focus = 'operations' | 'runs' | 'detail';
export type Tab = 'output' | 'scalars' | 'flags' | 'files' | 'info';
export type SortKey = {column: string; isDescending: boolean};
export type Tone = 'plain' | 'good' | 'warn' | 'bad';

export const tabs: readonly Tab[] = ['output', 'scalars', 'flags', 'files', 'info'];
export const focuses: readonly Focus[] = ['operations', 'runs', 'detail'];

export type View = {
	screen: Screen;
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
	filter: string;
	sort: readonly SortKey[];
	/** Whether runs of other projects are shown too. */
	isEverywhere: boolean;
	tab: Tab;
	/** Lines that the detail is scrolled up from its end (output) or down from its top (others). */
	scroll: number;
	isFollowing: boolean;
	isWrapping: boolean;
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
	focus: 'runs',
	cursor: undefined,
	offset: 0,
	operation: undefined,
	selection: new Set(),
	anchor: undefined,
	filter: '',
	sort: [],
	isEverywhere: false,
	tab: 'output',
	scroll: 0,
	isFollowing: true,
	isWrapping: false,
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
	return cursor === view.cursor ? view : {...view, cursor, ...freshDetail, selection: rangeTo(view, rows, cursor)};
}

/** Selects or unselects a run. */
export function toggleSelected(view: View, id: string): View {
	const selection = new Set(view.selection);
	if (!selection.delete(id)) selection.add(id);
	return {...view, selection};
}

/** Closes the topmost thing that can be closed: a dialog, a range, a selection, a filter, the zoom; the same view if there is none. */
export function closeOne(view: View): View {
	if (view.modal) return {...view, modal: undefined};
	if (view.anchor !== undefined) return {...view, anchor: undefined};
	if (view.isZoomed) return {...view, isZoomed: false};
	if (view.selection.size > 0) return {...view, selection: new Set()};
	if (view.filter !== '') return {...view, filter: ''};
	return view;
}

/** Shows a tab of the detail, from its beginning (of the output: its end). */
export function showTab(view: View, tab: Tab): View {
	return {...view, tab, ...freshDetail};
}

/** Runs that a command means where its words name none: the selected ones, else the one under the cursor. */
export function targets(view: View): string[] {
	if (view.selection.size > 0) return [...view.selection];
	return view.cursor === undefined ? [] : [view.cursor];
}

const freshDetail = {scroll: 0, isFollowing: true};

/** While a range is drawn the selection is what lies between its ends. */
function rangeTo(view: View, rows: readonly string[], cursor: string | undefined): ReadonlySet<string> {
	if (view.anchor === undefined || cursor === undefined) return view.selection;
	const ends = [rows.indexOf(view.anchor), rows.indexOf(cursor)].sort((a, b) => a - b);
	return new Set(rows.slice(Math.max(0, ends[0] ?? 0), (ends[1] ?? -1) + 1));
}
