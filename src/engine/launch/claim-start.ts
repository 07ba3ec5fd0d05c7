import {existsSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import {errorCode, UserError} from '../errors.ts';
import {claim, unclaim} from '../run/claim.ts';
import {fateOf, readIdentity} from '../run/liveness.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {withdrawTurns} from '../run/turn.ts';
import {shortId} from '../runs/select.ts';

/** A run is not to be started because somebody else has begun to, or has done it. */
export class TakenError extends UserError {}

/**
 * Makes this process the one that starts a run: of several that try exactly one may. Once it is gone only a supervisor counts that it has started,
 * and that has begun its work.
 * @returns lets others at it
 * @throws TakenError where another process is starting the run
 */
export function claimStart(dir: string): () => void {
	const {own, startLock, pending, supervisor} = runPaths(dir);
	makeDir(own, dir);
	const name = `run ${shortId(path.basename(dir))}`;
	if (!claim(startLock, {abandonedMs})) {
		const holder = readIdentity(startLock);
		const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
		throw new TakenError(`${who} is just starting ${name}`);
	}
	withdrawTurns(dir);
	const starter = existsSync(pending) ? readIdentity(supervisor) : undefined;
	if (!starter || fateOf(starter) === 'dead') return () => unclaim(startLock);
	unclaim(startLock);
	throw new TakenError(`${name} is just starting`);
}

/** Starts a run again, unless whoever was killed starting it had got further than could be seen: then it is under way. @param start throws what is wrong */
export async function startUnlessUnderWay(dir: string, start: () => Promise<void>): Promise<void> {
	try {
		await start();
	} catch (error) {
		if (!(error instanceof TakenError) || !isLive(readStatus(dir))) throw error;
	}
}

/** Of a machine that cannot be asked. Downloads of required files are part of a start. */
const abandonedMs = 6 * 60 * 60 * 1000;

/** Not with what is above it: a run that has just been deleted must not come back as an empty directory. */
function makeDir(own: string, dir: string): void {
	try {
		mkdirSync(own);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') throw new UserError(`there is no run in ${dir} any more`);
		if (errorCode(error) !== 'EEXIST') throw error;
	}
}
