import {statSync} from 'node:fs';
import {readText} from '../files.ts';
import {type ProcessInfo, processInfo, startTime} from './liveness.ts';

/**
 * The process whose pid stands in a `LOCK`, if it may be the run's. For runs that Guild started: it keeps only the pid, so one that
 * started after the file was written belongs to somebody else.
 */
export function lockHolder(lock: string): ProcessInfo | undefined {
	const pid = Number.parseInt((readText(lock) ?? '').slice(0, 10), 10);
	const info = pid > 1 ? processInfo(pid) : undefined;
	const written = statSync(lock, {throwIfNoEntry: false})?.mtimeMs ?? 0;
	// Start times are known to a hundredth of a second at best, and the boot time they count from to a second.
	return info && (startTime(info) ?? 0) <= written + 2000 ? info : undefined;
}
