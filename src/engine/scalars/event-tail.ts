import {closeSync, openSync, readSync, type Stats, statSync} from 'node:fs';
import {type Decode, longestDamage} from './tfevents-read.ts';

/** An event file that is read as it grows. */
export type EventTail = {
	/**
	 * Reads a slice of what came since the last one. It is `restarted`, and nothing was read, where the file is gone, another one, or shorter
	 * than it was.
	 */
	read: () => 'more' | 'end' | 'restarted';
	/** What is wrong with the file, as the end of a sentence about it. */
	damage: () => string | undefined;
};

/** @param sliceBytes how much is read at once: half a megabyte is some ten thousand scalars and takes 3 ms */
export function eventTail(file: string, decode: Decode, sliceBytes = 512 * 1024): EventTail {
	let offset = 0;
	let inode: number | undefined;
	let seenSize = 0;
	let wanted = sliceBytes;
	let badRecords = 0;
	let isDamaged = false;
	let isLost = false;
	let problem: string | undefined;

	return {
		read: () => {
			const stat = statOf(file);
			if (!stat || (inode !== undefined && stat.ino !== inode) || stat.size < offset) return 'restarted';
			inode = stat.ino;
			if (isLost || stat.size === seenSize) return 'end';
			const bytes = readPart(file, offset, Math.min(wanted, stat.size - offset));
			if (!bytes) {
				problem = 'cannot be read';
				return 'end';
			}
			problem = undefined;
			const decoded = decode(bytes, 0);
			const isLastPart = offset + bytes.length >= stat.size;
			offset += decoded.offset;
			badRecords += decoded.badRecords;
			isDamaged = decoded.isDamaged;
			// A record may be larger than a slice, and so may what is damaged.
			wanted = decoded.offset === 0 ? 2 * wanted : sliceBytes;
			isLost = isDamaged && bytes.length - decoded.offset >= longestDamage;
			if (!isLost && !isLastPart) return 'more';
			// Torn or damaged as its end may be, there is nothing to be read before the file grows.
			seenSize = stat.size;
			return 'end';
		},
		damage: () => {
			if (isDamaged) return `is damaged from byte ${offset} on`;
			return problem ?? (badRecords > 0 ? `has ${badRecords} bad record${badRecords === 1 ? '' : 's'}` : undefined);
		},
	};
}

/** A file that may not be looked at is as good as gone. */
function statOf(file: string): Stats | undefined {
	try {
		return statSync(file, {throwIfNoEntry: false});
	} catch {
		return undefined;
	}
}

function readPart(file: string, at: number, length: number): Uint8Array | undefined {
	const bytes = new Uint8Array(length);
	let descriptor: number | undefined;
	try {
		descriptor = openSync(file, 'r');
		return bytes.subarray(0, readSync(descriptor, bytes, 0, length, at));
	} catch {
		return undefined;
	} finally {
		if (descriptor !== undefined) closeSync(descriptor);
	}
}
