import {closeSync, existsSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync} from 'node:fs';
import path from 'node:path';
import {nanoid} from 'nanoid';
import {errorCode, systemReason, UserError} from '../errors.ts';
import {readText, writeAll, writeWhole} from '../files.ts';
import type {Home} from '../home.ts';
import {unclaim} from '../run/claim.ts';
import {type Action, type Change, type Entry, formatEntry, openActions, parseHistory} from './history.ts';
import {lockFile} from './lock.ts';

/** Bytes beyond which the older half of the log is forgotten. */
const longest = 4_000_000;

/** Notes what was done to runs, so that it can be undone. @throws UserError or an error of the system where that is not possible */
export async function remember(home: Home, action: string, changes: Change[]): Promise<void> {
	if (changes.length === 0) return;
	// On a disk that was taken away meanwhile; it is not made anew where it was.
	if (!existsSync(home.dir)) throw new UserError(`${home.dir} is not there any more`);
	await withLog(home, log => append(log, {id: nanoid(), time: now(), action, changes}));
}

/**
 * The action that is to be undone or done again next, noted as taken; `undefined` where there is none.
 * @throws UserError where that cannot be noted
 */
export async function takeNext(home: Home, which: 'undo' | 'redo'): Promise<Action | undefined> {
	if (!nextAction(home, which)) return undefined;
	try {
		return await withLog(home, log => {
			const next = nextAction(home, which);
			if (next) append(log, which === 'undo' ? {undo: next.id, time: now()} : {redo: next.id, time: now()});
			return next;
		});
	} catch (error) {
		if (errorCode(error) === undefined) throw error;
		throw new UserError(`cannot ${which} anything: ${systemReason(error)}`, {hint: 'every run is as it was'});
	}
}

/** The action that `undo` or `redo` would take. */
export function nextAction(home: Home, which: 'undo' | 'redo'): Action | undefined {
	const {undoable, redoable} = openActions(parseHistory(readText(logOf(home)) ?? ''));
	return (which === 'undo' ? undoable : redoable).at(-1);
}

/** Not in the cache, which may be deleted at any time. */
function logOf(home: Home): string {
	return path.join(home.dir, 'runtui', 'undo.jsonl');
}

async function withLog<Result>(home: Home, use: (log: string) => Result): Promise<Result> {
	const log = logOf(home);
	const lock = path.join(path.dirname(log), 'undo.lock');
	mkdirSync(path.dirname(log), {recursive: true});
	await lockFile(lock);
	try {
		return use(log);
	} finally {
		unclaim(lock);
	}
}

/** An entry that does not fit on the disk leaves nothing of itself. */
function append(log: string, entry: Entry): void {
	const descriptor = openSync(log, 'a+');
	const {size} = fstatSync(descriptor);
	try {
		const start = size === 0 || lastByte(descriptor, size) === '\n' ? '' : '\n';
		writeAll(descriptor, Buffer.from(start + formatEntry(entry)));
	} catch (error) {
		ftruncateSync(descriptor, size);
		throw error;
	} finally {
		closeSync(descriptor);
	}
	if (size > longest) forgetOldest(log);
}

/** A log may end in a torn line, as after a power cut. */
function lastByte(descriptor: number, size: number): string {
	const byte = Buffer.alloc(1);
	readSync(descriptor, byte, 0, 1, size - 1);
	return byte.toString('latin1');
}

function forgetOldest(log: string): void {
	const text = readText(log);
	if (text === undefined) return;
	const middle = text.indexOf('\n', text.length / 2) + 1;
	// Where one action is longer than half of the log it stays whole.
	const kept = middle > 0 && middle < text.length ? text.slice(middle) : text;
	try {
		writeWhole(log, kept, path.dirname(log));
	} catch {
		// A log that is too long does no harm.
	}
}

/** Microseconds since the epoch. */
function now(): number {
	return Date.now() * 1000;
}
