import {existsSync, mkdirSync, renameSync} from 'node:fs';
import path from 'node:path';
import {readMap, readNumber} from '../run/attrs.ts';
import {runPaths, trashPath} from '../run/paths.ts';

/** Moves a run to the trash where its operation asks for that, it ended well and nobody asked to keep it. */
export function deleteOnSuccess(dir: string): void {
	const isKept = readMap(dir, 'run_params').keep_run === true || existsSync(runPaths(dir).keep);
	const isWanted = readMap(dir, 'op')['delete-on-success'] === true && !isKept;
	const isInHome = path.basename(path.dirname(dir)) === 'runs';
	if (!isWanted || !isInHome || readNumber(dir, 'exit_status') !== 0) return;
	const target = trashPath(dir);
	mkdirSync(path.dirname(target), {recursive: true});
	if (!existsSync(target)) renameSync(dir, target);
}
