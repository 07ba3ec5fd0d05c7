import {readdirSync, statSync} from 'node:fs';
import {modified} from '../stamp.ts';

/**
 * What tells whether the scalars of a run are still the same, as a text: the times of the directories that event files may come to, and the
 * sizes of event files. `undefined` where there are links or too many directories.
 * @param now ms since the epoch, before anything of the run is read
 * @param settled directories that were changed at this time or later, in ms, may change again unseen: then it is `undefined` too
 */
export function lookForEvents(dir: string, now: number, settled: number): string | undefined {
	const found: string[] = [];
	let dirs = 0;
	const visit = (at: string): boolean => {
		const time = modified(`${dir}/${at}`);
		if (time === undefined || time >= settled || ++dirs > mostDirs) return false;
		// Its time is what the whole entry stands and falls with.
		if (at !== '.guild') found.push(`${time}${isTime}${encodeName(at)}`);
		return readdirSync(`${dir}/${at}`, {withFileTypes: true}).every(entry => {
			const below = at === '' ? entry.name : `${at}/${entry.name}`;
			if (entry.isSymbolicLink()) return !isDirectory(`${dir}/${below}`);
			if (entry.isDirectory()) return holdsNoEvents.test(below) || visit(below);
			if (entry.name.includes('.tfevents.')) found.push(fileFact(`${dir}/${below}`, now - quietMs, encodeName(below)));
			return true;
		});
	};
	try {
		return visit('') ? found.join(' ') : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Whether what was seen once of a run is still so.
 * @param isFull files that had been left alone for long are looked at too: whoever logs to a run that has ended makes a new file
 */
export function isStill(evidence: string, dir: string, isFull: boolean): boolean {
	return evidence.split(' ').every(fact => {
		const end = fact.search(signs);
		const sign = fact[end];
		if (sign === isQuietSize && !isFull) return true;
		const file = `${dir}/${decodeName(fact.slice(end + 1))}`;
		return Number(fact.slice(0, end)) === (sign === isTime ? modified(file) : sizeOf(file));
	});
}

/** Between a number and the name of a file: what of it the number is. */
const isTime = '/';
const isSize = ':';
const isQuietSize = '?';
const signs = /[/:?]/;
/** TensorBoard's writers write at least every two minutes. */
const quietMs = 600_000;
/** Nothing logs into attributes or into the copy of the source code. */
const holdsNoEvents = /^\.guild\/(?:attrs|runtui|sourcecode)$/;
const mostDirs = 16;

/** A name without blanks, which stand between names, and signs that other texts have between them. */
export function encodeName(name: string): string {
	return name.replace(/[\0-\x20%]/g, encodeURIComponent);
}

function decodeName(text: string): string {
	return text.includes('%') ? decodeURIComponent(text) : text;
}

function isDirectory(file: string): boolean {
	return statSync(file, {throwIfNoEntry: false})?.isDirectory() ?? false;
}

function fileFact(file: string, quiet: number, name: string): string {
	const {size, mtimeMs} = statSync(file);
	return `${size}${mtimeMs < quiet ? isQuietSize : isSize}${name}`;
}

function sizeOf(file: string): number | undefined {
	try {
		return statSync(file, {throwIfNoEntry: false})?.size;
	} catch {
		return undefined;
	}
}
