import {accessSync, constants, mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** Whether there is a second file system to write to. */
export const hasOtherDisk = isOther('/dev/shm');

/** A directory for one test that a rename from the directory for temporary files cannot reach. */
export function makeOtherDisk(): string {
	const dir = mkdtempSync(path.join('/dev/shm', 'runtui-test-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true, maxRetries: 3}));
	return dir;
}

function isOther(dir: string): boolean {
	try {
		accessSync(dir, constants.W_OK);
		return statSync(dir).dev !== statSync(tmpdir()).dev;
	} catch {
		return false;
	}
}
