/** What is on the terminal, kept up to date: the one place where the view meets what is on disk. */
import type {Engine} from '../engine/engine.ts';
import {tildePath} from '../engine/paths.ts';
import {isLive} from '../engine/run/status.ts';
import type {Store} from '../engine/store.ts';
import type {Extent} from './draw/frame.ts';
import {inside} from './draw/rect.ts';
import {scrollTo} from './draw/scroll.ts';
import type {Theme} from './draw/theme.ts';
import {drawFrame} from './frame.ts';
import {layout, screenExtent} from './layout.ts';
import {projectOperations} from './operations.ts';
import {openRunRows, type RunRows} from './run-rows.ts';
import {screens} from './screens/index.ts';
import type {View} from './view.ts';

export type Scene = {
	/** The lines of a terminal of that size; the same object as before where nothing that is seen has changed. */
	lines: (extent: Extent) => readonly string[];
	/** Tells when the lines may have changed. */
	subscribe: (listener: () => void) => () => void;
	runs: RunRows;
	operations: () => readonly string[];
	close: () => void;
};

/** Ages change by themselves while something runs. */
const tickMs = 1000;

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
	const operations = projectOperations(engine.cwd);
	const context = {engine, runs, operations: () => operations, onChange: tell};
	const opened = screens.map(screen => ({name: screen.name, key: screen.key, ...screen.open(context)}));
	const stops = [view.subscribe(onChange)];
	const ticker = setInterval(() => {
		if (runs.list().runs.some(({status}) => isLive(status))) tell();
	}, tickMs);
	let shown: readonly string[] = [];
	onChange();
	return {
		lines,
		subscribe: listener => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		runs,
		operations: () => operations,
		close: () => {
			clearInterval(ticker);
			for (const stop of stops) stop();
			for (const screen of opened) screen.close();
			runs.close();
		},
	};

	function onChange(): void {
		settle();
		tell();
	}

	function tell(): void {
		const now = view.get();
		for (const screen of opened) screen.attend(now, screen.name === now.screen);
		for (const listener of listeners) listener();
	}

	/** The cursor is on a run that is there, and the table is scrolled to it. */
	function settle(): void {
		view.set(now => {
			const rows = runs.rows(now.table);
			const at = Math.max(
				0,
				rows.findIndex(({id}) => id === now.cursor),
			);
			const pane = layout(now, screenExtent(size())).runs;
			const height = pane ? inside(pane).height - 1 : 1;
			const offset = scrollTo(at, now.offset, height, rows.length);
			const cursor = rows[at]?.id;
			return cursor === now.cursor && offset === now.offset ? now : {...now, cursor, offset};
		});
	}

	function lines(extent: Extent): readonly string[] {
		const now = view.get();
		const screen = opened.find(({name}) => name === now.screen);
		const {counts} = runs.list();
		const header = {
			place: tildePath(engine.cwd, engine.env),
			counts,
			screens: opened.flatMap(({name, key}) => (key === undefined ? [] : [{name, key}])),
			screen: now.screen,
			filter: now.table.filter,
			shown: runs.rows(now.table).length,
			total: runs.total(now.table),
			selected: now.selection.size,
		};
		const drawn = drawFrame(now, {header, screen: room => screen?.draw(now, room, theme) ?? []}, extent, theme);
		const isSame = drawn.length === shown.length && drawn.every((line, at) => line === shown[at]);
		if (!isSame) shown = drawn;
		return shown;
	}
}
