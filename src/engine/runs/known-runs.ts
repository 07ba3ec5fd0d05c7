import path from 'node:path';
import {type Run, readRun, readStatus} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {isSameRun, isSameStatus, type RunChanges} from './run-list.ts';
import {runStamp} from './stamp.ts';

/** The runs of a directory as far as they have been looked at. It looks at what it is asked to, and at nothing else. */
export type KnownRuns = {
	byId: ReadonlyMap<string, Run>;
	/** Ids of the runs that may change by themselves. */
	live: ReadonlySet<string>;
	/** Ids of the runs that are not live and about to be, as far as can be told: staged ones, and those that Guild is just starting. */
	waiting: ReadonlySet<string>;
	/** Looks at a run, known or not. One that is as it was costs no more than asking that. @returns whether there is such a run */
	look: (id: string) => boolean;
	hasChanges: () => boolean;
	/** What changed since this was asked last. */
	takeChanges: () => RunChanges;
};

/**
 * Knows nothing yet.
 * @param dir `runs` or `trash/runs` of a home
 * @param meet reads a run that is not known, by its id; an index may do that faster than its files
 */
export function knownRuns(
	dir: string,
	meet: (id: string) => Run | undefined = id => readRun(path.join(dir, id)),
): KnownRuns {
	const byId = new Map<string, Run>();
	const live = new Set<string>();
	const waiting = new Set<string>();
	const stamps = new Map<string, string>();
	let changes = new Map<string, Run | undefined>();

	const put = (id: string, run: Run | undefined) => {
		changes.set(id, run);
		if (run) byId.set(id, run);
		else byId.delete(id);
		include(live, id, run !== undefined && isLive(run.status));
		include(waiting, id, run !== undefined && isWaiting(run));
	};
	const isUnchanged = ({id, dir, status}: Run, stamp: string) =>
		stamps.get(id) === stamp && (!isLive(status) || isSameStatus(readStatus(dir), status));

	return {
		byId,
		live,
		waiting,
		look: id => {
			const known = byId.get(id);
			const runDir = path.join(dir, id);
			// Taken before the run is read: what is written meanwhile makes it another one.
			const stamp = runStamp(runDir, Date.now());
			if (known && stamp !== undefined && isUnchanged(known, stamp)) return true;
			const found = stamp === undefined ? undefined : known ? readRun(runDir) : meet(id);
			if (found && stamp !== undefined) stamps.set(id, stamp);
			else stamps.delete(id);
			if (known && found ? !isSameRun(known, found) : known !== found) put(id, found);
			return found !== undefined;
		},
		hasChanges: () => changes.size > 0,
		takeChanges: () => {
			const taken = changes;
			changes = new Map();
			return taken;
		},
	};
}

function include(ids: Set<string>, id: string, isIn: boolean): void {
	if (isIn) ids.add(id);
	else ids.delete(id);
}

/** Guild removes `PENDING` before it writes `LOCK`, and until then its run has neither a process nor an end. */
function isWaiting({status, started, initialized}: Run): boolean {
	if (status.kind === 'staged') return true;
	const began = started ?? initialized ?? 0;
	return status.kind === 'error' && status.exit === undefined && Date.now() * 1000 - began < startMicros;
}

const startMicros = 60_000_000;
