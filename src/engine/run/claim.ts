import {constants, copyFileSync, linkSync, renameSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {errorCode} from '../errors.ts';
import {removeFile} from '../files.ts';
import {fateOf, formatIdentity, ownIdentity, readIdentity} from './liveness.ts';

/**
 * Makes a file say that this process holds what the file stands for; `false` where somebody else does. Of several processes that try exactly
 * one gets it. The file of a process that is gone counts for nothing. Errors of the file system are thrown, as where the directory is missing.
 * @param abandonedMs age from which the file of another machine's process, which cannot be asked, counts for nothing either
 */
export function claim(file: string, {abandonedMs = Number.POSITIVE_INFINITY}: {abandonedMs?: number} = {}): boolean {
	const own = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
	try {
		writeFileSync(own, formatIdentity(ownIdentity()));
		// Both ages are by the clock of the machine that keeps the files.
		const isHeld = (name: string) => holds(name, {abandonedMs, now: modified(own)});
		for (let attempt = 0; attempt < 5; attempt++) {
			if (tryLink(own, file)) return true;
			if (isHeld(file)) return false;
			removeUnheld(file, `${own}.dead`, isHeld);
		}
		return false;
	} finally {
		removeFile(own);
	}
}

/** Gives up what `claim` got, unless it is somebody else's by now. */
export function unclaim(file: string): void {
	const holder = readIdentity(file);
	if (holder && formatIdentity(holder) === formatIdentity(ownIdentity())) removeFile(file);
}

function holds(name: string, {abandonedMs, now}: {abandonedMs: number; now: number}): boolean {
	const holder = readIdentity(name);
	if (!holder) return false;
	const fate = fateOf(holder);
	return fate === 'elsewhere' ? now - modified(name) < abandonedMs : fate === 'alive';
}

/** A link to an existing name fails, so of several processes exactly one gets it. */
function tryLink(own: string, name: string): boolean {
	try {
		linkSync(own, name);
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return false;
		return tryCreate(own, name);
	}
}

/** For file systems that have no links. */
function tryCreate(own: string, name: string): boolean {
	try {
		copyFileSync(own, name, constants.COPYFILE_EXCL);
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return false;
		throw error;
	}
}

/** Of several that move it away only one succeeds; had one that counts taken its place meanwhile, that one is put back. */
function removeUnheld(name: string, aside: string, isHeld: (name: string) => boolean): void {
	try {
		renameSync(name, aside);
	} catch {
		return;
	}
	if (isHeld(aside)) tryLink(aside, name);
	removeFile(aside);
}

/** Milliseconds since the epoch; 0 where there is no such file. */
function modified(file: string): number {
	return statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0;
}
