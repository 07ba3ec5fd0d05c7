/** What is on the terminal, kept up to date: the one place where the view meets what is on disk. */
import type {Engine} from '../engine/engine.ts';
import {tildePath} from '../engine/paths.ts';
import type {RunList} from '../engine/runs/run-list.ts';
import type {Store} from '../engine/store.ts';
import type {Extent} from './draw/frame.ts';
import {inside} from './draw/rect.ts';
import {scrollTo} from './draw/scroll.ts';
import type {Theme} from './draw/theme.ts';
import {drawFrame} from './frame.ts';
import {layout, screenExtent} from './layout.ts';
import {openGpuUse} from './gpu-use.ts';
import {type LiveScalars, openLiveScalars} from './live-scalars.ts';
import {runsOf, type TableRow} from './group-rows.ts';
import {memoEach, memoLast} from './memo.ts';
import {unmetNeeds} from './needs.ts';
import {openOperations} from './operations.ts';
import {type Outputs, runOutputs} from './outputs.ts';
import {openRunRows, type RunRows} from './run-rows.ts';
import {isRecalled, viewKeys} from './saved-views.ts';
import {screens} from './screens/index.ts';
import type {TableView} from './table-view.ts';
import {openTicker} from './ticker.ts';
import type {View} from './view.ts';

export type Scene = {
	/** The lines of a terminal of that size; the same object as before where nothing that is seen has changed. */
	lines: (extent: Extent) => readonly string[];
	/** Tells when the lines may have changed. */
	subscribe: (listener: () => void) => () => void;
	runs: RunRows;
	scalars: LiveScalars;
	outputs: Outputs;
	operations: () => readonly string[];
	/** Begins with what takes a while and the first frame can do without: operations, GPUs. */
	begin: () => void;
	close: () => void;
};

/** @param size the cells of the terminal, asked whenever they matter */
export function openScene({
	engine,
	view,
	theme,
	size,
}: {
	engine: Engine;
	view: Store<View>;
	theme: Theme;
	size: () => Extent;
}): Scene {
	const listeners = new Set<() => void>();
	const runs = openRunRows(engine, onChange);
	const scalars = openLiveScalars(runs, tell);
	const outputs = runOutputs();
	const operations = openOperations(engine.cwd, tell);
	const gpus = openGpuUse(tell);
	const context = {
		engine,
		runs,
		scalars,
		outputs,
		operations: operations.names,
		problem: operations.problem,
		view,
		size,
		onChange: tell,
	};
	const opened = screens.map(screen => ({name: screen.name, key: screen.key, ...screen.open(context)}));
	const stops = [view.subscribe(onChange)];
	const ticker = openTicker(() => runs.list().runs, look);
	let shown: readonly string[] = [];
	/** Whether something may look different than when it was drawn last. */
	let isStale = true;
	let shownExtent: Extent | undefined;
	let settled: {table: TableView; cursor: string | undefined; at: number} | undefined;
	/** Whether somebody has moved the cursor: until then it is on the newest run, however late that is read. */
	let isMoved = false;
	let wasComplete = false;
	const groupOf = memoEach((row: TableRow) => ({id: row.id, runs: runsOf(row)}));
	/** What commands mean is there: runs that are gone, here or from another terminal, are selected no more. */
	const left = memoLast((selection: View['selection'], {byId, isComplete}: RunList, _version: number) =>
		isComplete && [...selection].some(id => !byId.has(id))
			? new Set([...selection].filter(id => byId.has(id)))
			: selection,
	);
	onChange();
	return {
		lines,
		subscribe: listener => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		runs,
		scalars,
		outputs,
		operations: operations.names,
		begin: () => {
			operations.begin();
			gpus.begin();
		},
		close: () => {
			ticker.close();
			for (const stop of stops) stop();
			for (const screen of opened) screen.close();
			operations.close();
			gpus.close();
			scalars.close();
			runs.close();
		},
	};

	function onChange(): void {
		view.set(now => withSelection(now, left(now.selection, runs.listOf(now.table), runs.listOf(now.table).version)));
		settle();
		tell();
	}

	function tell(): void {
		ticker.wake();
		look();
	}

	function look(): void {
		isStale = true;
		const now = view.get();
		scalars.attend(now);
		for (const screen of opened) screen.attend(now, screen.name === now.screen);
		for (const listener of listeners) listener();
	}

	/** The cursor is on a row that is there, and the table is scrolled to it. */
	function settle(): void {
		view.set(now => {
			const {rows, at: places} = runs.rows(now.table);
			const known = now.cursor === undefined ? undefined : places.get(now.cursor);
			isMoved ||= now.cursor !== undefined && now.cursor !== settled?.cursor;
			// Where the run under the cursor is gone, the cursor stays in its place.
			const place = known ?? (settled?.table === now.table ? Math.min(settled.at, rows.length - 1) : 0);
			const at = isMoved || wasComplete ? Math.max(0, place) : 0;
			wasComplete ||= runs.list().isComplete;
			const pane = layout(now, screenExtent(size())).runs;
			const height = pane ? inside(pane).height - 1 : 1;
			// Rows that come in above do not push away what is looked at, unless that is the top.
			const isPushed = settled?.table === now.table && settled.cursor === now.cursor && now.offset > 0;
			const offset = scrollTo(at, isPushed && settled ? now.offset + at - settled.at : now.offset, height, rows.length);
			const row = rows[at];
			const cursor = row?.id;
			settled = {table: now.table, cursor, at};
			const group = row?.kind === 'group' ? groupOf(row) : undefined;
			const isSame = cursor === now.cursor && offset === now.offset && group === now.group;
			return isSame ? now : {...now, cursor, offset, group};
		});
	}

	function lines(extent: Extent): readonly string[] {
		const isResized = extent.width !== shownExtent?.width || extent.height !== shownExtent.height;
		shownExtent = extent;
		// Another size has room for other rows.
		if (isResized) onChange();
		if (!isStale) return shown;
		isStale = false;
		const now = view.get();
		const screen = opened.find(({name}) => name === now.screen);
		const {counts} = runs.list();
		const header = {
			place: tildePath(engine.cwd, engine.env),
			counts,
			screens: opened.flatMap(({name, key}) => (key === undefined ? [] : [{name, key}])),
			screen: now.screen,
			saved: viewKeys.flatMap(key => {
				const saved = now.saved[key];
				return saved ? [{key, name: saved.name, isShown: isRecalled(now.table, saved.table)}] : [];
			}),
			modes: [...(now.notify === 'all' ? ['notify'] : []), ...(now.isMouse ? ['mouse'] : [])],
			filter: now.table.filter,
			shown: runs.runs(now.table).runs.length,
			total: runs.runs(now.table).total,
			selected: now.selection.size,
			gpus: gpus.text(),
		};
		const drawn = drawFrame(
			now,
			{header, unmet: unmetNeeds(now, runs), screen: room => screen?.draw(now, room, theme) ?? []},
			extent,
			theme,
		);
		const isSame = drawn.length === shown.length && drawn.every((line, at) => line === shown[at]);
		if (!isSame) shown = drawn;
		return shown;
	}
}

function withSelection(view: View, selection: View['selection']): View {
	return selection === view.selection ? view : {...view, selection};
}
