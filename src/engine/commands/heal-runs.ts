import type {Run} from '../run/read-run.ts';
import type {RunIndex} from '../runs/index/run-index.ts';

/** Sees to it that line times and scalars of runs are complete, as far as they are not known to be. */
export async function healRuns(runs: readonly Run[], {isRecorded}: Pick<RunIndex, 'isRecorded'>): Promise<void> {
	const doubtful = runs.filter(run => !isRecorded(run));
	if (doubtful.length === 0) return;
	const {healRecording} = await import('../launch/heal.ts');
	await Promise.all(doubtful.map(({dir}) => healRecording(dir)));
}
