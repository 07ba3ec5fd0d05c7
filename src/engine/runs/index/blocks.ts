/** Texts in one file, in blocks with their lengths and a sum before them, so that a whole block can be told from one that was torn or changed. */
import {isAscii} from 'node:buffer';
import {crc32} from 'node:zlib';

/** Two texts: what is asked for every time, and the rest, which costs nothing until it is asked for. */
export type Block = {first: string; rest: () => string /** Bytes. */; size: number};

/** The bytes of a block as they are added to a file. */
export function encodeBlock(first: string, rest: string): Buffer {
	const [start, end] = [Buffer.from(first), Buffer.from(rest)];
	const body = Buffer.concat([start, end]);
	return Buffer.concat([Buffer.from(`${mark}${start.length} ${end.length} ${sum(body)}\n`), body]);
}

/** The blocks in a file from a place on. What stands between those that are whole is left out. */
export function decodeBlocks(content: Buffer, from: number): Block[] {
	const blocks: Block[] = [];
	for (let at = from; at >= 0 && at < content.length; ) {
		const block = blockAt(content, at);
		if (block) {
			blocks.push(block);
			at += block.size;
		} else {
			// Somebody was killed, or the disk was full: others may have gone on behind what was left.
			at = content.indexOf(mark, at + 1);
		}
	}
	return blocks;
}

const mark = 'block ';
/** Longer than any. */
const headLength = 60;

function blockAt(content: Buffer, at: number): Block | undefined {
	const head = /^block (\d+) (\d+) ([\da-z]+)\n/.exec(content.toString('latin1', at, at + headLength));
	if (!head) return undefined;
	const start = at + head[0].length;
	const middle = start + Number(head[1]);
	const end = middle + Number(head[2]);
	if (end > content.length || sum(content.subarray(start, end)) !== head[3]) return undefined;
	const text = (from: number, to: number) => decode(content.subarray(from, to));
	return {first: text(start, middle), rest: () => text(middle, end), size: end - at};
}

function decode(bytes: Buffer): string {
	// Most are ASCII: that is read in a third of the time.
	return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

function sum(body: Buffer): string {
	return crc32(body).toString(36);
}
