import {existsSync, realpathSync} from 'node:fs';
import {linkedRuns} from '../batch/batch-dir.ts';
import type {StopOptions, StopResult} from '../executors/executor.ts';
import {local} from '../executors/local.ts';
import {readAttr} from '../run/attrs.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';

/**
 * Stops the run in a directory; of a batch its trials too, and of a pipeline its steps, which else would go on. It ends them by itself, unless
 * it is killed before it could.
 */
export async function stopWithTrials(dir: string, how: StopOptions): Promise<StopResult> {
	const {ended, survivors} = await local.stop(dir, how);
	const isOfRuns = existsSync(runPaths(dir).proto) || readAttr(dir, 'steps') !== undefined;
	const trials = isOfRuns ? linkedRuns(dir).map(link => realpathSync(link)) : [];
	const running = trials.filter(trial => isLive(readStatus(trial)));
	const results = await Promise.all(running.map(trial => stopWithTrials(trial, how)));
	return {
		ended: ended ?? results.find(result => result.ended)?.ended,
		survivors: [...survivors, ...results.flatMap(result => result.survivors)],
	};
}
