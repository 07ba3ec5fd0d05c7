import {readText, removeFile, writeWhole} from '../files.ts';
import {runPaths} from '../run/paths.ts';
import type {PlaceChange} from '../runs/history.ts';
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
 * @returns what changed, `undefined` where nothing did
 * @throws UserError where another process does not let go of the run; an error of the system where the run is not there or not ours to write
 */
export async function editPlace(
	dir: string,
	decide: (place: QueuePlace) => Partial<QueuePlace>,
): Promise<PlaceChange | undefined> {
	return await editPlaceText(dir, text => {
		const now = text === null ? noPlace : parsePlace(text);
		const wanted = formatPlace({...now, ...decide(now)});
		return wanted === formatPlace(now) ? text : wanted;
	});
}

/** The same with the text of the place's file; `null` where there is none. */
export async function editPlaceText(
	dir: string,
	decide: (text: string | null) => string | null,
): Promise<PlaceChange | undefined> {
	const unlock = await lockRun(dir);
	try {
		const {queuePlace, own} = runPaths(dir);
		const before = readText(queuePlace) ?? null;
		const after = decide(before);
		if (after === before) return undefined;
		if (after === null) removeFile(queuePlace);
		else writeWhole(queuePlace, after, own);
		return {before, after};
	} finally {
		unlock();
	}
}
