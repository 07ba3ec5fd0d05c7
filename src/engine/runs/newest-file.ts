import {readFileSync} from 'node:fs';
import {writeWhole} from '../files.ts';
import {cacheFile} from './cache-file.ts';
import {dirStamp} from './stamp.ts';

/**
 * Which runs of a directory are the newest, as they were known last: for a screen that cannot wait until thousands have been asked for their
 * times. A cache, which may be deleted at any time.
 */
export type NewestFile = {
	/** Ids, the newest first; none where runs have come or gone since they were written down. */
	read: () => readonly string[];
	/** Where it cannot be written it is not: it only saves time. */
	write: (ids: readonly string[]) => void;
};

/** @param cache directory for the file */
export function newestFile(dir: string, cache: string): NewestFile {
	const file = cacheFile(cache, dir, 'newest');
	return {
		read: () => {
			try {
				const [stamp, ...ids] = readFileSync(file, 'utf8').trimEnd().split('\n');
				return stamp === dirStamp(dir, Date.now()) ? ids : [];
			} catch {
				return [];
			}
		},
		write: ids => {
			const stamp = dirStamp(dir, Date.now());
			try {
				if (stamp !== undefined) writeWhole(file, `${[stamp, ...ids].join('\n')}\n`, cache);
			} catch {
				// The next screen takes longer to open, that is all.
			}
		},
	};
}
