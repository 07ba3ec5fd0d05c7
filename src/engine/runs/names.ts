import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {errorCode} from '../errors.ts';
import {slices} from '../sourcecode/slices.ts';
import {cannotList} from './list.ts';
import {dirStamp, modified} from './stamp.ts';

/** What stands in a directory of runs, read again only where it may have changed. */
export type Names = {
	/** Whether names may have come or gone since they were read last. One question to the file system. */
	mayDiffer: () => boolean;
	/** All names, in no order; none where there is no such directory. @throws UserError where it cannot be read */
	read: () => Promise<string[]>;
};

export function namesIn(dir: string): Names {
	let seen: string | undefined = 'never';
	return {
		mayDiffer: () => dirStamp(dir, Date.now()) !== seen,
		read: async () => {
			const stamp = dirStamp(dir, Date.now());
			const names = await readNames(dir);
			seen = stamp;
			return names;
		},
	};
}

/** Names of runs, about the newest first: those in whose directory something was made last, which is never before they started. */
export async function newestFirst(dir: string, names: readonly string[]): Promise<string[]> {
	const pause = slices();
	const found: {name: string; time: number}[] = [];
	for (const name of names) {
		found.push({name, time: modified(path.join(dir, name)) ?? 0});
		await pause();
	}
	return found.sort((a, b) => b.time - a.time).map(({name}) => name);
}

async function readNames(dir: string): Promise<string[]> {
	try {
		// Not synchronously, as small files are read: this is one call, and the only one that takes longer the more runs there are.
		return await readdir(dir);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return [];
		throw cannotList(dir, error);
	}
}
