import {lstatSync, renameSync} from 'node:fs';
import {removeFile} from '../files.ts';
import {runPaths} from '../run/paths.ts';
import {hiddenBeside, removeHidden} from './hidden.ts';
import {lockUnlessFull} from './lock.ts';

/**
 * Removes a run for good. It is no run any more from the first moment on: one that is half removed is never taken for a run. Of a run
 * that is a link only the link goes.
 * @throws UserError where some of its files cannot be removed, an error of the system where none can
 */
export async function eraseRun(dir: string): Promise<void> {
	if (lstatSync(dir).isSymbolicLink()) removeFile(dir);
	else await removeHidden(await hideLocked(dir));
}

/** Makes a run something that is none, at once. Returns where its files are now. */
export function hideRun(dir: string): string {
	const hidden = hiddenBeside(dir);
	renameSync(dir, hidden);
	removeFile(runPaths(hidden).opref);
	return hidden;
}

async function hideLocked(dir: string): Promise<string> {
	const unlock = await lockUnlessFull(dir);
	try {
		return hideRun(dir);
	} finally {
		unlock();
	}
}
