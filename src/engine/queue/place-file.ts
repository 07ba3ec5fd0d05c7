import {readText, writeWhole} from '../files.ts';
import {runPaths} from '../run/paths.ts';
import {lockRun} from '../runs/lock.ts';
import {formatPlace, noPlace, parsePlace, type QueuePlace} from './place.ts';

/** The place of the run in a directory among those that wait. */
export function readPlace(dir: string): QueuePlace {
	const text = readText(runPaths(dir).queuePlace);
	return text === undefined ? noPlace : parsePlace(text);
}

/**
 * Changes the place of a run by what it is, while nobody else does.
 * @param decide takes the place and returns what is to be different
 * @throws UserError where another process does not let go of the run; an error of the system where the run is not there or not ours to write
 */
export async function editPlace(dir: string, decide: (place: QueuePlace) => Partial<QueuePlace>): Promise<QueuePlace> {
	const unlock = await lockRun(dir);
	try {
		const {queuePlace, own} = runPaths(dir);
		const now = readPlace(dir);
		const wanted = {...now, ...decide(now)};
		const text = formatPlace(wanted);
		if (text !== formatPlace(now)) writeWhole(queuePlace, text, own);
		return wanted;
	} finally {
		unlock();
	}
}
