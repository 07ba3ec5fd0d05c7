/**
 * What is no run yet, or no more, while its files are copied or removed: a directory beside the runs, with a name of its own and, nearly
 * always, without the file that would make it a run.
 */
import {randomBytes} from 'node:crypto';
import {readdirSync, statSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {UserError} from '../errors.ts';

/** A new hidden directory for the run that is, or is to be, in a directory. */
export function hiddenBeside(dir: string): string {
	return path.join(path.dirname(dir), `${prefix}${path.basename(dir)}-${randomBytes(4).toString('hex')}`);
}

/** Removes a hidden directory. @throws UserError where some of it cannot be removed */
export async function removeHidden(hidden: string): Promise<void> {
	try {
		await rm(hidden, removal);
	} catch (error) {
		throw new UserError(`not all of its files can be removed: ${error instanceof Error ? error.message : error}`, {
			hint: `what is left is in ${hidden}`,
		});
	}
}

/** Removes the hidden directories that somebody who was killed left among runs. */
export async function sweepHidden(runs: string): Promise<void> {
	for (const name of namesIn(runs).filter(one => one.startsWith(prefix))) {
		const hidden = path.join(runs, name);
		// With a younger one somebody may be at work.
		if (Date.now() - modified(hidden) > leftBehindMs) await rm(hidden, removal).catch(() => undefined);
	}
}

const prefix = '.part-';
const leftBehindMs = 24 * 3_600_000;
const removal = {recursive: true, force: true, maxRetries: 3};

function namesIn(dir: string): string[] {
	try {
		return readdirSync(dir);
	} catch {
		return [];
	}
}

function modified(file: string): number {
	return statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? Number.POSITIVE_INFINITY;
}
