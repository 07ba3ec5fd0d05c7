import {sameValue} from '../flags/same-value.ts';
import {readMap} from '../run/attrs.ts';
import {formatOpref, type Opref} from '../run/opref.ts';
import type {Run} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import type {RunPlan} from './plan-run.ts';

/**
 * The runs that make a planned one needless: of the same operation, as the same `guild.yml` has it, with the same flags, that are done, at work
 * or staged. Unlike to Guild, one that was terminated is no substitute.
 * @param runs in any order, which is kept
 */
export function sameRuns(
	{opref, flags, again}: Pick<RunPlan, 'opref' | 'flags' | 'again'>,
	runs: readonly Run[],
): Run[] {
	return runsOfOperation(opref, runs).filter(
		run =>
			// What is asked for is to start it.
			(run.id !== again?.id || run.status.kind !== 'staged') && sameValue(readMap(run.dir, 'flags'), flags),
	);
}

/** Those of the same operation, as the same `guild.yml` has it, that are done, at work or staged. */
export function runsOfOperation(opref: Opref, runs: readonly Run[]): Run[] {
	const operation = formatOpref(opref);
	return runs.filter(run => run.opref !== undefined && isAvailable(run) && formatOpref(run.opref) === operation);
}

function isAvailable({status}: Run): boolean {
	return status.kind === 'completed' || status.kind === 'staged' || isLive(status);
}
