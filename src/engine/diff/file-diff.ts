import {closeSync, fstatSync, openSync, readFileSync, readSync, realpathSync} from 'node:fs';
import {isText, sampleBytes} from '../sourcecode/text.ts';
import {formatBytes} from '../text/bytes.ts';
import {unifiedDiff} from '../text/diff.ts';

/** How two files differ: the hunks of a unified diff, or, where those would be of no use, what there is to say. */
export type FileDiff = {hunks: readonly string[]} | {note: string};

/**
 * How two files differ; `undefined` where they do not, or neither is there. Only texts of a size that somebody may read are read whole.
 * @param from absolute, as `to`; `undefined` for a file that is not there
 * @param names what the sides are called where only one has the file
 */
export function diffFiles(
	from: string | undefined,
	to: string | undefined,
	names: readonly [string, string],
): FileDiff | undefined {
	const [a, b] = [look(from), look(to)];
	if (a === undefined && b === undefined) return undefined;
	if (a === undefined || b === undefined) return {note: `only in ${a === undefined ? names[1] : names[0]}`};
	if (from === undefined || to === undefined || realPath(from) === realPath(to)) return undefined;
	const sizes = `${formatBytes(a.size)}, ${formatBytes(b.size)}`;
	const isBinary = a.isBinary || b.isBinary;
	if (isBinary || Math.max(a.size, b.size) > mostBytes) {
		const isSame = haveSameBytes(from, to, a.size, b.size);
		if (!isSame)
			return {note: isBinary ? `binary files differ (${sizes})` : `differs (${sizes}), too large to be shown`};
		return a.size > mostCompared ? {note: `the same at both ends (${sizes}), not read whole`} : undefined;
	}
	const hunks = unifiedDiff(readLines(from), readLines(to));
	if (hunks.length > 0) return {hunks};
	return haveSameBytes(from, to, a.size, b.size) ? undefined : {note: 'differs in how lines end'};
}

type Look = {size: number; isBinary: boolean};

function look(file: string | undefined): Look | undefined {
	const opened = file === undefined ? undefined : open(file);
	if (opened === undefined) return undefined;
	try {
		const stat = fstatSync(opened);
		if (!stat.isFile()) return undefined;
		const sample = Buffer.alloc(sampleBytes);
		return {size: stat.size, isBinary: !isText(sample.subarray(0, readSync(opened, sample)))};
	} finally {
		closeSync(opened);
	}
}

/** Very large files are compared at both ends only. */
function haveSameBytes(from: string, to: string, size: number, otherSize: number): boolean {
	if (size !== otherSize) return false;
	const parts = size > mostCompared ? [0, size - chunkBytes] : starts(size);
	const [a, b] = [open(from), open(to)];
	try {
		if (a === undefined || b === undefined) return false;
		const [one, other] = [Buffer.alloc(chunkBytes), Buffer.alloc(chunkBytes)];
		return parts.every(at => {
			const count = readSync(a, one, 0, chunkBytes, at);
			return count === readSync(b, other, 0, chunkBytes, at) && one.compare(other, 0, count, 0, count) === 0;
		});
	} finally {
		for (const descriptor of [a, b]) if (descriptor !== undefined) closeSync(descriptor);
	}
}

function starts(size: number): number[] {
	return Array.from({length: Math.ceil(size / chunkBytes)}, (_, at) => at * chunkBytes);
}

function readLines(file: string): string[] {
	const lines = readFileSync(file, 'utf8').split(/\r?\n/);
	if (lines.at(-1) === '') lines.pop();
	return lines;
}

function open(file: string): number | undefined {
	try {
		return openSync(file, 'r');
	} catch {
		return undefined;
	}
}

function realPath(file: string): string {
	try {
		return realpathSync(file);
	} catch {
		return file;
	}
}

/** A text larger than this is not read to be shown; a file larger than that not to find out whether it differs. */
const mostBytes = 8 * 1024 * 1024;
const mostCompared = 64 * 1024 * 1024;
const chunkBytes = 1024 * 1024;
