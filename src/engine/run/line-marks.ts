/** Where the lines of a file start: of every so many of them, so that a file of any size needs no more than half a megabyte. */
export type LineMarks = {
	/** Takes the next bytes of the file. */
	scan: (bytes: Uint8Array) => void;
	/** Bytes and line ends (LF) seen so far. */
	seen: () => {bytes: number; lines: number};
	/** The last line known to start at or before line `line`, counted from 0. */
	beforeLine: (line: number) => LineMark;
	/** The last line known to start at or before byte `at`. */
	beforeByte: (at: number) => LineMark;
};

/** A line, counted from 0, and the byte it starts at. */
export type LineMark = {line: number; at: number};

/** Knows of no byte yet. @param most how many marks it keeps at most; with more lines they stand further apart */
export function lineMarks(most = 65_536): LineMarks {
	let starts = [0];
	let every = 16;
	let bytes = 0;
	let lines = 0;

	const addStart = (at: number) => {
		if (starts.length === most) {
			starts = starts.filter((_, index) => index % 2 === 0);
			every *= 2;
			if (lines % every !== 0) return;
		}
		starts.push(at);
	};
	const mark = (index: number): LineMark => ({line: index * every, at: starts[index] ?? 0});
	return {
		scan: chunk => {
			for (let end = chunk.indexOf(lf); end >= 0; end = chunk.indexOf(lf, end + 1)) {
				lines++;
				if (lines % every === 0) addStart(bytes + end + 1);
			}
			bytes += chunk.length;
		},
		seen: () => ({bytes, lines}),
		beforeLine: line => mark(Math.min(starts.length - 1, Math.floor(line / every))),
		beforeByte: at => {
			let low = 0;
			for (let high = starts.length; high - low > 1; ) {
				const middle = (low + high) >>> 1;
				if ((starts[middle] ?? 0) <= at) low = middle;
				else high = middle;
			}
			return mark(low);
		},
	};
}

/** Never part of another character in UTF-8. */
const lf = 0x0a;
