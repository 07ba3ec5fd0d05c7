/** Texts in one file, each with its length and a sum before it, so that a whole one can be told from one that was torn or changed. */
import {isAscii} from 'node:buffer';
import {crc32} from 'node:zlib';

/** The bytes of a text as they are added to a file. */
export function encodeBlock(text: string): Buffer {
	const body = Buffer.from(text);
	return Buffer.concat([Buffer.from(`${mark}${body.length} ${sum(body)}\n`), body]);
}

/** The texts in a file from a place on. What stands between those that are whole is left out. */
export function decodeBlocks(content: Buffer, from: number): string[] {
	const texts: string[] = [];
	for (let at = from; at >= 0 && at < content.length; ) {
		const body = bodyAt(content, at);
		if (body) {
			// Most are ASCII: that is read in a third of the time.
			texts.push(body.toString(isAscii(body) ? 'latin1' : 'utf8'));
			at = body.byteOffset - content.byteOffset + body.length;
		} else {
			// Somebody was killed, or the disk was full: others may have gone on behind what was left.
			at = content.indexOf(mark, at + 1);
		}
	}
	return texts;
}

const mark = 'block ';
/** Longer than any. */
const headLength = 40;

function bodyAt(content: Buffer, at: number): Buffer | undefined {
	const head = /^block (\d+) ([\da-z]+)\n/.exec(content.toString('latin1', at, at + headLength));
	if (!head) return undefined;
	const start = at + head[0].length;
	const body = content.subarray(start, start + Number(head[1]));
	return body.length === Number(head[1]) && sum(body) === head[2] ? body : undefined;
}

function sum(body: Buffer): string {
	return crc32(body).toString(36);
}
