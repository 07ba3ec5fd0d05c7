import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {Env} from '../engine/home.ts';
import {stateDir} from './settings/places.ts';
import {version} from '../engine/version.ts';

/**
 * Keeps what should never have happened, for whoever mends it.
 * @returns the file that it was written to, or `undefined` where nothing can be written
 */
export function writeCrashLog(error: unknown, env: Env, now: Date): string | undefined {
	const file = path.join(stateDir(env), `crash-${now.toISOString().replaceAll(':', '-')}.log`);
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	try {
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, `runtui ${version}, node ${process.version}\n${text}\n`);
		return file;
	} catch {
		return undefined;
	}
}
