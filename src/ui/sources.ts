/** What the screen shows, read from disk and kept up to date: the one place where the view meets the run directories. */
import {watchChanges} from '../engine/changes.ts';
import type {Engine} from '../engine/engine.ts';
import {UserError} from '../engine/errors.ts';
import {tildePath} from '../engine/paths.ts';
import {fullName, listOperations} from '../engine/project/find-operation.ts';
import {readProject} from '../engine/project/read-project.ts';
import type {Run} from '../engine/run/read-run.ts';
import {isLive, type StatusWord, statusText, statusWord} from '../engine/run/status.ts';
import {listRuns} from '../engine/runs/list.ts';
import {shortId} from '../engine/runs/select.ts';
import {createStore, type Store} from '../engine/store.ts';
import {readDetail} from './detail.ts';
import type {Extent} from './draw/frame.ts';
import {inside} from './draw/rect.ts';
import {scrollTo} from './draw/scroll.ts';
import type {ScreenData} from './frame.ts';
import {layout} from './layout.ts';
import {arrange} from './arrange.ts';
import type {View} from './view.ts';

/** How often at most data is shown anew, in ms; keys are not held back by it. */
const everyMs = 100;
const sweepMs = 1000;

export type Sources = {
	/** What there is to show now on a screen of that size. */
	data: (extent: Extent) => ScreenData;
	rowIds: () => readonly string[];
	operations: () => readonly string[];
	describe: (id: string) => string;
	operationOf: (id: string) => string | undefined;
	dirOf: (id: string) => string | undefined;
	isMarked: (id: string) => boolean;
	subscribe: (listener: () => void) => () => void;
	/** Reads the runs at once, as after something was done to them. */
	refresh: () => void;
	version: () => number;
	close: () => void;
};

/** @param size the cells of the terminal, asked whenever they matter */
export function openSources({engine, view, size}: {engine: Engine; view: Store<View>; size: () => Extent}): Sources {
	const {home, cwd, env} = engine;
	const runs = createStore<readonly Run[]>([], {everyMs});
	const operations = projectOperations(cwd);
	let version = 0;
	const listeners = new Set<() => void>();
	const tell = () => {
		version++;
		for (const listener of listeners) listener();
	};
	const rows = () => arrange(runs.get(), view.get(), {cwd, now: Date.now() * 1000});
	const byId = (id: string) => runs.get().find(run => run.id === id);
	const onChange = () => {
		settle(view, rows(), size());
		tell();
	};
	const stops = [runs.subscribe(onChange), view.subscribe(onChange)];
	const read = () => {
		const dir = view.get().screen === 'trash' ? home.trash : home.runs;
		runs.set(before => keepUnchanged(before, listRuns(dir)));
	};
	const sweep = keepReading(() => {
		read();
		// What a live run prints shows in the detail, not in its row.
		if (runs.get().some(({status}) => isLive(status))) tell();
	}, home.runs);
	stops.push(view.subscribe(sweep.onView(() => view.get().screen)));

	return {
		data: extent => {
			const shown = rows();
			const now = view.get();
			const detail = layout(now, extent).detail;
			const current = shown.find(({id}) => id === now.cursor);
			return {
				header: {
					place: tildePath(cwd, env),
					home: tildePath(home.dir, env),
					counts: countStatuses(runs.get()),
					screen: now.screen,
					filter: now.filter,
					shown: shown.length,
					total: runs.get().length,
					selected: now.selection.size,
					clock: new Date().toTimeString().slice(0, 5),
				},
				operations: operations.map(name => ({
					name,
					runs: runs.get().filter(({operation}) => operation === name).length,
				})),
				rows: shown,
				detail: readDetail(current, now, detail ? inside(detail) : extent, env),
				now: Date.now() * 1000,
			};
		},
		rowIds: () => rows().map(({id}) => id),
		operations: () => operations,
		describe: id => {
			const run = byId(id);
			return run
				? `${shortId(id)} ${run.operation}  ${statusText(run.status)}${run.isMarked ? '  marked' : ''}  ${run.label}`
				: shortId(id);
		},
		operationOf: id => byId(id)?.operation,
		dirOf: id => byId(id)?.dir,
		isMarked: id => byId(id)?.isMarked ?? false,
		subscribe: listener => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		refresh: read,
		version: () => version,
		close: () => {
			sweep.close();
			for (const stop of stops) stop();
			runs.close();
		},
	};
}

/** The cursor is on a run that is there, and the table is scrolled to it. No change of the view where it is so already. */
function settle(view: Store<View>, rows: readonly Run[], extent: Extent): void {
	view.set(now => {
		const at = Math.max(
			0,
			rows.findIndex(({id}) => id === now.cursor),
		);
		const pane = layout(now, extent).runs;
		const height = pane ? inside(pane).height - 1 : 1;
		const offset = scrollTo(at, now.offset, height, rows.length);
		const cursor = rows[at]?.id;
		return cursor === now.cursor && offset === now.offset ? now : {...now, cursor, offset};
	});
}

function keepReading(read: () => void, dir: string) {
	let isOpen = true;
	let screen: string | undefined;
	const changes = watchChanges([dir]);
	const loop = async () => {
		while (isOpen) {
			read();
			await changes.next(everyMs, sweepMs);
		}
	};
	void loop();
	return {
		onView: (current: () => string) => () => {
			if (screen === current()) return;
			screen = current();
			read();
		},
		close: () => {
			isOpen = false;
			changes.close();
		},
	};
}

/** The same objects for runs in which nothing has changed, and the same list where nothing has changed at all. */
function keepUnchanged(before: readonly Run[], after: readonly Run[]): readonly Run[] {
	const known = new Map(before.map(run => [run.id, run]));
	const next = after.map(run => {
		const old = known.get(run.id);
		return old && JSON.stringify(old) === JSON.stringify(run) ? old : run;
	});
	return next.length === before.length && next.every((run, at) => run === before[at]) ? before : next;
}

function countStatuses(runs: readonly Run[]): Partial<Record<StatusWord, number>> {
	const counts: Partial<Record<StatusWord, number>> = {};
	for (const {status} of runs) counts[statusWord(status)] = (counts[statusWord(status)] ?? 0) + 1;
	return counts;
}

/** A broken guild.yml must not keep the runs from being looked at; running says what is wrong. */
function projectOperations(cwd: string): string[] {
	try {
		const project = readProject(cwd);
		return project ? listOperations(project).map(fullName) : [];
	} catch (error) {
		if (error instanceof UserError) return [];
		throw error;
	}
}
