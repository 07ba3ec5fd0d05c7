import type {Engine} from '../engine/engine.ts';
import path from 'node:path';
import {operationDir} from '../engine/run/operation-home.ts';
import type {Run} from '../engine/run/read-run.ts';
import {type LiveRuns, watchRuns} from '../engine/runs/live-runs.ts';
import type {RunList} from '../engine/runs/run-list.ts';
import {readDetails} from '../engine/runs/read-details.ts';
import {arrange} from './arrange.ts';
import {memoLast} from './memo.ts';
import type {TableView} from './table-view.ts';

/** The runs of the home and of its trash, as they change, and the rows that a table of them has. */
export type RunRows = {
	/** The runs of the home. */
	list: () => RunList;
	/** The run with an id, in the home or in the trash. */
	byId: (id: string) => Run | undefined;
	/** The runs that a table shows, in its order; the same object while nothing in it has changed. */
	rows: (table: TableView) => readonly Run[];
	/** How many there would be without a filter. */
	total: (table: TableView) => number;
	/** Looks at runs now, as after something was done to them. */
	refresh: (ids: readonly string[]) => Promise<void>;
	close: () => void;
};

/** @param onChange called when runs have come, gone or changed */
export function openRunRows({home, cwd, env}: Engine, onChange: () => void): RunRows {
	const runs = watchRuns(home.runs);
	runs.store.subscribe(onChange);
	let trash: LiveRuns | undefined;
	// Nobody looks into the trash as a rule.
	const trashed = (): RunList => {
		if (!trash) {
			trash = watchRuns(home.trash);
			trash.store.subscribe(onChange);
		}
		return trash.store.get();
	};
	const isOurs = (run: Run) => {
		const dir = operationDir(run);
		return dir !== undefined && isWithin(dir, cwd);
	};
	const listOf = ({of}: TableView) => (of === 'trash' ? trashed() : runs.store.get());
	const arranged = memoLast((list: RunList, table: TableView) =>
		arrange(list.runs, table, {now: Date.now() * 1000, details: run => readDetails(run, env), isOurs}),
	);
	return {
		list: () => runs.store.get(),
		byId: id => runs.store.get().byId.get(id) ?? trash?.store.get().byId.get(id),
		rows: table => arranged(listOf(table), table),
		total: table => listOf(table).runs.length,
		refresh: async ids => {
			await Promise.all([runs.refresh(ids), trash?.refresh(ids)]);
		},
		close: () => {
			runs.close();
			trash?.close();
		},
	};
}

function isWithin(dir: string, parent: string): boolean {
	const way = path.relative(parent, dir);
	return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
}
