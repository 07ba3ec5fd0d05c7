import {existsSync} from 'node:fs';
import path from 'node:path';
import {dist} from '../dist.ts';

/** The command of one of our own programs (`batch.js`), with this Node. */
export function ownProgram(name: string): string[] {
	return [process.execPath, path.join(dist, name)];
}

/** The same command where this version is: a run may have recorded one that was installed elsewhere. Others are left as they are. */
export function relocated(command: readonly string[]): string[] {
	const [node = '', file = '', ...rest] = command;
	const name = path.basename(file);
	const isOurs = path.basename(node) === 'node' && path.basename(path.dirname(file)) === 'dist';
	return isOurs && existsSync(path.join(dist, name)) ? [...ownProgram(name), ...rest] : [...command];
}
