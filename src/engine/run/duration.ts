import type {Run} from './read-run.ts';
import {isLive} from './status.ts';

/**
 * How long a run took, or has been running, in microseconds; `undefined` where it has not started, or nobody knows when it ended.
 * @param now microseconds since the epoch
 */
export function durationOf(
	{started, stopped, status}: Pick<Run, 'started' | 'stopped' | 'status'>,
	now: number,
): number | undefined {
	if (started === undefined) return undefined;
	if (isLive(status) && status.kind !== 'pending') return now - started;
	return stopped === undefined ? undefined : stopped - started;
}
