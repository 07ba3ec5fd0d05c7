import {existsSync, mkdirSync, renameSync} from 'node:fs';
import path from 'node:path';
import {readMap, readNumber} from '../run/attrs.ts';

/** Moves a run to the trash where its operation asks for that, it ended well and its user did not ask to keep it. */
export function deleteOnSuccess(dir: string): void {
	const isWanted = readMap(dir, 'op')['delete-on-success'] === true && readMap(dir, 'run_params').keep_run !== true;
	const runs = path.dirname(dir);
	if (!isWanted || readNumber(dir, 'exit_status') !== 0 || path.basename(runs) !== 'runs') return;
	const trash = path.join(path.dirname(runs), 'trash', 'runs');
	mkdirSync(trash, {recursive: true});
	const target = path.join(trash, path.basename(dir));
	if (!existsSync(target)) renameSync(dir, target);
}
