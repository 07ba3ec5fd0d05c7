import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {archiveType, unpack} from './archive.ts';
import {withLock} from './cache.ts';
import {postProcess} from './post-process.ts';
import {isEverything, listPaths, selectPaths} from './select.ts';
import type {Request} from './types.ts';
import {verify} from './verify.ts';

/** What is wanted of a file or directory on this machine. */
export type Contents = {
	/** Absolute paths. */
	files: string[];
	/** Where it was unpacked to, if it is an archive. */
	unpacked: string | undefined;
};

/**
 * What a file or directory comes to: itself; what is selected in a directory; what an archive holds, or what is selected of that.
 * @param cacheDir where archives are unpacked
 * @throws UserError if its digest is wrong, it cannot be unpacked, or processing it fails
 */
export async function contentsOf(file: string, cacheDir: string, {options, context}: Request): Promise<Contents> {
	const {sha256, selection} = options;
	const isDir = statSync(file).isDirectory();
	if (sha256 !== undefined) {
		if (isDir)
			throw new UserError(`${file} is a folder, which has no sha256`, {
				hint: "remove 'sha256' from the source in guild.yml",
			});
		await verify(file, sha256, file);
	}
	const type = !isDir && options.unpack ? (options.archiveType ?? archiveType(file)) : undefined;
	const needsCache = type !== undefined || options.postProcess !== undefined;
	const work = async () => {
		const unpacked = type && (await unpack(file, {...context, type, cacheDir}));
		const dir = unpacked ?? (isDir ? file : path.dirname(file));
		if (options.postProcess) await postProcess(options.postProcess, {dir, cacheDir, signal: context.signal});
		return unpacked;
	};
	const unpacked = needsCache ? await withLock(cacheDir, context, work) : undefined;
	const top = unpacked ?? (isDir ? file : undefined);
	if (top === undefined || (isEverything(selection) && !unpacked)) return {files: [file], unpacked};
	const paths = isEverything(selection) ? readdirSync(top).sort() : selectPaths(await listPaths(top), selection);
	return {files: paths.map(found => path.join(top, found)), unpacked};
}
