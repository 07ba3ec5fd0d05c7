import {existsSync} from 'node:fs';
import {readSettings, writeSettings} from '../../batch/batch-dir.ts';
import type {BatchSettings} from '../../batch/settings.ts';
import type {Engine} from '../../engine.ts';
import {UserError} from '../../errors.ts';
import type {RecordedRun} from '../../launch/recorded-run.ts';
import {runPaths} from '../../run/paths.ts';
import {type BatchOptions, stoppingOf} from './batch-options.ts';

/** Whether a run that is to be started again is a batch. */
export function isBatchRun({dir}: RecordedRun): boolean {
	return existsSync(runPaths(runPaths(dir).proto).opref);
}

/**
 * Changes how a batch that is started again runs the rest of its trials, where the options say so.
 * @throws UserError for what cannot be changed any more
 */
export async function changeBatch({dir, opref}: RecordedRun, options: BatchOptions, engine: Engine): Promise<void> {
	const {jobs, isFragile, maxTrials, isStopDryRun} = options;
	// The optimizer of a project runs its trials itself; a batch of Guild's becomes one of ours.
	if (opref.type !== 'builtin') return;
	const settings = readSettings(dir) ?? (await adopted(dir, engine));
	const {search} = settings;
	if (maxTrials !== undefined && !search)
		throw new UserError('--max-trials comes too late: the trials of the batch are decided', {
			hint: 'make a new batch, --needed skips what has been run',
		});
	const isOldRule = isStopDryRun && options.stopRules.length === 0 && settings.stopping;
	writeSettings(dir, {
		...settings,
		jobs: jobs ?? settings.jobs,
		isFragile: isFragile || settings.isFragile,
		stopping: isOldRule ? {...isOldRule, isDryRun: true} : (stoppingOf(options) ?? settings.stopping),
		search: search && {...search, count: maxTrials ?? search.count},
	});
}

async function adopted(dir: string, engine: Engine): Promise<BatchSettings> {
	const {adoptBatch} = await import('../../batch/adopt.ts');
	return await adoptBatch(dir, engine);
}
