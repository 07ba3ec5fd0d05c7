/**
 * `.guild/output.index`: one record for each line of `output` (each LF, and an unfinished last line), in order.
 * A record is 9 bytes: u64 big-endian milliseconds since the epoch, u8 stream (0 stdout, 1 stderr). Layout: Guild 0.9.
 */

/** Size of one record. */
export const recordBytes = 9;

/** When a line was seen, in ms since the epoch, and on which stream. */
export type LineRecord = {ms: number; stream: 'stdout' | 'stderr'};

/** The records of `count` lines that were seen at the same time. */
export function encodeLines(count: number, {ms, stream}: LineRecord): Uint8Array {
	const index = new Uint8Array(count * recordBytes);
	if (count === 0) return index;
	const view = new DataView(index.buffer);
	view.setBigUint64(0, BigInt(Math.max(0, Math.floor(ms))));
	view.setUint8(8, stream === 'stderr' ? 1 : 0);
	for (let at = recordBytes; at < index.length; at += recordBytes) index.copyWithin(at, 0, recordBytes);
	return index;
}

/** Number of lines in an index of so many bytes. A torn last record does not count. */
export function lineCount(bytes: number): number {
	return Math.floor(bytes / recordBytes);
}

/** The record of a line, counted from 0; `undefined` where there is none. */
export function lineRecord(index: Uint8Array, line: number): LineRecord | undefined {
	const at = line * recordBytes;
	if (line < 0 || at + recordBytes > index.length) return undefined;
	const view = new DataView(index.buffer, index.byteOffset + at, recordBytes);
	return {ms: Number(view.getBigUint64(0)), stream: view.getUint8(8) === 1 ? 'stderr' : 'stdout'};
}
