import path from 'node:path';
import type {Engine} from '../engine/engine.ts';
import {formatFlag} from '../engine/flags/format.ts';
import {operationDir} from '../engine/run/operation-home.ts';
import type {Run} from '../engine/run/read-run.ts';
import {isLive} from '../engine/run/status.ts';
import type {Depth} from '../engine/runs/facts-entry.ts';
import {knownFacts} from '../engine/runs/known-facts.ts';
import {lentIndex} from '../engine/runs/index/lent-index.ts';
import {runIndexDir} from '../engine/runs/index/run-index.ts';
import {isQueue} from '../engine/queue/observe.ts';
import {readPlace} from '../engine/queue/place-file.ts';
import {queuePositions} from '../engine/queue/waiting.ts';
import {type LiveRuns, watchRuns} from '../engine/runs/live-runs.ts';
import type {RunFacts} from '../engine/runs/run-facts.ts';
import type {RunList} from '../engine/runs/run-list.ts';
import {arrange} from './arrange.ts';
import type {QueueCell} from './columns/column.ts';
import {groupRows, type Rows} from './group-rows.ts';
import {heldOrder} from './held-order.ts';
import {memoLast} from './memo.ts';
import {readAhead} from './read-ahead.ts';
import {type TableNeeds, tableNeeds} from './table-needs.ts';
import type {Grouping, SortKey, TableName, TableView} from './table-view.ts';

/** The runs of the home and of its trash, as they change, and the rows that a table of them has. */
export type RunRows = {
	/** The runs of the home. */
	list: () => RunList;
	/** The runs that a table is about: those of the home or those in the trash. */
	listOf: (table: Pick<TableView, 'of'>) => RunList;
	/** The run with an id, in the home or in the trash. */
	byId: (id: string) => Run | undefined;
	/** The rows of a table; the same object while nothing in them has changed. */
	rows: (table: TableView) => Rows;
	/** The runs in a table, those that are folded away too, in its order, and how many there would be without a filter. */
	runs: (table: TableView) => {runs: readonly Run[]; total: number};
	/** What was read of a run beyond the list. */
	facts: (run: Run) => RunFacts | undefined;
	/** The place of a staged run in the queue, from 1, while a queue is at work or the table is about that. */
	placeOf: (run: Run, of: TableName) => QueueCell;
	/** Whether a queue is at work. */
	hasQueue: () => boolean;
	/** Says which runs are to be read how deep; so many of them, the first ones, are in sight. */
	attend: (runs: readonly Run[], depth: Depth, inSight: number) => void;
	/** Reads runs so deep at once, as many as can be in so many ms. */
	read: (runs: readonly Run[], depth: Depth, budgetMs: number) => void;
	/** How far the runs are read that the order or the filter depends on; `undefined` once they are. */
	reading: (table: TableView) => {done: number; total: number} | undefined;
	/** Says that somebody is at the keys: for a while rows do not change places. */
	hold: () => void;
	/** Columns out of sight at both sides, as the table was drawn last. */
	hidden: {left: number; right: number};
	/** Looks at runs now, as after something was done to them. */
	refresh: (ids: readonly string[]) => Promise<void>;
	close: () => void;
};

