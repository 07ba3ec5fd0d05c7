import {closeSync, openSync, readSync, statSync} from 'node:fs';

const chunkBytes = 256 * 1024;

/** Whether two paths are files of the same content. What cannot be read is not. */
export function isSameFile(one: string, other: string): boolean {
	try {
		const [a, b] = [statSync(one), statSync(other)];
		if (!a.isFile() || !b.isFile() || a.size !== b.size) return false;
		return (a.ino === b.ino && a.dev === b.dev) || hasSameBytes(one, other);
	} catch {
		return false;
	}
}

function hasSameBytes(one: string, other: string): boolean {
	const descriptors = [openSync(one, 'r')];
	try {
		descriptors.push(openSync(other, 'r'));
		for (;;) {
			const [a, b] = descriptors.map(nextChunk);
			if (!a || !b || !a.equals(b)) return false;
			if (a.length === 0) return true;
		}
	} finally {
		for (const descriptor of descriptors) closeSync(descriptor);
	}
}

function nextChunk(descriptor: number): Buffer {
	const chunk = Buffer.allocUnsafe(chunkBytes);
	return chunk.subarray(0, readSync(descriptor, chunk));
}
