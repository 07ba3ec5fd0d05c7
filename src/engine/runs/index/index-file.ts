import {closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {writeAll, writeWhole} from '../../files.ts';
import {version} from '../../version.ts';
import {modified} from '../stamp.ts';
import {decodeBlocks, encodeBlock} from './blocks.ts';
import {decodeLine, encodeLine, type Entry} from './line.ts';

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
	const isOurs = content.indexOf(header) === 0;
	const lines = linesById(isOurs ? decodeBlocks(content, header.length) : []);
	const size = content.length;
	return {
		get: id => {
			const line = lines.get(id);
			return line === undefined ? undefined : decodeLine(line);
		},
		add: (entries, isThere) => {
			if (entries.length === 0) return true;
			for (const entry of entries) lines.set(entry.id, encodeLine(entry));
			const added = encodeBlock(join(entries.flatMap(({id}) => lines.get(id) ?? [])));
			const needed = [...lines.values()].reduce((sum, line) => sum + line.length, 0);
			try {
				mkdirSync(dir, {recursive: true});
				if (isOurs && size + added.length < spareBytes + mostWaste * needed) append(file, added);
				else {
					const kept = [...lines].flatMap(([id, line]) => (isThere(id) ? [line] : []));
					writeWhole(file, Buffer.concat([Buffer.from(header), encodeBlock(join(kept))]), dir);
					removeUnfinished(file);
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
const header = `runtui index 3 ${version}\n`;
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

/** The last line of a run stands for it. Ids are as long as they are, up to the first tab; the rest is only taken apart when it is asked for. */
function linesById(texts: readonly string[]): Map<string, string> {
	const lines = new Map<string, string>();
	for (const text of texts) {
		for (let at = 0; at < text.length; ) {
			const end = text.indexOf('\n', at);
			lines.set(text.slice(at, text.indexOf('\t', at)), text.slice(at, end));
			at = end + 1;
		}
	}
	return lines;
}

function join(lines: readonly string[]): string {
	return lines.map(line => `${line}\n`).join('');
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
