import {mkdirSync, readdirSync, readlinkSync, realpathSync, rmSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {errorCode} from '../errors.ts';
import {type EventDir, findEventFiles} from '../scalars/event-files.ts';

/** A run as a log directory has it. */
export type LoggedRun = {
	/** Unique. */
	name: string;
	/** The run directory, absolute. */
	dir: string;
};

/**
 * Makes a log directory have these runs and no others: for each a directory of its name, and below it links to its event files, where they are in
 * the run. Links that are right stay, so that TensorBoard goes on reading where it was.
 */
export function syncLogDir(logDir: string, runs: readonly LoggedRun[]): void {
	const names = new Set(runs.map(({name}) => name));
	for (const name of readdirSync(logDir)) {
		if (!names.has(name)) rmSync(path.join(logDir, name), {recursive: true, force: true});
	}
	for (const {name, dir} of runs) {
		const place = path.join(logDir, name);
		mkdirSync(place, {recursive: true});
		for (const {prefix, files} of ownEventDirs(dir)) linkFiles(path.join(place, prefix), files);
	}
}

/** Without those of other runs that are linked in it: they are shown as themselves. */
function ownEventDirs(dir: string): EventDir[] {
	return findEventFiles(dir).filter(({prefix}) => isWithin(dir, path.join(dir, prefix)));
}

function isWithin(dir: string, below: string): boolean {
	try {
		const top = realpathSync(dir);
		return `${realpathSync(below)}/`.startsWith(`${top}/`);
	} catch {
		return false;
	}
}

function linkFiles(place: string, files: readonly string[]): void {
	mkdirSync(place, {recursive: true});
	for (const file of files) {
		const link = path.join(place, path.basename(file));
		if (target(link) === file) continue;
		rmSync(link, {force: true});
		try {
			symlinkSync(file, link);
		} catch (error) {
			if (errorCode(error) !== 'EEXIST') throw error;
		}
	}
}

function target(link: string): string | undefined {
	try {
		return readlinkSync(link);
	} catch {
		return undefined;
	}
}
