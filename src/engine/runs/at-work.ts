import {setTimeout as sleep} from 'node:timers/promises';
import {UserError} from '../errors.ts';
import {fateOf, readIdentity} from '../run/liveness.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import type {Status} from '../run/status.ts';

/** Whether processes may be at work in the run's directory. What `LOCK.remote` tells of runs elsewhere, in a directory of its own. */
export function isAtWork(status: Status): boolean {
	if (status.kind !== 'running') return status.kind === 'finishing';
	return status.where === undefined || status.silentMs !== undefined;
}

/**
 * Resolves once a run may be moved: when it does not run, and the processes that follow it have written down what they know.
 * @throws UserError where it runs, or those take too long
 */
export async function untilMovable(dir: string): Promise<void> {
	if (isAtWork(readStatus(dir))) throw new UserError('it is running', {hint: 'stop it first'});
	const {supervisor, recorder} = runPaths(dir);
	const deadline = performance.now() + patienceMs;
	while ([supervisor, recorder].some(lives)) {
		if (performance.now() > deadline) throw new UserError('its end is still being recorded', {hint: 'try again'});
		await sleep(20);
	}
}

const patienceMs = 20_000;

function lives(file: string): boolean {
	const identity = readIdentity(file);
	return identity !== undefined && fateOf(identity) === 'alive';
}
