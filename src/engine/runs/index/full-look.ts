import {writeFileSync} from 'node:fs';
import {readText} from '../../files.ts';

/**
 * When everything is to be looked at that may tell that a run which has ended is another one. Programs that start, label, mark or tag it change
 * its `.guild`, its label or the directory of attributes, and those are looked at always. Whoever edits its flags, or logs more to it without
 * starting it, may not: to look for that takes longer than all the rest, so that among thousands of runs it is done every minute.
 */
export type FullLook = {
	isDue: boolean;
	/** Keeps in mind that everything has been looked at; not there where it need not be. */
	done?: () => void;
};

/** @param file keeps when it was done last @param runs how many there are @param now ms since the epoch */
export function fullLook(file: string, runs: number, now: number): FullLook {
	if (runs <= few) return {isDue: true};
	const age = now - Number(readText(file));
	if (age >= 0 && age < everyMs) return {isDue: false};
	return {
		isDue: true,
		done: () => {
			try {
				writeFileSync(file, String(now));
			} catch {
				// It will be done again.
			}
		},
	};
}

const few = 2000;
const everyMs = 60_000;
