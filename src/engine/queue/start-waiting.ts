import type {Engine} from '../engine.ts';
import {TakenError} from '../launch/claim-start.ts';
import {planOfRun} from '../launch/plan-of-run.ts';
import {startAgain} from '../launch/start-again.ts';
import {readStatus} from '../run/read-run.ts';
import {statusText} from '../run/status.ts';
import {reasonOf} from '../runs/act-on-runs.ts';

/** What came of starting a run. `taken`: somebody else has started it, or is about to. */
export type Started = {kind: 'started'} | {kind: 'taken' | 'failed'; why: string};

/**
 * Starts a run that is staged. One that cannot be started is as it was.
 * @param gpus ids of the GPUs that it is given, separated by commas; unset: those that it has asked for
 * @param notify takes one line for the user
 */
export async function startWaiting(
	dir: string,
	gpus: string | undefined,
	engine: Engine,
	notify: (line: string) => void,
): Promise<Started> {
	try {
		const plan = await planOfRun(dir, engine, {gpus});
		const {status} = plan.again;
		if (status.kind !== 'staged') return {kind: 'taken', why: `it is ${statusText(status)}`};
		await startAgain(plan, {engine, isAttached: false, notify});
		return {kind: 'started'};
	} catch (error) {
		const isTaken = error instanceof TakenError || readStatus(dir).kind !== 'staged';
		return {kind: isTaken ? 'taken' : 'failed', why: reasonOf(error)};
	}
}
