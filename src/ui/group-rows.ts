import type {Run} from '../engine/run/read-run.ts';
import type {Branch} from './draw/table.ts';
import {type Grouping, isHeading, type TableView} from './table-view.ts';

/** A row of the table: a run, or the heading of a group of runs. */
export type TableRow =
	| {
			kind: 'run';
			id: string;
			run: Run;
			/** The runs below it: trials of a batch, steps of a pipeline. */
			children?: readonly Run[];
			branch?: Branch;
	  }
	| {kind: 'group'; id: string; title: string; runs: readonly Run[]; branch: Branch};

/** The rows of a table. */
export type Rows = {
	rows: readonly TableRow[];
	/** Their ids. Those of headings are no runs: see `isHeading`. */
	ids: readonly string[];
	/** Index of the row that a run is in: its own, or the one that it is folded under. Headings too. */
	at: ReadonlyMap<string, number>;
};

export type GroupOptions = Pick<TableView, 'group' | 'folds'> & {
	/** Groups stand where the first of their runs does; without an order that was asked for, a batch stands in its own place. */
	isSorted: boolean;
	/** What is looked for is not to be folded away. */
	isFiltered: boolean;
	/** Ids of the runs that a run has made. */
	childrenOf: (run: Run) => readonly string[];
	/** What runs of one group have in common, as it is shown. */
	titleOf: (run: Run) => string;
};

/** Makes rows of runs that are in their order already, put together as the table is to have them. */
export function groupRows(runs: readonly Run[], options: GroupOptions): Rows {
	const rows: TableRow[] = [];
	const at = new Map<string, number>();
	if (options.group === 'none') for (const run of runs) rows.push({kind: 'run', id: run.id, run});
	else if (options.group === 'batch') addFamilies(runs, options, rows, at);
	else addGroups(runs, options, rows, at);
	for (const [index, {id}] of rows.entries()) at.set(id, index);
	return {rows, ids: rows.map(({id}) => id), at};
}

/** The runs that a row stands for: all that are under a heading. */
export function runsOf(row: TableRow | undefined): readonly string[] {
	if (!row) return [];
	return row.kind === 'run' ? [row.id] : row.runs.map(({id}) => id);
}

/** The id of a group's heading. */
export function headingId(group: Grouping, title: string): string {
	return `/${group}/${title}`;
}

/** Whether other rows can be folded under the row. */
export function isFoldable(row: TableRow | undefined): boolean {
	return row?.branch?.isFolded !== undefined;
}

function addGroups(
	runs: readonly Run[],
	{group, folds, titleOf}: GroupOptions,
	rows: TableRow[],
	at: Map<string, number>,
): void {
	for (const [title, members] of groupBy(runs, titleOf)) {
		const id = headingId(group, title);
		const isFolded = folds.get(id) ?? false;
		rows.push({kind: 'group', id, title, runs: members, branch: {depth: 0, isFolded}});
		const heading = rows.length - 1;
		for (const [index, run] of members.entries()) {
			if (isFolded) at.set(run.id, heading);
			else rows.push({kind: 'run', id: run.id, run, branch: {depth: 1, isLast: index === members.length - 1}});
		}
	}
}

function addFamilies(runs: readonly Run[], options: GroupOptions, rows: TableRow[], at: Map<string, number>): void {
	const parents = parentsOf(runs, options.childrenOf);
	const children = groupBy(
		runs.filter(({id}) => parents.has(id)),
		({id}) => parents.get(id)?.id ?? '',
	);
	const isInFamily = ({id}: Run) => parents.has(id) || children.has(id);
	const added = new Set<string>();
	const add = (run: Run, depth: number, isLast: boolean, foldedUnder: number | undefined) => {
		// Runs that link each other would go round for ever.
		if (added.has(run.id)) return;
		added.add(run.id);
		const below = children.get(run.id) ?? [];
		const isFolded = below.length === 0 ? undefined : (options.folds.get(run.id) ?? !options.isFiltered);
		if (foldedUnder === undefined) {
			const branch = depth > 0 || isFolded !== undefined ? {branch: {depth, isLast, isFolded}} : {};
			rows.push({kind: 'run', id: run.id, run, ...branch, ...(below.length > 0 && {children: below})});
		} else at.set(run.id, foldedUnder);
		const under = foldedUnder ?? (isFolded ? rows.length - 1 : undefined);
		for (const [index, child] of below.entries()) add(child, depth + 1, index === below.length - 1, under);
	};
	for (const run of runs) {
		if (!isInFamily(run)) rows.push({kind: 'run', id: run.id, run});
		else if (options.isSorted || !parents.has(run.id)) add(rootOf(run, parents), 0, false, undefined);
	}
	// Only runs that link each other are left.
	for (const run of runs) if (isInFamily(run)) add(run, 0, false, undefined);
}

/** The run that made each run, by id, as far as it is among them. */
function parentsOf(runs: readonly Run[], childrenOf: (run: Run) => readonly string[]): Map<string, Run> {
	const parents = new Map<string, Run>();
	for (const run of runs) for (const id of childrenOf(run)) if (id !== run.id) parents.set(id, run);
	return parents;
}

function rootOf(run: Run, parents: ReadonlyMap<string, Run>): Run {
	const seen = new Set([run.id]);
	let root = run;
	for (let parent = parents.get(root.id); parent && !seen.has(parent.id); parent = parents.get(root.id)) {
		seen.add(parent.id);
		root = parent;
	}
	return root;
}

function groupBy(runs: readonly Run[], keyOf: (run: Run) => string): Map<string, Run[]> {
	const groups = new Map<string, Run[]>();
	for (const run of runs) {
		const key = keyOf(run);
		const group = groups.get(key);
		if (group) group.push(run);
		else groups.set(key, [run]);
	}
	return groups;
}

/** Ids of runs alone, headings left out. */
export function runIds(ids: readonly string[]): string[] {
	return ids.filter(id => !isHeading(id));
}
