import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {errorCode, isDiskFull, UserError} from '../errors.ts';
import {claim, unclaim} from '../run/claim.ts';
import {readIdentity} from '../run/liveness.ts';
import {runPaths} from '../run/paths.ts';

/** Lets others at what was locked. A run that was moved takes its lock along: its new directory is to be given then. */
export type Unlock = (dir?: string) => void;

/**
 * Keeps other processes from changing or moving a run, once none does. Guild knows nothing of this lock.
 * @throws UserError where another process does not let go of it; an error of the system where the run is not there or not ours to write
 */
export async function lockRun(dir: string): Promise<Unlock> {
	const {own, editLock} = runPaths(dir);
	makeDir(own);
	await lockFile(editLock);
	return (now = dir) => unclaim(runPaths(now).editLock);
}

/** Keeps others from a run that is to go. Not on a full disk, where there is no room for a lock, and runs are what has to go. */
export async function lockUnlessFull(dir: string): Promise<Unlock> {
	try {
		return await lockRun(dir);
	} catch (error) {
		if (isDiskFull(error)) return () => undefined;
		throw error;
	}
}

/** Waits for a lock file, whose directory exists. `unclaim` gives it up. @throws UserError where it is held for too long */
export async function lockFile(file: string): Promise<void> {
	const deadline = performance.now() + patienceMs;
	while (!claim(file, {abandonedMs})) {
		if (performance.now() > deadline) throw held(file);
		// Of two that wait for each other's turn neither should always come second.
		await sleep(1 + Math.random() * 9);
	}
}

/** An edit takes milliseconds. A lock of another machine that is older than this was left behind. */
const abandonedMs = 10_000;
const patienceMs = 15_000;

/** Not with what is above it: a run that has just been deleted must not come back as an empty directory. */
function makeDir(dir: string): void {
	try {
		mkdirSync(dir);
	} catch (error) {
		if (errorCode(error) !== 'EEXIST') throw error;
	}
}

function held(file: string): UserError {
	const holder = readIdentity(file);
	const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
	return new UserError(`${who} is changing it`, {hint: `try again, or remove ${path.resolve(file)} if that hangs`});
}
