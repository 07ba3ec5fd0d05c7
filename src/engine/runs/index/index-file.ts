import {closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {writeAll, writeWhole} from '../../files.ts';
import {version} from '../../version.ts';
import {modified} from '../stamp.ts';
import {type Block, decodeBlocks, encodeBlock} from './blocks.ts';
import {encodeRows, type Row, type RowOf, Rows, type Texts, textsOf} from './rows.ts';

/** Rows of runs by id, in a file that may be lost, torn or of another time at any moment: what cannot be understood is not there. */
export type IndexFile = {
	get: (id: string) => Row | undefined;
	/** Ids as their runs stand in the file, which is nearly newest first, and then the others: to sort those takes a fraction. */
	inOrder: (ids: readonly string[]) => string[];
	/**
	 * Keeps rows for the next time. Where the file cannot be written it is left as it is: it only saves time.
	 * @param ids all that there are, if that is known: rows of others are not kept for ever
	 * @returns whether they are kept
	 */
	add: (rows: readonly Texts[], ids: readonly string[] | undefined) => boolean;
};

/** Opens an index. @param file this machine's own, see `cacheFile` */
export function openIndexFile(file: string): IndexFile {
	const dir = path.dirname(file);
	const content = read(file);
	let isOurs = content.indexOf(header) === 0;
	let size = content.length;
	/** By id; what was added last counts. */
	const byId = new Map<string, RowOf>();
	const put = (blocks: readonly Block[]) => {
		for (const row of blocks.flatMap(block => new Rows(block).all())) byId.set(row.id, row);
	};
	if (isOurs) put(decodeBlocks(content, header.length));
	const rewrite = (ids: readonly string[] | undefined) => {
		const there = ids && new Set(ids);
		const kept = [...byId.values()].filter(({id}) => there?.has(id) !== false);
		const blocks = kept.length === 0 ? [] : [encodeBlock(...encodeRows(kept.map(textsOf).sort(newestFirst)))];
		const whole = Buffer.concat([Buffer.from(header), ...blocks]);
		writeWhole(file, whole, dir);
		removeUnfinished(file);
		isOurs = true;
		size = whole.length;
	};
	return {
		get: id => byId.get(id),
		inOrder: ids => {
			const there = new Set(ids);
			return [...[...byId.keys()].filter(id => there.has(id)), ...ids.filter(id => !byId.has(id))];
		},
		add: (all, ids) => {
			// A directory of a run may have any name.
			const rows = all.filter(row => !/[\t\n]/.test(row.id)).sort(newestFirst);
			if (rows.length === 0) return true;
			const block = encodeBlock(...encodeRows(rows));
			put(decodeBlocks(block, 0));
			const needed = [...byId.values()].reduce((sum, {size}) => sum + size, 0);
			try {
				mkdirSync(dir, {recursive: true});
				if (!isOurs || size + block.length >= spareBytes + mostWaste * needed) rewrite(ids);
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

/** Of this shape of blocks and rows; anything else is written anew. */
const header = `runtui index 6 ${version}\n`;
/** The file is written anew where it is so many times as long as its runs need, but for a little. */
const mostWaste = 1.3;
const spareBytes = 50_000;

function newestFirst(a: Texts, b: Texts): number {
	return Number(b.started || b.initialized) - Number(a.started || a.initialized);
}

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
