import {hostname} from 'node:os';
import path from 'node:path';

/** A file in the directory `cache` about the runs in `dir`. Each machine has its own: two do not see the same times of one file server. */
export function cacheFile(cache: string, dir: string, ending: string): string {
	const name = path.basename(path.dirname(dir)) === 'trash' ? 'trash' : 'runs';
	return path.join(cache, `${name}-${encodeURIComponent(hostname())}.${ending}`);
}
