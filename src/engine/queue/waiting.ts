import type {Status} from '../run/status.ts';
import {noPlace, type QueuePlace} from './place.ts';

/** A staged run among those that wait. */
export type Waiting = {
	id: string;
	/** Microseconds since the epoch when it was staged. */
	staged: number;
	place: QueuePlace;
};

/** As much of a run as it takes to see whether it waits. */
type StagedRun = {id: string; status: Status; started: number | undefined; initialized: number | undefined};

/** The runs in the order in which they are to be started: by priority, then by the time that counts for each. */
export function inOrder<One extends Waiting>(waiting: readonly One[]): One[] {
	return waiting.toSorted(
		(a, b) => b.place.priority - a.place.priority || since(a) - since(b) || (a.id < b.id ? -1 : 1),
	);
}

/** The time by which a run has its place among those of the same priority. */
export function since({staged, place}: Pick<Waiting, 'staged' | 'place'>): number {
	return place.since ?? staged;
}

/**
 * The position of each run that waits for its turn, from 1. Runs that are held have none. Of the runs given only the staged ones are looked at.
 * @param places what is known of their places; a run without one is as it was staged
 */
export function queuePositions(
	runs: Iterable<StagedRun>,
	places: {get: (id: string) => QueuePlace | undefined},
): Map<string, number> {
	const waiting: Waiting[] = [];
	for (const {id, status, started, initialized} of runs) {
		if (status.kind !== 'staged') continue;
		const place = places.get(id) ?? noPlace;
		if (place.held === undefined) waiting.push({id, staged: started ?? initialized ?? 0, place});
	}
	return new Map(inOrder(waiting).map(({id}, at) => [id, at + 1]));
}
