import {randomBytes} from 'node:crypto';
import {lstatSync, mkdirSync, readlinkSync, realpathSync, renameSync, symlinkSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {copyRun} from '../archive/copy-run.ts';
import {errorCode, UserError} from '../errors.ts';
import {removeFile} from '../files.ts';
import {hideRun} from './erase-run.ts';
import {removeHidden} from './hidden.ts';
import {lockUnlessFull} from './lock.ts';

/**
 * Moves a run to another directory. At every moment it is whole in one of the two, on different file systems too.
 * @param keepName what happens to a run that is there already: it gets another name, as Guild does it, or it stays and this one is refused
 * @returns the other name of the run that was there; `undefined` where there was none
 * @throws UserError where it is refused or another process holds it, or an error of the system; the run is where it was then
 */
export async function moveRun(from: string, to: string, {keepName}: {keepName: boolean}): Promise<string | undefined> {
	const unlock = await lockUnlessFull(from);
	let at = from;
	try {
		// Only now: two that delete the same run must not set aside what the other has just moved.
		lstatSync(from);
		mkdirSync(path.dirname(to), {recursive: true});
		const aside = makeWay(to, keepName);
		await move(from, to);
		at = to;
		return aside;
	} finally {
		unlock(at);
	}
}

function makeWay(to: string, keepName: boolean): string | undefined {
	if (!lstatSync(to, {throwIfNoEntry: false})) return undefined;
	if (keepName) throw new UserError('there is a run of that id already');
	const name = `${path.basename(to)}_${randomBytes(4).toString('hex')}`;
	renameSync(to, path.join(path.dirname(to), name));
	return name;
}

async function move(from: string, to: string): Promise<void> {
	if (lstatSync(from).isSymbolicLink()) {
		moveLink(from, to);
		return;
	}
	try {
		renameSync(from, to);
	} catch (error) {
		if (errorCode(error) !== 'EXDEV') throw error;
		await moveAcross(from, to);
	}
}

/** A run directory may be a link to another disk; where it leads by a relative path it has to be led anew. */
function moveLink(from: string, to: string): void {
	const target = readlinkSync(from);
	const full = path.resolve(realpathSync(path.dirname(from)), target);
	const led = path.isAbsolute(target) ? target : path.relative(realpathSync(path.dirname(to)), full);
	symlinkSync(led, to);
	removeFile(from);
}

/** The copy is whole, every file as large as it was here, before the original goes. */
async function moveAcross(from: string, to: string): Promise<void> {
	await copyRun(from, to);
	let original: string;
	try {
		original = hideRun(from);
	} catch (error) {
		await rm(to, {recursive: true, force: true});
		throw error;
	}
	// It has been moved, whatever becomes of what is left here.
	await removeHidden(original).catch(() => undefined);
}
