import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {placeOf} from '../disk.ts';
import {UserError} from '../errors.ts';
import type {Run} from '../run/read-run.ts';
import {listRuns} from '../runs/list.ts';
import {type ArchiveFormat, type FileFormat, formatToRead} from './format.ts';
import {possibleRoot, runRoots} from './names.ts';
import {isListed} from './own-files.ts';
import {readMembers} from './read-members.ts';
import {discardAll, unpackRuns} from './unpack-runs.ts';

/** An archive that is open for reading. */
export type Archive = {
	/** Absolute path. */
	file: string;
	format: ArchiveFormat;
	/** Its runs, newest first. In the directories of those from a file there is only what lists show. */
	runs: Run[];
	/** Directories in the archive that are runs, to their ids; empty for a directory. */
	roots: ReadonlyMap<string, string>;
	/** Removes what was unpacked to read them. */
	close: () => void;
};

/**
 * Opens an archive of runs. Of a file, what is known about the runs is unpacked into a temporary directory.
 * @param forFilter whether an expression will ask for attributes that lists do not show, and for scalars, which may be large
 * @throws UserError where there is none, or it cannot be read or would do harm
 */
export async function openArchive(file: string, {forFilter}: {forFilter: boolean}): Promise<Archive> {
	const format = formatToRead(file);
	if (format === 'directory') return {file, format, runs: runsIn(file), roots: new Map(), close: () => {}};
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-archive-'));
	const close = () => rmSync(dir, {recursive: true, force: true, maxRetries: 3});
	try {
		const roots = await unpackKnown(file, {format, dir, forFilter});
		return {file, format, runs: listRuns(dir), roots, close};
	} catch (error) {
		close();
		throw error;
	}
}

/** A home is easily named for its directory of runs. */
function runsIn(dir: string): Run[] {
	const runs = listRuns(dir);
	const inner = path.join(dir, 'runs');
	if (runs.length === 0 && existsSync(inner) && listRuns(inner).length > 0)
		throw new UserError(`there are no runs in ${dir}`, {hint: `it looks like a home: give ${inner}`});
	return runs;
}

async function unpackKnown(
	file: string,
	{format, dir, forFilter}: {format: FileFormat; dir: string; forFilter: boolean},
): Promise<ReadonlyMap<string, string>> {
	const builders = await unpackRuns(readMembers(file, format), {
		to: dir,
		room: {bytes: (placeOf(dir).free ?? Number.POSITIVE_INFINITY) / 2},
		rootOf: possibleRoot,
		wants: name => isListed(name, forFilter),
	});
	const roots = runRoots([...builders].flatMap(([root, builder]) => (builder.isRun() ? [root] : [])));
	for (const [root, builder] of builders) if (roots.has(root)) builder.finish();
	await discardAll(builders);
	return roots;
}
