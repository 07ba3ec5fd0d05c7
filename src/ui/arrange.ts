import {type Run, runTime} from '../engine/run/read-run.ts';
import {statusText} from '../engine/run/status.ts';
import {durationOf} from './panes/runs.ts';
import type {SortKey, View} from './view.ts';

/** The runs that the table shows, in its order. */
export function arrange(
	runs: readonly Run[],
	{filter, sort}: Pick<View, 'filter' | 'sort'>,
	{now}: {cwd: string; now: number},
): readonly Run[] {
	const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
	const kept = words.length === 0 ? runs : runs.filter(run => words.every(word => matches(run, word)));
	if (sort.length === 0) return kept;
	return kept.toSorted(
		(a, b) => sort.reduce((order, key) => order || compare(a, b, key, now), 0) || runTime(b) - runTime(a),
	);
}

function matches({id, operation, label, status}: Run, word: string): boolean {
	return `${id} ${operation} ${label} ${statusText(status)}`.toLowerCase().includes(word);
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
