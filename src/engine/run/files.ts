import {type Dirent, readdirSync, realpathSync, statSync} from 'node:fs';
import path from 'node:path';
import {naturalOrder} from '../text/natural-order.ts';

/** A file or directory of a run. */
export type RunFile = {
	/** Relative to the run directory, `/` between names. */
	path: string;
	/** A directory, or a link to one. */
	isDirectory: boolean;
};

/** Everything in a run directory, each directory before what is in it, names in natural order. Linked directories are entered only if asked for. */
export function* listRunFiles(dir: string, {followLinks = false}: {followLinks?: boolean} = {}): Generator<RunFile> {
	yield* walk(dir, '', followLinks, [realPath(dir)]);
}

/** @param trail the directories that we are in, so that links do not go round for ever */
function* walk(dir: string, below: string, followLinks: boolean, trail: readonly string[]): Generator<RunFile> {
	for (const entry of entries(dir)) {
		const full = path.join(dir, entry.name);
		const relative = below + entry.name;
		const isDirectory = entry.isDirectory() || (entry.isSymbolicLink() && isDirectoryAt(full));
		yield {path: relative, isDirectory};
		if (!isDirectory || (entry.isSymbolicLink() && !followLinks)) continue;
		const real = realPath(full);
		if (!trail.includes(real)) yield* walk(full, `${relative}/`, followLinks, [...trail, real]);
	}
}

/** A directory that cannot be read counts as empty. */
function entries(dir: string): Dirent[] {
	try {
		return readdirSync(dir, {withFileTypes: true}).sort((a, b) => naturalOrder(a.name, b.name));
	} catch {
		return [];
	}
}

function isDirectoryAt(file: string): boolean {
	return statSync(file, {throwIfNoEntry: false})?.isDirectory() ?? false;
}

function realPath(dir: string): string {
	try {
		return realpathSync(dir);
	} catch {
		return dir;
	}
}
