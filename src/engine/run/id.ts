import path from 'node:path';
import {readAttr} from './attrs.ts';

/** The id of the run in a directory, which its processes find in `RUN_ID`. A run outside a home has one too, whatever its directory is called. */
export function readId(dir: string): string {
	const id = readAttr(dir, 'id');
	return typeof id === 'string' ? id : path.basename(dir);
}
