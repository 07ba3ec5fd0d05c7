import {slices} from '../sourcecode/slices.ts';
import type {OutputFile} from './output-file.ts';

/** Where a line stands. */
export type LinePlace = {at: number; end: number};

export type Search = {
	pattern: RegExp;
	/** Where a line starts (forward) or ends (backward) that the search begins with. */
	from: number;
	isBackward?: boolean;
	/** How many lines are wanted. */
	count: number;
	/** The line as it is shown, which is what the pattern has to match. */
	shown: (line: LinePlace) => string;
	/** Ends the search with what was found until then. */
	signal?: AbortSignal | undefined;
};

/** The next lines that match a pattern, in the order of the file; fewer than wanted where there are no more. Lets other work go on meanwhile. */
export async function searchLines(file: OutputFile, search: Search): Promise<LinePlace[]> {
	const {from, isBackward = false, count, signal} = search;
	const pause = slices();
	const found: LinePlace[] = [];
	let buffer = Buffer.allocUnsafe(smallest);
	// What comes meanwhile would be met in the middle of a line.
	const until = file.size();
	const isLeft = (at: number) => (isBackward ? at > 0 : at < Math.min(until, file.size()));
	for (let at = from; !signal?.aborted && found.length < count && isLeft(at); ) {
		const piece = isBackward ? pieceBefore(file, at, buffer) : pieceFrom(file, at, buffer);
		const hits = matches(file, piece, search);
		found.push(...(isBackward ? hits.reverse() : hits).slice(0, count - found.length));
		at = isBackward ? piece.at : piece.end;
		// Many matches in a large piece would take long; without any the largest are the fastest.
		const wanted = hits.length > 0 ? smallest : Math.min(largest, 2 * buffer.length);
		if (wanted !== buffer.length) buffer = Buffer.allocUnsafe(wanted);
		await pause();
	}
	return isBackward ? found.reverse() : found;
}

const smallest = 64 * 1024;
const largest = 1024 * 1024;

/** Whole lines and their bytes. */
type Piece = LinePlace & {bytes: Buffer};

function pieceFrom(file: OutputFile, at: number, buffer: Buffer): Piece {
	const bytes = file.read(buffer, at);
	const length = bytes.lastIndexOf(lf) + 1;
	if (length > 0) return {at, end: at + length, bytes: bytes.subarray(0, length)};
	return oneLine(file, {at, end: file.lineEnd(at)});
}

function pieceBefore(file: OutputFile, end: number, buffer: Buffer): Piece {
	const from = Math.max(0, end - buffer.length);
	const bytes = file.read(buffer.subarray(0, end - from), from);
	const skipped = from === 0 ? 0 : bytes.indexOf(lf) + 1;
	if (from === 0 || (skipped > 0 && from + skipped < end))
		return {at: from + skipped, end, bytes: bytes.subarray(skipped)};
	return oneLine(file, {at: file.lineStart(end), end});
}

function oneLine(file: OutputFile, place: LinePlace): Piece {
	return {...place, bytes: file.bytes(place.at, place.end)};
}

/**
 * The whole piece is matched first, which is many times faster than line by line. What matches there only says which lines are worth a look.
 * Lines in the text and in the bytes are told by counting line ends: nothing else is as long in the one as in the other.
 */
function matches(file: OutputFile, {at, bytes}: Piece, {pattern, shown}: Search): LinePlace[] {
	const flags = pattern.flags.replace(/[gmy]/g, '');
	const inLine = new RegExp(pattern.source, flags);
	const anywhere = new RegExp(pattern.source, `${flags}gm`);
	const matching = (from: number, to: number) =>
		linesIn(file, at + from, at + to).filter(line => inLine.test(shown(line)));
	// What backspaces leave of a line cannot be told from afar.
	if (bytes.includes(backspace)) return matching(0, bytes.length);
	const text = about(bytes.toString());
	const found: LinePlace[] = [];
	let byte = 0;
	for (let start = 0; start < text.length; ) {
		anywhere.lastIndex = start;
		const hit = anywhere.exec(text);
		if (!hit) break;
		let end = lineEnd(text, start);
		let byteEnd = lineEnd(bytes, byte);
		while (end <= hit.index && end < text.length) {
			end = lineEnd(text, end);
			byte = byteEnd;
			byteEnd = lineEnd(bytes, byte);
		}
		found.push(...matching(byte, byteEnd));
		start = end;
		byte = byteEnd;
	}
	return found;
}

/** About what is shown of lines: colours are gone, and of what CRs overwrite the last state is left. */
function about(text: string): string {
	const plain = text.includes('\x1b') ? text.replace(/\x1b\[[0-?]*[ -/]*[@-~]/g, '') : text;
	return plain.includes('\r') ? plain.replace(/^[^\n]*\r(?=[^\r\n])/gm, '') : plain;
}

function linesIn(file: OutputFile, from: number, to: number): LinePlace[] {
	const lines: LinePlace[] = [];
	for (let at = from; at < to; ) {
		const end = file.lineEnd(at);
		lines.push({at, end});
		at = end;
	}
	return lines;
}

function lineEnd(text: string | Buffer, from: number): number {
	return text.indexOf('\n', from) + 1 || text.length;
}

const lf = 0x0a;
const backspace = 0x08;
