/**
 * Entry of the recorder, the second small process of a run: follows the run's output and writes `output.index` and the event file of
 * scalars while it grows. All it knows stands in those files: one that was killed is started again by anyone and goes on from there.
 */
import {existsSync, writeFileSync} from 'node:fs';
import {claim, unclaim} from '../run/claim.ts';
import {runPaths} from '../run/paths.ts';
import {deleteOnSuccess} from './delete-on-success.ts';
import {takeInventory} from './inventory.ts';
import {recordOutput} from './record-output.ts';

const [, , dir] = process.argv;
if (dir && !existsSync(runPaths(dir).recorded) && claim(runPaths(dir).recorder)) {
	const {recorded, recorder} = runPaths(dir);
	process.on('SIGTERM', () => process.exit(1));
	const inventory = takeInventory(dir).catch(() => undefined);
	await recordOutput(dir);
	// Not with the directories above it: a run that was deleted meanwhile must not come back.
	writeFileSync(recorded, '');
	await inventory;
	unclaim(recorder);
	deleteOnSuccess(dir);
}
