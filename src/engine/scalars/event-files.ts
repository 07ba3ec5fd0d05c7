import {closeSync, existsSync, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync} from 'node:fs';
import path from 'node:path';
import {runPaths} from '../run/paths.ts';
import {type Decode, type Decoded, longestDamage} from './tfevents-read.ts';

/** A directory that holds event files. */
export type EventDir = {
	/** Its path relative to the run, with `/`; empty for the run directory itself. */
	prefix: string;
	/** Absolute paths, in order of name, which starts with the time of the file's making. */
	files: string[];
};

/**
 * Every directory under a run that holds event files, in order of prefix. As Guild 0.9 does it: a linked directory is entered only
 * where it is another run, as the steps of a pipeline are. What cannot be read is passed over.
 */
export function findEventFiles(runDir: string): EventDir[] {
	return walk(runDir, '', [runDir]).sort(byPrefix);
}

/** The order of directories that hold event files. */
export function byPrefix(a: EventDir, b: EventDir): number {
	return a.prefix < b.prefix ? -1 : 1;
}

/** Whether the file of this name is taken for an event file. */
export function isEventFile(name: string): boolean {
	return name.includes('.tfevents.');
}

/**
 * Reads the whole records of an event file from a byte offset on, a slice at a time.
 * @throws the system's error where the file cannot be read
 */
export function readEventFile(file: string, decode: Decode, from = 0): Decoded {
	const descriptor = openSync(file, 'r');
	try {
		return readSlices(descriptor, decode, from);
	} finally {
		closeSync(descriptor);
	}
}

const sliceBytes = 1 << 20;

/** @param runs the run directories that we are in, so that runs linking each other do not go round for ever */
function walk(dir: string, prefix: string, runs: string[]): EventDir[] {
	const files: string[] = [];
	const found: EventDir[] = [];
	for (const entry of list(dir)) {
		const full = path.join(dir, entry.name);
		const below = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
		if (entry.isDirectory()) {
			if (!holdsNoEvents.test(below)) found.push(...walk(full, below, runs));
		} else if (entry.isSymbolicLink() && isRun(full)) {
			const run = realPath(full);
			if (!runs.some(one => realPath(one) === run)) found.push(...walk(full, below, [...runs, run]));
		} else if (isEventFile(entry.name) && isFile(full)) files.push(full);
	}
	return files.length > 0 ? [...found, {prefix, files: files.sort()}] : found;
}

/** Directories of every run that hold its attributes, not its results. */
const holdsNoEvents = /(?:^|\/)\.guild\/(?:attrs|runtui)$/;

function list(dir: string) {
	try {
		return readdirSync(dir, {withFileTypes: true});
	} catch {
		return [];
	}
}

function isRun(dir: string): boolean {
	return existsSync(runPaths(dir).opref);
}

function isFile(file: string): boolean {
	return statSync(file, {throwIfNoEntry: false})?.isFile() ?? false;
}

function realPath(dir: string): string {
	try {
		return realpathSync(dir);
	} catch {
		return dir;
	}
}

function readSlices(descriptor: number, decode: Decode, from: number): Decoded {
	const size = fstatSync(descriptor).size;
	let buffer = new Uint8Array(Math.min(sliceBytes, Math.max(0, size - from)));
	let offset = from;
	let held = 0;
	let badRecords = 0;
	let isDamaged = false;
	for (;;) {
		const read = readSync(descriptor, buffer, held, buffer.length - held, offset + held);
		if (read === 0) return {offset, badRecords, isDamaged};
		held += read;
		const decoded = decode(buffer.subarray(0, held), 0);
		badRecords += decoded.badRecords;
		offset += decoded.offset;
		isDamaged = decoded.isDamaged;
		buffer.copyWithin(0, decoded.offset, held);
		held -= decoded.offset;
		if (isDamaged && held >= longestDamage) return {offset, badRecords, isDamaged};
		// A record may be larger than a slice: then the next slice is, as far as there is more of the file.
		if (held === buffer.length) buffer = larger(buffer, Math.max(held, Math.min(2 * held, size - offset)));
	}
}

function larger(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
	const copy = new Uint8Array(length);
	copy.set(bytes);
	return copy;
}
