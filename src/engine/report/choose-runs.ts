import {UserError} from '../errors.ts';
import type {Run} from '../run/read-run.ts';

/** Runs that one page can still show well. */
export const mostRuns = 1000;

/** The first so many of the runs, and what the report is to say where that is not all of them. */
export function firstRuns(runs: readonly Run[], limit: number): {runs: readonly Run[]; note: string} {
	if (runs.length <= limit) return {runs, note: ''};
	return {runs: runs.slice(0, limit), note: `the first ${limit} of ${runs.length} runs`};
}

/** @throws UserError where the runs are more than a report can hold */
export function checkCount(runs: readonly Run[]): void {
	if (runs.length <= mostRuns) return;
	throw new UserError(`a report can hold ${mostRuns} runs, ${runs.length} are selected`, {
		hint: `select fewer with filters, or take the newest: --limit ${mostRuns}`,
	});
}
