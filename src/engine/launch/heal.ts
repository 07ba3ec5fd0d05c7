import {existsSync} from 'node:fs';
import {watchChanges} from '../changes.ts';
import {startRecorder} from '../executors/local.ts';
import {fateOf, readIdentity} from '../run/liveness.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';

const patienceMs = 10_000;

/**
 * Starts the run's recorder again where it was killed before it had finished, and waits for it where the run has ended. Whoever is about
 * to read line times or scalars calls this; for a run that is complete, or that Guild made, it costs two looks at files.
 */
export async function healRecording(dir: string): Promise<void> {
	const {recorded, recorder, supervisor, own} = runPaths(dir);
	if (existsSync(recorded) || !existsSync(supervisor)) return;
	const holder = readIdentity(recorder);
	if (!holder || fateOf(holder) === 'dead') await startRecorder(dir);
	if (!isLive(readStatus(dir))) await untilExists(recorded, own);
}

/** Gives up after a while: on a full disk there may be no recording for long. */
async function untilExists(file: string, dir: string): Promise<void> {
	const changes = watchChanges([dir]);
	const deadline = Date.now() + patienceMs;
	while (!existsSync(file) && Date.now() < deadline) await changes.next(5, 200);
	changes.close();
}
