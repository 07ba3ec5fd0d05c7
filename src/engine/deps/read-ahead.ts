import {readSync} from 'node:fs';

/** Reads so many bytes at a position. They stay as they are. @throws Error where the file ends before */
export type ReadAt = (position: number, length: number) => Buffer;

/** Reads a file, mostly forwards and in small steps: many of them take one call of the system. */
export function readAhead(descriptor: number): ReadAt {
	let start = 0;
	let bytes: Buffer = Buffer.alloc(0);
	return (position, length) => {
		if (position < start || position + length > start + bytes.length) {
			start = position;
			bytes = readFrom(descriptor, position, Math.max(length, aheadBytes));
		}
		if (bytes.length < position - start + length) throw new Error('it ends too early');
		return bytes.subarray(position - start, position - start + length);
	};
}

const aheadBytes = 128 * 1024;

/** Less only where the file ends. A new buffer each time: what was read before may still be in use. */
function readFrom(descriptor: number, position: number, length: number): Buffer {
	const bytes = Buffer.allocUnsafe(length);
	let size = 0;
	while (size < length) {
		const count = readSync(descriptor, bytes, size, length - size, position + size);
		if (count === 0) break;
		size += count;
	}
	return bytes.subarray(0, size);
}
