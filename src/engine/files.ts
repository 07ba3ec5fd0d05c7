import {closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync} from 'node:fs';
import path from 'node:path';
import {errorCode} from './errors.ts';

/** The file's text, or `undefined` where there is none to read. Other trouble (no permission, an I/O error) counts as none: reading never fails. */
export function readText(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}

/**
 * Writes a small file beside its name and renames it over: a reader sees the old text or the new one, never half of it.
 * @param scratch directory for the unfinished file, on the same file system; made where missing
 */
export function writeWhole(file: string, content: string | Uint8Array, scratch: string): void {
	mkdirSync(scratch, {recursive: true});
	const unfinished = path.join(scratch, `.${path.basename(file)}.${process.pid}.${counter++}`);
	try {
		const descriptor = openSync(unfinished, 'wx');
		try {
			writeAll(descriptor, typeof content === 'string' ? Buffer.from(content) : content);
		} finally {
			closeSync(descriptor);
		}
		renameSync(unfinished, file);
	} catch (error) {
		rmSync(unfinished, {force: true});
		throw error;
	}
}

let counter = 0;

/**
 * Writes every byte: one `write` may take fewer, as on a disk that is just filling up.
 * @param position where in the file; by default where it was last read or written
 */
export function writeAll(descriptor: number, content: Uint8Array, position?: number): void {
	for (let offset = 0; offset < content.length; ) {
		const at = position === undefined ? null : position + offset;
		offset += writeSync(descriptor, content, offset, content.length - offset, at);
	}
}

/** Removes a file; `false` where there was none. */
export function removeFile(file: string): boolean {
	try {
		rmSync(file);
		return true;
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return false;
		throw error;
	}
}
