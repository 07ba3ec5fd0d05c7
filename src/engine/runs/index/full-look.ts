import {writeFileSync} from 'node:fs';
import {readText} from '../../files.ts';

/**
 * When everything is to be looked at that may tell that a run which has ended is another one. Programs that change such a run change a time of a
 * directory or of its label, and those are looked at always. Whoever writes with an editor into its flags, or appends to an event file that had
 * been left alone, may not: to look for that takes half as long again, so that among thousands of runs it is done every ten minutes.
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
const everyMs = 600_000;
