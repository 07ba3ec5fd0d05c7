import {existsSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {UserError} from '../errors.ts';
import type {StopOptions} from '../executors/executor.ts';
import {runPaths} from '../run/paths.ts';
import {type Run, readStatus} from '../run/read-run.ts';
import type {Status} from '../run/status.ts';
import {sanitize} from '../text/sanitize.ts';
import {reasonOf} from './act-on-runs.ts';
import {shortId} from './select.ts';
import {stopWithTrials} from './stop-batch.ts';

/** Whether a run is stopped, and what it took, for a person. */
export type Stopped = {isStopped: boolean; message: string};

/** Stops a run. Resolves once it has been written down how it ended. */
export async function stopRun(run: Run, how: StopOptions = {}): Promise<Stopped> {
	const name = `${sanitize(run.operation)} ${shortId(run.id)}`;
	try {
		const {ended, survivors} = await stopWithTrials(run.dir, how);
		if (survivors.length > 0)
			return {isStopped: false, message: `${name} still has processes after SIGKILL: ${survivors.join(', ')}`};
		if (!ended) return {isStopped: true, message: `${name} was not running any more`};
		await untilEndIsRecorded(run.dir);
		return {isStopped: true, message: `Stopped ${name} with ${ended}`};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {isStopped: false, message: `${name}: ${reasonOf(error)}`};
	}
}

/** By our supervisor, or by the `guild run` that waits for the run. Where neither lives any more it never is. */
async function untilEndIsRecorded(dir: string): Promise<void> {
	const deadline = performance.now() + patienceMs;
	while (!isEndRecorded(dir) && !isLost(readStatus(dir)) && performance.now() < deadline) await sleep(20);
}

function isEndRecorded(dir: string): boolean {
	const {attrs, lock} = runPaths(dir);
	return existsSync(path.join(attrs, 'exit_status')) && !existsSync(lock);
}

function isLost(status: Status): boolean {
	return status.kind === 'terminated' && status.signal === undefined;
}

const patienceMs = 2000;
