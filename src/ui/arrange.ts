import {type Run, runTime} from '../engine/run/read-run.ts';
import {isLive} from '../engine/run/status.ts';
import type {SortValue} from './columns/column.ts';
import type {SortKey, TableView} from './table-view.ts';

export type ArrangeOptions = {
	/** Whether the filter lets a run pass. */
	holds: (run: Run) => boolean;
	/** What a run is sorted by, one value for each key. */
	valuesOf: (run: Run) => readonly SortValue[];
	/** Whether a run belongs to the project that we are in. */
	isOurs: (run: Run) => boolean;
	/** The place of a staged run in the queue; unset where it is held. */
	placeOf: (id: string) => number | undefined;
};

/**
 * The runs that a table is about, in its order, and how many there would be without the filter.
 * @param runs the newest first
 */
export function arrange(
	runs: readonly Run[],
	{of, sort, isEverywhere}: Pick<TableView, 'of' | 'sort' | 'isEverywhere'>,
	{holds, valuesOf, isOurs, placeOf}: ArrangeOptions,
): {runs: readonly Run[]; total: number} {
	const scoped = isEverywhere ? runs : runs.filter(isOurs);
	const meant = of === 'queue' ? scoped.filter(isWaiting) : scoped;
	const kept = meant.filter(holds);
	const total = meant.length;
	if (sort.length === 0) return {runs: of === 'queue' ? inTurn(kept, placeOf) : kept, total};
	const valued = kept.map(run => ({run, values: valuesOf(run)}));
	valued.sort((a, b) => compareAll(a.values, b.values, sort) || runTime(b.run) - runTime(a.run));
	return {runs: valued.map(({run}) => run), total};
}

/** Those at work first, then those that wait in the order of their places, then those that are held. */
function inTurn(runs: readonly Run[], placeOf: ArrangeOptions['placeOf']): readonly Run[] {
	const turn = (run: Run) => (run.status.kind === 'staged' ? (placeOf(run.id) ?? Number.POSITIVE_INFINITY) : 0);
	const oldestFirst = runs.toReversed().map(run => ({run, at: turn(run)}));
	return oldestFirst.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({run}) => run);
}

/** Staged and about to be started, or at work: what a queue is about. */
export function isWaiting({status}: Run): boolean {
	return status.kind === 'staged' || isLive(status);
}

function compareAll(a: readonly SortValue[], b: readonly SortValue[], sort: readonly SortKey[]): number {
	for (const [at, {isDescending}] of sort.entries()) {
		const order = compare(a[at], b[at], isDescending);
		if (order !== 0) return order;
	}
	return 0;
}

/** What is missing is last whichever way it goes, behind what is not a number. Numbers go before texts. */
function compare(a: SortValue, b: SortValue, isDescending: boolean): number {
	const absence = rank(a) - rank(b);
	if (absence !== 0 || a === undefined || b === undefined) return absence;
	const order = typeof a === typeof b ? (a < b ? -1 : Number(a > b)) : typeof a === 'number' ? -1 : 1;
	return isDescending ? -order : order;
}

function rank(value: SortValue): number {
	if (value === undefined) return 2;
	return Number.isNaN(value) ? 1 : 0;
}
