import {lstatSync} from 'node:fs';
import {UserError} from '../errors.ts';
import {removeFile} from '../files.ts';
import {hideRun} from '../runs/erase-run.ts';
import {removeHidden} from '../runs/hidden.ts';
import {runPaths} from '../run/paths.ts';

/** Removes a run that is whole elsewhere now, and that we hold the lock of. Of a run that is a link only the link goes. */
export async function removeMoved(dir: string): Promise<void> {
	if (!lstatSync(runPaths(dir).opref, {throwIfNoEntry: false})) throw new UserError('it is not there any more');
	if (lstatSync(dir).isSymbolicLink()) removeFile(dir);
	else await removeHidden(hideRun(dir));
}
