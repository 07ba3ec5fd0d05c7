/**
 * Entry of the recorder, the second small process of a run: follows the run's output and writes `output.index` and the event file of
 * scalars while it grows. All it knows stands in those files: one that was killed is started again by anyone and goes on from there.
 */
import {setTimeout as sleep} from 'node:timers/promises';
import {errorCode} from '../errors.ts';
import {removeFile, writeWhole} from '../files.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {deleteOnSuccess} from './delete-on-success.ts';
import {takeInventory} from './inventory.ts';
import {recordOutput} from './record-output.ts';
import {takeRecorder} from './take-recorder.ts';

const [, , dir] = process.argv;
if (dir && takeRecorder(dir)) {
	const {recorded, recorder, own} = runPaths(dir);
	process.on('SIGTERM', () => process.exit(1));
	const inventory = takeInventory(dir).catch(() => undefined);
	await untilThereIsSpace(dir, () => recordOutput(dir));
	writeWhole(recorded, '', own);
	await inventory;
	removeFile(recorder);
	deleteOnSuccess(dir);
}

/** On a full disk it begins again from what the files hold, every few seconds, and for a while after the run has ended. */
async function untilThereIsSpace(dir: string, record: () => Promise<void>): Promise<void> {
	for (let triesLeft = 12; triesLeft > 0; ) {
		try {
			return await record();
		} catch (error) {
			if (errorCode(error) !== 'ENOSPC' && errorCode(error) !== 'EDQUOT') throw error;
			if (!isLive(readStatus(dir))) triesLeft--;
			await sleep(5000);
		}
	}
	process.exit(1);
}
