/** Takes the text of a line: `bytes` from `start` to `end`, UTF-8, without its line end. Good only during the call. */
export type OnLine = (bytes: Uint8Array, start: number, end: number) => void;

/** Longer texts are handed out empty: nobody reads them, and a program may print gigabytes without a line end. */
export const maxLineBytes = 64 * 1024;

/**
 * Splits bytes that come in pieces into lines. A line ends with LF. Its text is what a terminal shows of it: what stands after the
 * last CR, but for CRs at the end, so that a progress bar is its last state.
 */
export function lineSplitter(onLine: OnLine): {push: (chunk: Uint8Array) => void; end: () => void} {
	/** What earlier chunks hold of the unfinished line's text. */
	const held = new Uint8Array(maxLineBytes);
	let length = 0;
	let isTooLong = false;
	/** The text is followed by CRs: they end it, or else the next byte starts it anew. */
	let isAfterCr = false;
	let isUnfinished = false;

	const restart = () => {
		length = 0;
		isTooLong = false;
		isAfterCr = false;
	};
	const visible = (chunk: Uint8Array, start: number, end: number) => {
		let from = start;
		let to = isAfterCr ? start : end;
		for (let at = start; at < end; at++) {
			if (chunk[at] === cr) {
				if (!isAfterCr) to = at;
				isAfterCr = true;
			} else if (isAfterCr) {
				restart();
				from = at;
				to = end;
			}
		}
		return {from, to};
	};
	const hold = (chunk: Uint8Array, from: number, to: number) => {
		isTooLong ||= length + to - from > maxLineBytes;
		if (!isTooLong) held.set(chunk.subarray(from, to), length);
		length = isTooLong ? 0 : length + to - from;
	};
	const finish = (chunk: Uint8Array, from: number, to: number) => {
		const isWhole = length === 0 && !isTooLong && to - from <= maxLineBytes;
		if (!isWhole) hold(chunk, from, to);
		if (isWhole) onLine(chunk, from, to);
		else onLine(held, 0, length);
		restart();
	};

	return {
		push(chunk) {
			let nextCr = -1;
			for (let start = 0; start < chunk.length; ) {
				const lineEnd = position(chunk, lf, start);
				const end = Math.min(lineEnd, chunk.length);
				if (nextCr < start) nextCr = position(chunk, cr, start);
				const hasCr = isAfterCr || nextCr < end;
				const {from, to} = hasCr ? visible(chunk, start, end) : {from: start, to: end};
				isUnfinished = lineEnd === Number.POSITIVE_INFINITY;
				if (isUnfinished) hold(chunk, from, to);
				else finish(chunk, from, to);
				start = end + 1;
			}
		},
		end() {
			if (isUnfinished) finish(held, 0, 0);
			isUnfinished = false;
		},
	};
}

const lf = 0x0a;
const cr = 0x0d;

/** Where a byte stands next; infinity where it does not. */
function position(bytes: Uint8Array, byte: number, from: number): number {
	const at = bytes.indexOf(byte, from);
	return at < 0 ? Number.POSITIVE_INFINITY : at;
}
