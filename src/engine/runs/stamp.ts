import {statSync} from 'node:fs';
import {runPaths} from '../run/paths.ts';

/**
 * Says, for three questions to the file system, whether what lists show of a run may have changed: stamps of one run that are equal stand
 * for the same content. `undefined` where there is no run. Two directories are not enough: Guild writes a changed label into the file that
 * is there, which changes neither.
 * @param now ms since the epoch, before the run is read
 */
export function runStamp(dir: string, now: number): string | undefined {
	const {guild, attrs} = runPaths(dir);
	const times = [guild, attrs, `${attrs}/label`].map(modified);
	return times[0] === undefined ? undefined : stamp(times.join(), Math.max(...times.map(time => time ?? 0)), now);
}

/** The same for what stands in a directory: equal where nothing came or went. */
export function dirStamp(dir: string, now: number): string | undefined {
	const time = modified(dir);
	return time === undefined ? undefined : stamp(String(time), time, now);
}

/** Milliseconds since the epoch; `undefined` where there is nothing, or nothing for us. */
export function modified(file: string): number | undefined {
	try {
		return statSync(file, {throwIfNoEntry: false})?.mtimeMs;
	} catch {
		return undefined;
	}
}

/** As git has it: what was changed just now may be changed again within the same tick of the file system's clock, so that its stamp is like no other. */
function stamp(content: string, newest: number, now: number): string {
	return newest < now - coarsestTickMs ? content : `${content},${looks++}`;
}

let looks = 0;

/** The coarsest step in which a file system counts time: FAT has 2 s. */
export const coarsestTickMs = 2000;
