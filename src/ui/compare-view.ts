import {type Direction, directionOf} from '../engine/compare/direction.ts';
import type {ValueKind} from '../engine/compare/comparison.ts';
import type {XAxis} from './draw/curve.ts';

/** How runs are compared. */
export type CompareView = {
	/** What they have in common, where that is more than being chosen: the batch that made them. */
	title: string;
	/** Ids of the runs that are compared, as they were chosen. */
	runs: readonly string[];
	/** Those of them that are set aside: still shown, but not counted. */
	aside: ReadonlySet<string>;
	/** Id of the run that the others are measured against; unset: the marked one, else the oldest. */
	base: string | undefined;
	/** Id of the run, and key of the row, that the cursor is on. */
	cursor: string | undefined;
	row: string | undefined;
	/** Key of the scalar that the cursor was on last: its curves are drawn. */
	scalar: string | undefined;
	/** Whether runs are rows; unset: where they are more than fit as columns, and there is room. */
	isTransposed: boolean | undefined;
	/** Whether flags that are the same for all are shown too. */
	isWhole: boolean;
	/** Which value of each scalar. */
	value: ValueKind;
	/** How often it was turned round which values are better, by the key of the scalar. */
	turns: ReadonlyMap<string, number>;
	/** The row that the runs are sorted by. */
	sort: {row: string; isDescending: boolean} | undefined;
	/** What the charts have to the right. */
	axis: XAxis;
	/** What is on the screen, which follows from the above and from the runs: ids and keys in their order. */
	shown: Shown;
};

export type Shown = {runs: readonly string[]; rows: readonly string[]; base: string | undefined; isTransposed: boolean};

/** As they are compared first. */
export const firstCompare: CompareView = {
	title: '',
	runs: [],
	aside: new Set(),
	base: undefined,
	cursor: undefined,
	row: undefined,
	scalar: undefined,
	isTransposed: undefined,
	isWhole: false,
	value: 'last',
	turns: new Map(),
	sort: undefined,
	axis: 'step',
	shown: {runs: [], rows: [], base: undefined, isTransposed: false},
};

/** Other runs to compare, looked at as the ones before were. */
export function compareOthers(view: CompareView, runs: readonly string[], title: string): CompareView {
	const {isWhole, value, turns, axis, isTransposed, row, scalar} = view;
	return {...firstCompare, isWhole, value, turns, axis, isTransposed, row, scalar, runs, title, cursor: runs[0]};
}

/** What has come to be on the screen; the same view where that is what was there. The cursor is on something that is there. */
export function settleCompare(view: CompareView, shown: Shown): CompareView {
	const cursor = nearest(view.cursor, view.shown.runs, shown.runs);
	const row = nearest(view.row, view.shown.rows, shown.rows);
	const isSame =
		cursor === view.cursor &&
		row === view.row &&
		shown.base === view.shown.base &&
		shown.isTransposed === view.shown.isTransposed &&
		isEqual(shown.runs, view.shown.runs) &&
		isEqual(shown.rows, view.shown.rows);
	return isSame ? view : onRow({...view, cursor, shown}, row);
}

/** The cursor `by` steps further across or down the screen. What that goes along depends on which way round the runs are. */
export function moveCompare(view: CompareView, way: 'across' | 'down', by: number): CompareView {
	const {runs, rows, isTransposed} = view.shown;
	return (way === 'down') === isTransposed
		? {...view, cursor: step(runs, view.cursor, by)}
		: onRow(view, step(rows, view.row, by));
}

/** Sorts the runs by the row under the cursor: the smallest first, or the best; then the other way round; then as they were chosen. */
export function sortCompare(view: CompareView): CompareView {
	const {row, sort} = view;
	if (row === undefined) return view;
	const key = scalarAt(view);
	const isDescending = key !== undefined && directionIn(view, key, directionOf(key)) === 'max';
	if (sort?.row !== row) return {...view, sort: {row, isDescending}};
	return {...view, sort: sort.isDescending === isDescending ? {row, isDescending: !isDescending} : undefined};
}

/** Sets the run under the cursor aside, or takes it back; the cursor goes on to the next. */
export function toggleAside(view: CompareView): CompareView {
	const {cursor, aside, shown} = view;
	if (cursor === undefined) return view;
	const next = new Set(aside);
	if (!next.delete(cursor)) next.add(cursor);
	const at = shown.runs.indexOf(cursor);
	return {...view, aside: next, cursor: shown.runs[at + 1] ?? shown.runs[at - 1] ?? cursor};
}

/** Turns round which values of the scalar under the cursor are better. */
export function turnDirection(view: CompareView): CompareView {
	const key = scalarAt(view);
	return key === undefined ? view : {...view, turns: new Map([...view.turns, [key, (view.turns.get(key) ?? 0) + 1]])};
}

/** Which values are better: as the name or the operation of a scalar says, then the other ones, then nobody can tell. */
export function directionIn(
	{turns}: Pick<CompareView, 'turns'>,
	key: string,
	told: Direction | undefined,
): Direction | undefined {
	const round = told === 'max' ? (['max', 'min', undefined] as const) : (['min', 'max', undefined] as const);
	const turned = turns.get(key) ?? 0;
	return round[(turned + (told ? 0 : 2)) % round.length];
}

/** The key of the scalar that the cursor is on; `undefined` where it is on something else. */
export function scalarAt({row}: Pick<CompareView, 'row'>): string | undefined {
	return row?.startsWith('scalar:') ? row.slice('scalar:'.length) : undefined;
}

function onRow(view: CompareView, row: string | undefined): CompareView {
	return {...view, row, scalar: scalarAt({row}) ?? view.scalar};
}

/** What was there, or what has come to stand in its place. */
function nearest(key: string | undefined, before: readonly string[], now: readonly string[]): string | undefined {
	if (key !== undefined && now.includes(key)) return key;
	const at = key === undefined ? 0 : before.indexOf(key);
	return now[Math.min(now.length - 1, Math.max(0, at))];
}

function step(keys: readonly string[], key: string | undefined, by: number): string | undefined {
	const at = key === undefined ? -1 : keys.indexOf(key);
	return keys[Math.min(keys.length - 1, Math.max(0, at + by))];
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
	return a === b || (a.length === b.length && a.every((item, at) => item === b[at]));
}
