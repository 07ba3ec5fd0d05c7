import {accessSync, constants, existsSync} from 'node:fs';
import {startRecorder} from '../executors/local.ts';
import {fateOf, readIdentity} from '../run/liveness.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {untilRecorded} from '../run/until-recorded.ts';

/** How long a recorder that does not get on is waited for; a new one must first read all that another has read before. */
const stalledMs = 2000;
const stalledAtFirstMs = 10_000;

/**
 * Starts the run's recorder again where it was killed before it had finished, and waits for it where the run has ended. Whoever is about
 * to read line times or scalars calls this; for a run that is complete, or that Guild made, it costs two looks at files. Where nothing can
 * be written, what is recorded has to do.
 */
export async function healRecording(dir: string): Promise<void> {
	const {recorded, recorder, supervisor, own} = runPaths(dir);
	if (existsSync(recorded) || !existsSync(supervisor) || !isWritable(own)) return;
	const holder = readIdentity(recorder);
	const isNew = !holder || fateOf(holder) === 'dead';
	if (isNew) await startRecorder(dir);
	if (!isLive(readStatus(dir))) await untilRecorded(dir, isNew ? stalledAtFirstMs : stalledMs);
}

function isWritable(dir: string): boolean {
	try {
		accessSync(dir, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
