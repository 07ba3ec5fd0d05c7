import {readText, removeFile, writeWhole} from '../files.ts';
import {local} from '../executors/local.ts';
import {runPaths} from '../run/paths.ts';

/** How long a trial has to end by itself. */
const graceMs = 20_000;

/** Why a rule has stopped the run in a directory; `undefined` of one that none has stopped. */
export function earlyStopOf(dir: string): string | undefined {
	const text = readText(runPaths(dir).stopReason);
	return text?.startsWith(prefix) ? text.slice(prefix.length).trim() : undefined;
}

/** Ends the run in a directory, with the reason on record. One that ends by itself meanwhile has none. */
export async function stopEarly(dir: string, reason: string): Promise<void> {
	const {stopReason, own} = runPaths(dir);
	// First: at no moment it reads as one that somebody has stopped, which would be started again with its batch.
	writeWhole(stopReason, `${prefix}${reason}\n`, own);
	const {ended} = await local.stop(dir, {graceMs});
	if (ended === undefined) removeFile(stopReason);
}

const prefix = 'early stopping, ';
