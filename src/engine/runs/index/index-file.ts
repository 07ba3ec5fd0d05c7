import {closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {writeAll, writeWhole} from '../../files.ts';
import {version} from '../../version.ts';
import {modified} from '../stamp.ts';
import {decodeBlocks, encodeBlock} from './blocks.ts';
import {encodeRows, type Row, RowOf, Rows, type Texts, textsOf} from './rows.ts';

/** Rows of runs by id, in a file that may be lost, torn or of another time at any moment: what cannot be understood is not there. */
export type IndexFile = {
	get: (id: string) => Row | undefined;
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
	const places = new Places();
	if (isOurs) for (const text of decodeBlocks(content, header.length)) places.add(new Rows(text));
	const rewrite = (ids: readonly string[] | undefined) => {
		const there = ids && new Set(ids);
		const kept = places.rows().filter(row => there?.has(row.of('id')) !== false);
		const blocks = kept.length === 0 ? [] : [encodeBlock(encodeRows(kept.map(textsOf)))];
		const whole = Buffer.concat([Buffer.from(header), ...blocks]);
		writeWhole(file, whole, dir);
		removeUnfinished(file);
		isOurs = true;
		size = whole.length;
	};
	return {
		get: id => places.get(id),
		add: (all, ids) => {
			// A directory of a run may have any name.
			const rows = all.filter(row => !/[\t\n]/.test(row.id));
			if (rows.length === 0) return true;
			const text = encodeRows(rows);
			const block = encodeBlock(text);
			places.add(new Rows(text));
			const needed = places.size();
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
const header = `runtui index 5 ${version}\n`;
/** The file is written anew where it is so many times as long as its runs need, but for a little. */
const mostWaste = 1.3;
const spareBytes = 50_000;

/** Where the row of each run is: in the block that was added last. */
class Places {
	readonly #blocks: Rows[] = [];
	readonly #starts: number[] = [];
	/** By id: the place in all blocks, one behind the other. */
	readonly #places = new Map<string, number>();
	/** By place: the number of the block. */
	readonly #numbers: number[] = [];

	add(rows: Rows): void {
		this.#starts.push(this.#numbers.length);
		for (const id of rows.ids) {
			this.#places.set(id, this.#numbers.length);
			this.#numbers.push(this.#blocks.length);
		}
		this.#blocks.push(rows);
	}

	get(id: string): Row | undefined {
		const place = this.#places.get(id);
		return place === undefined ? undefined : this.#row(place);
	}

	rows(): Row[] {
		return [...this.#places.values()].flatMap(place => this.#row(place) ?? []);
	}

	/** Characters that the rows take that count, about. */
	size(): number {
		let size = 0;
		for (const place of this.#places.values()) size += this.#blocks[this.#numbers[place] ?? 0]?.size ?? 0;
		return size;
	}

	#row(place: number): Row | undefined {
		const number = this.#numbers[place] ?? 0;
		const block = this.#blocks[number];
		return block && new RowOf(block, place - (this.#starts[number] ?? 0));
	}
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
