import type {Run} from '../run/read-run.ts';
import {type Status, type StatusWord, statusWord} from '../run/status.ts';
import {byNewest} from './list.ts';

/** The runs of a directory, as they were last seen. Another object where anything in it changed; a run's object too. */
export type RunList = {
	/** Newest first. */
	runs: readonly Run[];
	/** The same by id. Unlike the rest it is kept up to date in place: looked up later, it is what is known then. */
	byId: ReadonlyMap<string, Run>;
	counts: Readonly<Record<StatusWord, number>>;
	/** Rises with every change. */
	version: number;
	/** Whether every run has been read once. Until then there are the newest ones. */
	isComplete: boolean;
	/** Why the directory cannot be listed; unset where it can. */
	problem: string | undefined;
};

/** What became of runs, by id; `undefined` of those that are gone. */
export type RunChanges = ReadonlyMap<string, Run | undefined>;

/** The list before anything is known. */
export const emptyList: RunList = {
	runs: [],
	byId: new Map(),
	counts: countRuns([]),
	version: 0,
	isComplete: false,
	problem: undefined,
};

/** The list after changes; the same one where there are none. */
export function nextList(
	now: RunList,
	{changes, ...facts}: Pick<RunList, 'byId' | 'isComplete' | 'problem'> & {changes: RunChanges},
): RunList {
	const isSame = facts.isComplete === now.isComplete && facts.problem === now.problem;
	if (changes.size === 0 && isSame) return now;
	const runs = changes.size === 0 ? now.runs : mergeRuns(now.runs, changes);
	return {...facts, runs, counts: countRuns(runs), version: now.version + 1};
}

/** Runs, newest first, with changes made to them. Costs one pass over them, and sorting only what changed. */
export function mergeRuns(runs: readonly Run[], changes: RunChanges): Run[] {
	const changed = [...changes.values()].filter(run => run !== undefined).sort(byNewest);
	const merged: Run[] = [];
	let next = 0;
	for (const run of runs) {
		if (changes.has(run.id)) continue;
		for (let other = changed[next]; other && byNewest(other, run) < 0; other = changed[++next]) merged.push(other);
		merged.push(run);
	}
	return merged.concat(changed.slice(next));
}

/** How many runs have each status. */
function countRuns(runs: Iterable<Run>): Record<StatusWord, number> {
	const counts = {pending: 0, staged: 0, running: 0, completed: 0, error: 0, terminated: 0};
	for (const {status} of runs) counts[statusWord(status)]++;
	return counts;
}

/** Whether two readings of a run are the same to those who look at lists. */
export function isSameRun(one: Run, other: Run): boolean {
	const shown = (run: Run) => JSON.stringify({...run, status: inMinutes(run.status)});
	return shown(one) === shown(other);
}

/** Whether two statuses are the same. The silence of a run elsewhere counts in whole minutes, as it is shown. */
export function isSameStatus(one: Status, other: Status): boolean {
	return JSON.stringify(inMinutes(one)) === JSON.stringify(inMinutes(other));
}

function inMinutes(status: Status): Status {
	if (status.kind !== 'running' || status.silentMs === undefined) return status;
	return {...status, silentMs: Math.floor(status.silentMs / 60_000)};
}
