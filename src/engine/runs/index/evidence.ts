import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {byPrefix, type EventDir, isEventFile} from '../../scalars/event-files.ts';
import {coarsestTickMs, modified} from '../stamp.ts';

/** Where a run logs to, how much, and what tells later whether its scalars are still the same. */
export type Evidence = {
	/** Times of directories and sizes of files. */
	text: string;
	/** Whether somebody wrote to one of the files shortly before. */
	isFresh: boolean;
	dirs: EventDir[];
	bytes: number;
};

/**
 * Looks for the event files of a run, those that `findEventFiles` finds too. `undefined` where there are linked directories, or too many.
 * Where a directory was changed so lately that it may change again unseen it is `undefined` too.
 * @param now ms since the epoch, before anything of the run is read
 */
export function lookForEvents(dir: string, now: number): Evidence | undefined {
	const facts: string[] = [];
	const dirs: EventDir[] = [];
	let watched = 0;
	let bytes = 0;
	let isFresh = false;
	const visit = (prefix: string, isWatched: boolean): boolean => {
		const at = `${dir}/${prefix}`;
		if (isWatched) {
			const time = modified(at);
			if (time === undefined || time >= now - coarsestTickMs || ++watched > mostDirs) return false;
			// Its time is what the whole entry stands and falls with.
			if (prefix !== '.guild') facts.push(`${time}${isTime}${encodeName(prefix)}`);
		}
		const files: string[] = [];
		const isWhole = readdirSync(at, {withFileTypes: true}).every(entry => {
			const below = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
			if (entry.isDirectory()) return holdsNoEvents.test(below) || visit(below, isWatched && below !== copiedSource);
			if (!isEventFile(entry.name)) return !entry.isSymbolicLink() || !isDirectory(`${dir}/${below}`);
			const stat = statSync(`${dir}/${below}`, {throwIfNoEntry: false});
			if (!stat?.isFile()) return !stat?.isDirectory();
			files.push(path.join(dir, below));
			bytes += stat.size;
			const isQuiet = stat.mtimeMs < now - quietMs;
			isFresh ||= !isQuiet;
			facts.push(`${stat.size}${isQuiet ? isQuietSize : isSize}${encodeName(below)}`);
			return true;
		});
		if (files.length > 0) dirs.push({prefix, files: files.sort()});
		return isWhole;
	};
	try {
		return visit('', true) ? {text: facts.join(' '), isFresh, dirs: dirs.sort(byPrefix), bytes} : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Whether what was seen once of a run is still so.
 * @param isFull everything is looked at: without it only files that somebody wrote to shortly before
 */
export function isStill(evidence: string, dir: string, isFull: boolean): boolean {
	return evidence.split(' ').every(fact => {
		const end = fact.search(signs);
		const sign = fact[end];
		if (!isFull && sign !== isSize) return true;
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
const holdsNoEvents = /^\.guild\/(?:attrs|runtui)$/;
/** Nothing logs into it: what was there when the run was made stays. */
const copiedSource = '.guild/sourcecode';
const mostDirs = 16;

/** A name without blanks, which stand between names, and signs that other texts have between them. */
export function encodeName(name: string): string {
	return name.replace(/[\0-\x20%]/g, encodeURIComponent);
}

/** The name that was encoded. */
export function decodeName(text: string): string {
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
