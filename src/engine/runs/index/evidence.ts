import {readdirSync, statSync} from 'node:fs';
import {modified} from '../stamp.ts';

/**
 * What tells whether the scalars of a run are still the same, as a text: the times of the directories that event files may come to, and the
 * sizes of event files. `undefined` where there are links or too many directories.
 * @param settled directories that were changed at this time or later, in ms, may change again unseen: then it is `undefined` too
 */
export function lookForEvents(dir: string, settled: number): string | undefined {
	const found: string[] = [];
	let dirs = 0;
	const visit = (at: string): boolean => {
		const time = modified(`${dir}/${at}`);
		if (time === undefined || time >= settled || ++dirs > mostDirs) return false;
		// Its time is what the whole entry stands and falls with.
		if (at !== '.guild') found.push(`${time}/${encodeName(at)}`);
		return readdirSync(`${dir}/${at}`, {withFileTypes: true}).every(entry => {
			const below = at === '' ? entry.name : `${at}/${entry.name}`;
			if (entry.isSymbolicLink()) return !isDirectory(`${dir}/${below}`);
			if (entry.isDirectory()) return holdsNoEvents.test(below) || visit(below);
			if (entry.name.includes('.tfevents.')) found.push(`${sizeOf(`${dir}/${below}`)}:${encodeName(below)}`);
			return true;
		});
	};
	try {
		return visit('') ? found.join(' ') : undefined;
	} catch {
		return undefined;
	}
}

/** Whether what was seen once of a run is still so. */
export function isStill(evidence: string, dir: string): boolean {
	return evidence.split(' ').every(fact => {
		const sign = fact.search(/[/:]/);
		const file = `${dir}/${decodeName(fact.slice(sign + 1))}`;
		return Number(fact.slice(0, sign)) === (fact[sign] === '/' ? modified(file) : sizeOf(file));
	});
}

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

function sizeOf(file: string): number | undefined {
	try {
		return statSync(file, {throwIfNoEntry: false})?.size;
	} catch {
		return undefined;
	}
}
