import {existsSync} from 'node:fs';
import path from 'node:path';

/** Absolute directory of the built files: bundles, `supervise.sh` and the Python modules, wherever this module itself was loaded from. */
export const dist = findDist(import.meta.dirname);

function findDist(from: string): string {
	for (let dir = from; dir !== path.dirname(dir); dir = path.dirname(dir)) {
		if (existsSync(path.join(dir, 'package.json'))) return path.join(dir, 'dist');
	}
	return from;
}
