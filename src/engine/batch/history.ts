import {existsSync} from 'node:fs';
import path from 'node:path';
import type {Engine} from '../engine.ts';
import {healRecording} from '../launch/heal.ts';
import {readAttr, readMap} from '../run/attrs.ts';
import {runPaths, trashPath} from '../run/paths.ts';
import {readRun, type Run} from '../run/read-run.ts';
import {allRuns} from '../runs/all-runs.ts';
import {readScalars} from '../scalars/run-scalars.ts';
import {type Objective, objectiveValue} from './objective.ts';
import type {Tried} from './optimizers/optimizer.ts';
import {earlyStopOf} from './stopped-early.ts';

/**
 * What came of the run in a directory, which may have been deleted on its success. One that was stopped early counts with what its column has
 * at the time: the last value, or with `min` and `max` the best.
 */
export async function outcomeOf(dir: string, objective: Objective): Promise<Tried['value']> {
	const place = existsSync(dir) ? dir : trashPath(dir);
	if (readRun(place)?.status.kind !== 'completed' && earlyStopOf(place) === undefined) return 'failed';
	await healRecording(place);
	return objectiveValue(objective, readScalars(place)) ?? 'failed';
}

/**
 * What came of completed runs that are not trials of the batch in a directory, oldest first: those with the same source code, or of the same
 * operation.
 * @param own ids of the trials
 */
export async function earlierRuns(
	dir: string,
	{which, objective, own, engine}: {which: string; objective: Objective; own: ReadonlySet<string>; engine: Engine},
): Promise<Tried[]> {
	const proto = readRun(runPaths(dir).proto);
	const digest = readAttr(runPaths(dir).proto, 'sourcecode_digest');
	const isAlike: Record<string, (run: Run) => boolean> = {
		sourcecode: run => typeof digest === 'string' && readAttr(run.dir, 'sourcecode_digest') === digest,
		operation: run => run.operation === proto?.operation,
	};
	const isWanted = isAlike[which];
	if (!isWanted) return [];
	const runs = allRuns(engine.home)
		.filter(run => run.status.kind === 'completed' && !run.isBatch && !own.has(path.basename(run.dir)) && isWanted(run))
		.reverse();
	const tried = runs.map(async run => ({point: readMap(run.dir, 'flags'), value: await outcomeOf(run.dir, objective)}));
	// Runs of another kind that never had the scalar say nothing of it.
	return (await Promise.all(tried)).filter(({value}) => value !== 'failed');
}
