import {existsSync, statSync} from 'node:fs';
import {watchChanges} from '../changes.ts';
import {runPaths} from './paths.ts';

/**
 * Waits until the line times and scalars of a run that has ended are recorded. Not where nobody records them, nor where that does not get on,
 * as on a full disk: after `stalledMs` without a sign of it.
 */
export async function untilRecorded(dir: string, stalledMs: number): Promise<void> {
	const {recorded, supervisor, outputIndex, own} = runPaths(dir);
	const changes = watchChanges([own]);
	let size: number | undefined;
	let deadline = 0;
	while (existsSync(supervisor) && !existsSync(recorded)) {
		const found = statSync(outputIndex, {throwIfNoEntry: false})?.size ?? 0;
		if (found !== size) deadline = Date.now() + stalledMs;
		size = found;
		if (Date.now() > deadline) break;
		await changes.next(2, 100);
	}
	changes.close();
}
