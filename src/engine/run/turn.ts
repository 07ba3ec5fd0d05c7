import {mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {errorCode} from '../errors.ts';
import {runPaths} from './paths.ts';

/**
 * Gives one supervisor leave to start the run in a directory: it takes it by renaming the file `supervisor` in it, in which it has said who it is,
 * to the run's own. So it either is known or does not start, whatever becomes of us.
 * @returns the directory that is to be given to the supervisor
 */
export function giveTurn(dir: string): string {
	const turn = mkdtempSync(path.join(runPaths(dir).own, prefix));
	// Its blocks are there then, whatever happens to the disk.
	writeFileSync(path.join(turn, 'supervisor'), '\n');
	return turn;
}

/** Takes back what nobody has made use of. From then on no supervisor begins that was given leave before. */
export function withdrawTurns(dir: string): void {
	const {own} = runPaths(dir);
	for (const name of names(own).filter(entry => entry.startsWith(prefix))) {
		const aside = path.join(own, `.${name}`);
		// First of all under another name: what is only emptied could be filled again.
		if (rename(path.join(own, name), aside)) rmSync(aside, {recursive: true, force: true});
	}
}

const prefix = 'turn-';

function names(own: string): string[] {
	try {
		return readdirSync(own);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return [];
		throw error;
	}
}

/** @returns whether it was there */
function rename(from: string, to: string): boolean {
	try {
		renameSync(from, to);
		return true;
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return false;
		throw error;
	}
}
