import {closeSync, fstatSync, openSync, readSync, statSync} from 'node:fs';

/** What became of a file since it was looked at last. */
export type FileChange = 'same' | 'grown' | 'restarted';

/**
 * A file of text that grows, seen at the size it had when it was looked at last. A line ends with LF; where there is none for so long, it ends
 * at certain multiples of 64 KB, the same from whichever side one comes: no line is longer than 128 KB, and none takes long to find.
 */
export type OutputFile = {
	size: () => number;
	/** Looks at the file. It is restarted where it is another one or shorter than it was: offsets into it mean nothing then. */
	look: () => FileChange;
	/** Where the line ends that starts at byte `at`: behind its LF if it has one. */
	lineEnd: (at: number) => number;
	/** Where the line starts that ends at byte `end`. */
	lineStart: (end: number) => number;
	/** The bytes between two offsets of one line or few; good only until the next call of anything. */
	bytes: (at: number, end: number) => Buffer;
	/** Fills a buffer from byte `at` on, as far as there are so many. @returns the part that was filled */
	read: (buffer: Buffer, at: number) => Buffer;
	close: () => void;
};

export function openOutputFile(file: string): OutputFile {
	const blocks = new Map<number, Buffer>();
	let descriptor: number | undefined;
	let size = 0;

	const reopen = () => {
		close();
		try {
			descriptor = openSync(file, 'r');
		} catch {
			descriptor = undefined;
		}
		size = descriptor === undefined ? 0 : fstatSync(descriptor).size;
	};
	const close = () => {
		if (descriptor !== undefined) closeSync(descriptor);
		descriptor = undefined;
		blocks.clear();
		size = 0;
	};
	const read = (buffer: Buffer, at: number) => {
		const wanted = Math.min(buffer.length, size - at);
		if (descriptor === undefined || wanted <= 0) return buffer.subarray(0, 0);
		return buffer.subarray(0, readSync(descriptor, buffer, 0, wanted, at));
	};
	const block = (number: number): Buffer => {
		const length = Math.min(blockBytes, size - number * blockBytes);
		const known = blocks.get(number);
		if (known && known.length >= length) return known;
		const fresh = read(Buffer.allocUnsafe(Math.max(0, length)), number * blockBytes);
		blocks.delete(number);
		blocks.set(number, fresh);
		for (const oldest of blocks.keys()) {
			if (blocks.size <= mostBlocks) break;
			blocks.delete(oldest);
		}
		return fresh;
	};
	return {
		size: () => size,
		look: () => {
			if (descriptor === undefined) {
				reopen();
				return size === 0 ? 'same' : 'grown';
			}
			const now = fstatSync(descriptor);
			if (now.size < size || isReplaced(file, now)) {
				reopen();
				return 'restarted';
			}
			if (now.size === size) return 'same';
			size = now.size;
			return 'grown';
		},
		lineEnd: at => {
			const latest = Math.min(size, (Math.ceil(at / blockBytes) + 1) * blockBytes);
			for (let from = at; from < latest; ) {
				const number = Math.floor(from / blockBytes);
				const found = number * blockBytes + block(number).indexOf(lf, from - number * blockBytes);
				if (found >= from) return Math.min(found + 1, latest);
				from = (number + 1) * blockBytes;
			}
			return latest;
		},
		lineStart: end => {
			const cut = (Math.ceil(end / blockBytes) - 1) * blockBytes;
			for (let from = end - 2; from >= Math.max(0, cut - blockBytes); ) {
				const number = Math.floor(from / blockBytes);
				const found = block(number).lastIndexOf(lf, from - number * blockBytes);
				if (found >= 0) return number * blockBytes + found + 1;
				from = number * blockBytes - 1;
			}
			return cut;
		},
		bytes: (at, end) => {
			const number = Math.floor(at / blockBytes);
			if (end <= (number + 1) * blockBytes)
				return block(number).subarray(at - number * blockBytes, end - number * blockBytes);
			return read(Buffer.allocUnsafe(end - at), at);
		},
		read,
		close,
	};
}

const blockBytes = 64 * 1024;
const mostBlocks = 32;
/** Never part of another character in UTF-8. */
const lf = 0x0a;

/** A file that is just gone may have gone with its run to the trash: it can still be read. */
function isReplaced(file: string, {ino, dev}: {ino: number; dev: number}): boolean {
	const there = statSync(file, {throwIfNoEntry: false});
	return there !== undefined && (there.ino !== ino || there.dev !== dev);
}
