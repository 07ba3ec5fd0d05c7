import type {Run} from '../run/read-run.ts';
import {always, type Condition, type Details} from './condition.ts';

/**
 * The runs for which a condition holds, in their order.
 * @param read gives access to what the condition may ask of a run; it is to read only what it is asked for
 * @param now microseconds since the epoch
 */
export function filterRuns<One extends Run>(
	runs: readonly One[],
	condition: Condition,
	around: {read: (run: One) => Details; now: number},
): One[] {
	return runs.filter(passes(condition, around));
}

/** Whether the condition holds for a run. See `filterRuns`. */
export function passes<One extends Run>(
	condition: Condition,
	{read, now}: {read: (run: One) => Details; now: number},
): (run: One) => boolean {
	if (condition === always) return () => true;
	return run => condition.holds({run, details: read(run), now});
}
