import {existsSync, realpathSync} from 'node:fs';
import {linkedRuns} from '../batch/batch-dir.ts';
import {readRun, type Run} from '../run/read-run.ts';
import {byNewest} from './list.ts';

/** The runs that are linked in the directory of a pipeline, newest first; of a batch its trials too. */
export function pipelineRuns(dir: string): Run[] {
	return readLinked(dir)
		.flatMap(run => (run.isBatch ? [run, ...readLinked(run.dir)] : [run]))
		.sort(byNewest);
}

function readLinked(dir: string): Run[] {
	return existsSync(dir) ? linkedRuns(dir).flatMap(link => readRun(realpathSync(link)) ?? []) : [];
}
