import type {Run} from '../../engine/run/read-run.ts';
import type {Depth} from '../../engine/runs/facts-entry.ts';
import {noFacts, type RunFacts} from '../../engine/runs/run-facts.ts';
import {autoColumns} from '../columns/auto.ts';
import {autoSpec, columnOf} from '../columns/index.ts';
import type {Extent} from '../draw/frame.ts';
import type {Widths} from '../draw/table-layout.ts';
import type {Theme} from '../draw/theme.ts';
import {memoLast} from '../memo.ts';
import {type DrawnRuns, runsPane} from '../panes/runs.ts';
import type {RunRows} from '../run-rows.ts';
import type {TableView} from '../table-view.ts';
import type {View} from '../view.ts';

/** The table of a screen: reads what its columns show of the runs in sight. */
export type RunsTable = {
	attend: (view: View) => void;
	draw: (view: View, extent: Extent, theme: Theme) => DrawnRuns;
};

export function openRunsTable(runs: RunRows): RunsTable {
	const auto = memoFacts(autoColumns);
	const keyOf = memoLast((filter: string, group: string, isEverywhere: boolean, columns: readonly string[]) => ({
		...{filter, group, isEverywhere, columns},
	}));
	const keptWidths = new WeakMap<object, Widths>();
	let height = mostRows;
	return {
		attend: view => {
			// Until all are known, those in sight are soon out of it again.
			const {isComplete} = runs.listOf(view.table);
			runs.attend(isComplete ? nearSight(view, runs) : [], depthOf(view.table), height);
		},
		draw: (view, extent, theme) => {
			height = extent.height;
			const {table} = view;
			const {runs: all, isComplete, problem} = runs.listOf(table);
			// Columns keep their widths as long as the table is about the same runs.
			const key = keyOf(table.filter, table.group, table.isEverywhere, table.columns);
			const data = {
				rows: runs.rows(table),
				facts: runs.facts,
				placeOf: (run: Run) => runs.placeOf(run, table.of),
				hasQueue: runs.hasQueue(),
				auto: auto(topRuns(table, runs).map(run => runs.facts(run) ?? noFacts)),
				list: {size: all.length, isComplete, problem},
				reading: runs.reading(table),
				widths: keptWidths.get(key),
				now: Date.now() * 1000,
			};
			const drawn = runsPane(data, view, extent, theme);
			keptWidths.set(key, drawn.widths);
			runs.hidden = drawn.hidden;
			return drawn;
		},
	};
}

/** Rows that are read from the first one in sight on: those below are soon in sight too. */
const mostRows = 100;
/** So many of the first runs say which columns are worth showing: not those in sight, as columns would come and go while one scrolls. */
const topCount = 40;

function nearSight({table, offset}: View, runs: RunRows): Run[] {
	const rows = runs.rows(table).rows.slice(offset, offset + mostRows);
	return [...rows.flatMap(row => (row.kind === 'run' ? [row.run] : [])), ...topRuns(table, runs)];
}

function topRuns(table: TableView, runs: RunRows): readonly Run[] {
	return table.columns.includes(autoSpec) ? runs.runs(table).runs.slice(0, topCount) : [];
}

/** How deep runs have to be read for the columns. Progress takes the flags. */
function depthOf({columns}: TableView): Depth {
	return columns
		.map(spec => (spec === autoSpec ? 2 : (columnOf(spec)?.depth ?? 0)))
		.reduce<Depth>((deepest, depth) => (depth > deepest ? depth : deepest), 1);
}

/** Does the work again only where other facts are given. */
function memoFacts<Result>(work: (facts: readonly RunFacts[]) => Result): (facts: readonly RunFacts[]) => Result {
	let last: {facts: readonly RunFacts[]; result: Result} | undefined;
	return facts => {
		const isSame = last?.facts.length === facts.length && last.facts.every((one, at) => one === facts[at]);
		if (!last || !isSame) last = {facts, result: work(facts)};
		return last.result;
	};
}
