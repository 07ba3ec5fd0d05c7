import type {Run} from '../run/read-run.ts';
import type {Condition, Details} from './condition.ts';

/**
 * The runs for which a condition holds, in their order.
 * @param read gives access to what the condition may ask of a run; it is to read only what it is asked for
 * @param now microseconds since the epoch
 */
export function filterRuns<One extends Run>(
	runs: readonly One[],
	{holds}: Condition,
	{read, now}: {read: (run: One) => Details; now: number},
): One[] {
	return runs.filter(run => holds({run, details: read(run), now}));
}
