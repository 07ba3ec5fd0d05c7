import {constants, copyFileSync, linkSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {errorCode} from '../errors.ts';
import {removeFile} from '../files.ts';
import {fateOf, formatIdentity, ownIdentity, readIdentity} from '../run/liveness.ts';
import {runPaths} from '../run/paths.ts';

/** Makes this process the run's recorder; `false` where another one lives. */
export function takeRecorder(dir: string): boolean {
	const {own, recorder} = runPaths(dir);
	const claim = path.join(own, `.recorder.${process.pid}`);
	writeFileSync(claim, formatIdentity(ownIdentity()));
	try {
		for (let attempt = 0; attempt < 5; attempt++) {
			if (tryLink(claim, recorder)) return true;
			const holder = readIdentity(recorder);
			if (holder && fateOf(holder) !== 'dead') return false;
			removeDead(recorder, `${claim}.dead`);
		}
		return false;
	} finally {
		removeFile(claim);
	}
}

/** A link to an existing name fails, so of several processes exactly one gets it. */
function tryLink(claim: string, name: string): boolean {
	try {
		linkSync(claim, name);
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return false;
		return tryCreate(claim, name);
	}
}

/** For file systems that have no links. */
function tryCreate(claim: string, name: string): boolean {
	try {
		copyFileSync(claim, name, constants.COPYFILE_EXCL);
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') return false;
		throw error;
	}
}

/** Of several that move it away only one succeeds; had a living one taken its place meanwhile, that one is put back. */
function removeDead(name: string, aside: string): void {
	try {
		renameSync(name, aside);
	} catch {
		return;
	}
	const moved = readIdentity(aside);
	if (moved && fateOf(moved) !== 'dead') tryLink(aside, name);
	removeFile(aside);
}
