import type {Details} from '../engine/filter/condition.ts';
import {filterRuns} from '../engine/filter/filter.ts';
import {parseQuery} from '../engine/filter/words.ts';
import {durationOf} from '../engine/run/duration.ts';
import {type Run, runTime} from '../engine/run/read-run.ts';
import {isLive, statusText} from '../engine/run/status.ts';
import type {SortKey, TableView} from './table-view.ts';

export type ArrangeOptions = {
	/** Microseconds since the epoch. */
	now: number;
	/** What filters may ask of a run. */
	details: (run: Run) => Details;
	/** Whether a run belongs to the project that we are in. */
	isOurs: (run: Run) => boolean;
};

/** The runs that the table shows, in its order. A filter that is not finished yet leaves out nothing. */
export function arrange(
	runs: readonly Run[],
	{of, filter, sort, isEverywhere}: TableView,
	{now, details, isOurs}: ArrangeOptions,
): readonly Run[] {
	const query = parseQuery(filter);
	const scoped = isEverywhere ? runs : runs.filter(isOurs);
	const meant = of === 'queue' ? scoped.filter(isWaiting) : scoped;
	const kept =
		query.kind === 'filter' && filter !== '' ? filterRuns(meant, query.condition, {read: details, now}) : meant;
	if (sort.length === 0) return of === 'queue' ? kept.toReversed() : kept;
	return kept.toSorted(
		(a, b) => sort.reduce((order, key) => order || compare(a, b, key, now), 0) || runTime(b) - runTime(a),
	);
}

/** Staged and about to be started, or at work: what a queue is about. */
function isWaiting({status}: Run): boolean {
	return status.kind === 'staged' || isLive(status);
}

function compare(a: Run, b: Run, {column, isDescending}: SortKey, now: number): number {
	const [first, second] = [sortValue(a, column, now), sortValue(b, column, now)];
	const order = first < second ? -1 : first > second ? 1 : 0;
	return isDescending ? -order : order;
}

function sortValue(run: Run, column: string, now: number): string | number {
	if (column === 'duration') return durationOf(run, now) ?? -1;
	if (column === 'age') return runTime(run);
	if (column === 'status') return statusText(run.status);
	return column === 'operation' ? run.operation : run.label;
}
