import {closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {writeAll, writeWhole} from '../../files.ts';
import {version} from '../../version.ts';
import {modified} from '../stamp.ts';
import {decodeBlocks, encodeBlock} from './blocks.ts';
import {decodeLine, type Entry, encodeLines, findLines} from './line.ts';

/** Entries of runs by id, in a file that may be lost, torn or of another time at any moment: what cannot be understood is not there. */
export type IndexFile = {
	get: (id: string) => Entry | undefined;
	/**
	 * Keeps entries for the next time. Where the file cannot be written it is left as it is: it only saves time.
	 * @returns whether they are kept
	 */
	add: (entries: readonly Entry[], isThere: (id: string) => boolean) => boolean;
};

/** Opens an index. @param file this machine's own, see `cacheFile` */
export function openIndexFile(file: string): IndexFile {
	const dir = path.dirname(file);
	const content = read(file);
	let isOurs = content.indexOf(header) === 0;
	let size = content.length;
	const lines = findLines(isOurs ? decodeBlocks(content, header.length) : []);
	const rewrite = (isThere: (id: string) => boolean) => {
		const kept = [...lines].flatMap(([id, line]) => (isThere(id) ? [decodeLine(line)] : []));
		const whole = Buffer.concat([Buffer.from(header), encodeBlock(encodeLines(kept))]);
		writeWhole(file, whole, dir);
		removeUnfinished(file);
		isOurs = true;
		size = whole.length;
	};
	return {
		get: id => {
			const line = lines.get(id);
			return line && decodeLine(line);
		},
		add: (entries, isThere) => {
			if (entries.length === 0) return true;
			const text = encodeLines(entries);
			const block = encodeBlock(text);
			for (const [id, line] of findLines([text])) lines.set(id, line);
			const needed = [...lines.values()].reduce((sum, line) => sum + line.text.length, 0);
			try {
				mkdirSync(dir, {recursive: true});
				if (!isOurs || size + block.length >= spareBytes + mostWaste * needed) rewrite(isThere);
				else {
					append(file, block);
					size += block.length;
				}
				return true;
			} catch {
				// A cache that cannot be written is no trouble of the user's.
				return false;
			}
		},
	};
}

/** Of this shape of blocks and lines; anything else is written anew. */
const header = `runtui index 4 ${version}\n`;
/** The file is written anew where it is so many times as long as its runs need, but for a little. */
const mostWaste = 1.3;
const spareBytes = 50_000;

function read(file: string): Buffer {
	try {
		return readFileSync(file);
	} catch {
		return Buffer.alloc(0);
	}
}

/** One write: several processes may add at once. */
function append(file: string, block: Buffer): void {
	const descriptor = openSync(file, 'a');
	try {
		writeAll(descriptor, block);
	} finally {
		closeSync(descriptor);
	}
}

/** What those left that were killed while they wrote the file anew. */
function removeUnfinished(file: string): void {
	const dir = path.dirname(file);
	for (const name of readdirSync(dir)) {
		const isOld = (modified(path.join(dir, name)) ?? Number.POSITIVE_INFINITY) < Date.now() - abandonedMs;
		if (name.startsWith(`.${path.basename(file)}.`) && isOld) rmSync(path.join(dir, name), {force: true});
	}
}

const abandonedMs = 3_600_000;
