import {type Dirent, existsSync, readdirSync, realpathSync, type Stats, statSync} from 'node:fs';
import path from 'node:path';
import {errorCode, UserError} from '../errors.ts';
import {slices} from './slices.ts';
import {pathWithin} from './within.ts';

/** Entries after which a walk stops: enough for any source tree, and about two seconds of reading. */
export const walkLimit = 100_000;

/** A file that a walk came to. A link is what it leads to. */
export type Found = {
	/** Path under the root, `/`-separated. */
	path: string;
	/** Absolute path. */
	file: string;
	stat: Stats;
};

/** A directory that a walk may look into. */
export type Folder = {
	path: string;
	file: string;
	/** Whether it is itself a link to somewhere outside the root. */
	leadsOut: boolean;
	/** Whether there is something at a path below it. */
	has: (path: string) => boolean;
};

/** Why something is passed over. `too much to look at` stands for everything from there on. */
export type Obstacle =
	| 'broken link'
	| 'link to a folder around it'
	| 'neither file nor folder'
	| 'cannot be read'
	| 'control character in its name'
	| 'too much to look at';

export type WalkOptions = {
	/** Whether to look into a directory. */
	enter: (folder: Folder) => boolean;
	/** Told what is passed over. */
	skip: (path: string, obstacle: Obstacle) => void;
	/** Entries after which to give up. */
	limit?: number;
};

/**
 * The files under a directory, by name, near ones before deep ones: where there are too many, it is the deep end that is missing. Links
 * are followed, never in circles; devices, pipes and sockets are passed over.
 * @throws UserError if the directory itself cannot be read
 */
export async function* walk(root: string, {enter, skip, limit = walkLimit}: WalkOptions): AsyncGenerator<Found> {
	const top: Place = {path: '', file: root, real: realRoot(root), parent: undefined};
	const queue = [top];
	const pause = slices();
	let left = limit;
	for (const place of queue) {
		for (const dirent of entriesOf(place, skip)) {
			if (left-- <= 0) return skip(place.path, 'too much to look at');
			await pause();
			const found = look(place, dirent, skip);
			if (found?.stat.isFile()) yield found;
			else if (found) {
				const next = descend(place, found, dirent, skip);
				if (next && enter(folderOf(next, place, top))) queue.push(next);
			}
		}
	}
}

/** A directory on the way, with where it really is and what it was reached from. */
type Place = {path: string; file: string; real: string; parent: Place | undefined};
type Skip = WalkOptions['skip'];

function realRoot(root: string): string {
	try {
		return realpathSync.native(root);
	} catch (error) {
		throw unreadable(root, error);
	}
}

function entriesOf({path: place, file, parent}: Place, skip: Skip): Dirent[] {
	try {
		return readdirSync(file, {withFileTypes: true}).sort((a, b) => (a.name < b.name ? -1 : 1));
	} catch (error) {
		if (!parent) throw unreadable(file, error);
		skip(place, 'cannot be read');
		return [];
	}
}

function unreadable(dir: string, error: unknown): UserError {
	return new UserError(`cannot read folder ${dir} (${errorCode(error) ?? error})`);
}

function look(place: Place, dirent: Dirent, skip: Skip): Found | undefined {
	const itsPath = place.path ? `${place.path}/${dirent.name}` : dirent.name;
	const file = path.join(place.file, dirent.name);
	const stat = statOf(file);
	const obstacle = obstacleTo(dirent, stat);
	if (obstacle) skip(itsPath, obstacle);
	return stat && !obstacle ? {path: itsPath, file, stat} : undefined;
}

function obstacleTo(dirent: Dirent, stat: Stats | undefined): Obstacle | undefined {
	// A manifest has one line for each file.
	if (/[\x00-\x1f\x7f]/.test(dirent.name)) return 'control character in its name';
	if (!stat) return dirent.isSymbolicLink() ? 'broken link' : 'cannot be read';
	return stat.isFile() || stat.isDirectory() ? undefined : 'neither file nor folder';
}

function descend(parent: Place, {path: itsPath, file}: Found, dirent: Dirent, skip: Skip): Place | undefined {
	const real = dirent.isSymbolicLink() ? realpathSync.native(file) : path.join(parent.real, dirent.name);
	for (let place: Place | undefined = parent; place; place = place.parent) {
		if (place.real !== real) continue;
		skip(itsPath, 'link to a folder around it');
		return undefined;
	}
	return {path: itsPath, file, real, parent};
}

function folderOf({path: itsPath, file, real}: Place, parent: Place, top: Place): Folder {
	const isLink = real !== path.join(parent.real, path.basename(file));
	return {
		path: itsPath,
		file,
		leadsOut: isLink && pathWithin(top.real, real) === undefined,
		has: name => existsSync(path.join(file, name)),
	};
}

function statOf(file: string): Stats | undefined {
	try {
		return statSync(file, {throwIfNoEntry: false});
	} catch {
		return undefined;
	}
}