/** @param onChange called when runs have come, gone or changed, or more is known of them */
export function openRunRows({home, cwd, env}: Engine, onChange: () => void): RunRows {
	const index = lentIndex(home.runs, runIndexDir(home));
	const known = knownFacts(env, index);
	const isOurs = inProject(cwd);
	const runs = watchRuns(home.runs, {cache: runIndexDir(home)});
	runs.store.subscribe(onChange);
	let trash: LiveRuns | undefined;
	/** Rises with what is read of runs that the rows depend on, and when rows may change places again. */
	let epoch = 0;
	const onNews = () => {
		epoch++;
		onChange();
	};
	const ahead = readAhead(known, what => (what === 'task' ? onNews() : onChange()));
	const held = heldOrder(onNews);
	// Nobody looks into the trash as a rule.
	const trashed = (): RunList => {
		if (!trash) {
			trash = watchRuns(home.trash, {cache: runIndexDir(home)});
			trash.store.subscribe(onChange);
		}
		return trash.store.get();
	};
	const listOf = ({of}: Pick<TableView, 'of'>) => (of === 'trash' ? trashed() : runs.store.get());
	const needsOf = memoLast((filter: string, sort: readonly SortKey[], group: Grouping) =>
		tableNeeds({filter, sort, group}, known),
	);
	const isQueued = memoLast(hasQueue);
	const placed = memoLast(placesInQueue);
	const placesNow = () => placed(runs.store.get().runs, Math.floor(Date.now() / 1000), epoch);
	const arranged = memoLast(
		(
			all: readonly Run[],
			of: TableName,
			needs: TableNeeds,
			sort: readonly SortKey[],
			isEverywhere: boolean,
			places: ReadonlyMap<string, number>,
			_: number,
		) => {
			const now = Date.now() * 1000;
			const valuesOf = held.valuesOf(JSON.stringify([of, sort]), run => needs.valuesOf(run, now));
			return arrange(
				all,
				{of, sort, isEverywhere},
				{
					...{holds: run => needs.holds(run, now), valuesOf, isOurs},
					placeOf: id => places.get(id),
				},
			);
		},
	);
	const grouped = memoLast(
		(
			kept: readonly Run[],
			group: Grouping,
			folds: TableView['folds'],
			isFiltered: boolean,
			isSorted: boolean,
			_: number,
		) =>
			groupRows(kept, {
				...{group, folds, isFiltered, isSorted},
				childrenOf: known.children,
				titleOf: run => titleIn(group, run, known.of(run)),
			}),
	);

	const arrangedRuns = (table: TableView) => {
		const {of, filter, sort, group, isEverywhere} = table;
		const needs = needsOf(filter, sort, group);
		const {runs: all} = listOf(table);
		ahead.workOn(needs.task, all);
		const places = of === 'queue' ? placesNow() : noPlaces;
		return arranged(all, of, needs, sort, isEverywhere, places, needs.isDeep || sort.length > 0 ? epoch : 0);
	};
	return {
		list: () => runs.store.get(),
		listOf,
		byId: id => runs.store.get().byId.get(id) ?? trash?.store.get().byId.get(id),
		runs: arrangedRuns,
		rows: table => {
			const {runs: kept} = arrangedRuns(table);
			const {group, folds, filter, sort} = table;
			return grouped(kept, group, folds, filter !== '', sort.length > 0, group === 'none' ? 0 : epoch);
		},
		facts: known.of,
		// A place means something while there is a queue.
		placeOf: ({id, status}, of) =>
			status.kind === 'staged' && (of === 'queue' || isQueued(runs.store.get().runs))
				? (placesNow().get(id) ?? 'held')
				: undefined,
		hasQueue: () => isQueued(runs.store.get().runs),
		attend: ahead.attend,
		read: (wanted, depth, budgetMs) => {
			const end = performance.now() + budgetMs;
			for (const run of wanted) {
				const rest = end - performance.now();
				if (rest <= 0 || !known.read(run, depth, rest)) return;
			}
		},
		reading: ({filter, sort, group}) => (needsOf(filter, sort, group).isDeep ? ahead.progress() : undefined),
		hold: held.hold,
		hidden: {left: 0, right: 0},
		refresh: async ids => {
			known.forget(ids);
			await Promise.all([runs.refresh(ids), trash?.refresh(ids)]);
			onNews();
		},
		close: () => {
			held.close();
			ahead.close();
			index.close();
			runs.close();
			trash?.close();
		},
	};
}

/** Whether a run belongs to the project in a directory. Many runs have few directories: each is looked at once. */
function inProject(cwd: string): (run: Run) => boolean {
	const known = new Map<string, boolean>();
	return run => {
		const dir = operationDir(run);
		if (dir === undefined) return false;
		const isOurs = known.get(dir) ?? isWithin(dir, cwd);
		known.set(dir, isOurs);
		return isOurs;
	};
}

function isWithin(dir: string, parent: string): boolean {
	const way = path.relative(parent, dir);
	return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
}

/** What a run has in common with others of its group. */
function titleIn(group: Grouping, run: Run, facts: RunFacts | undefined): string {
	if (!group.startsWith('flag:')) return run.operation;
	const name = group.slice('flag:'.length);
	const value = facts && Object.hasOwn(facts.flags, name) ? facts.flags[name] : undefined;
	return value === undefined ? `no ${name}` : `${name}=${formatFlag(value)}`;
}

/** Places of the staged runs, the one staged first is the first, by id; none where no queue is at work. */
const noPlaces: ReadonlyMap<string, number> = new Map();

function hasQueue(runs: readonly Run[]): boolean {
	return runs.some(run => isLive(run.status) && isQueue(run));
}

/** Where staged runs stand in the queue. Their places may be changed by others, without a change of the runs. @param _ tells one second from the next, and what was before something was done from what is after it */
function placesInQueue(runs: readonly Run[], ..._: readonly number[]): ReadonlyMap<string, number> {
	const dirs = new Map(runs.flatMap(({id, dir, status}) => (status.kind === 'staged' ? [[id, dir]] : [])));
	const get = (id: string) => {
		const dir = dirs.get(id);
		return dir === undefined ? undefined : readPlace(dir);
	};
	return queuePositions(runs, {get});
}
