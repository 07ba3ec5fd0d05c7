import {slices} from '../sourcecode/slices.ts';
import {lineMarks} from './line-marks.ts';
import type {OutputFile} from './output-file.ts';

/** Tells which line of a file stands where. It reads only as much as the questions need, and the whole file only when it has to. */
export type LineNumbers = {
	/** How many lines there are, the unfinished last one included; `undefined` while nobody has counted them. */
	count: () => number | undefined;
	/** The number of the line that byte `at` belongs to, from 0; `undefined` where lines have to be counted for it first. */
	numberAt: (at: number) => number | undefined;
	/** Where a line starts, counting lines as far as needed; `undefined` where there is no such line, or the signal came first. */
	startOf: (line: number, signal?: AbortSignal) => Promise<number | undefined>;
	/** Counts every line. Resolves earlier where the signal says so. */
	countAll: (signal?: AbortSignal) => Promise<void>;
	/** Takes the bytes from `at` on that were read anyway. */
	see: (bytes: Uint8Array, at: number) => void;
	/** Forgets all: the file is another one. */
	restart: () => void;
};

/** @param recorded the number of lines, where somebody who wrote them down knows it */
export function lineNumbers(file: OutputFile, recorded: () => number | undefined): LineNumbers {
	let marks = lineMarks();
	const chunk = Buffer.allocUnsafe(chunkBytes);
	const isUnfinished = () => file.size() > 0 && file.bytes(file.size() - 1, file.size())[0] !== lf;
	const isAllSeen = () => marks.seen().bytes === file.size();

	const lineEndsIn = (from: number, to: number): number => {
		let count = 0;
		for (let at = from; at < to; ) {
			const bytes = file.read(chunk.subarray(0, Math.min(chunkBytes, to - at)), at);
			if (bytes.length === 0) break;
			count += countLineEnds(bytes);
			at += bytes.length;
		}
		return count;
	};
	/** Where the line after so many line ends starts; the end of the file where it has fewer. */
	const skipLineEnds = (from: number, count: number): number => {
		let left = count;
		for (let at = from; left > 0; ) {
			const bytes = file.read(chunk, at);
			if (bytes.length === 0) return at;
			for (let end = bytes.indexOf(lf); end >= 0; end = bytes.indexOf(lf, end + 1)) {
				if (--left === 0) return at + end + 1;
			}
			at += bytes.length;
		}
		return from;
	};
	const countUntil = async (isEnough: () => boolean, signal?: AbortSignal) => {
		const pause = slices();
		while (!isAllSeen() && !isEnough() && !signal?.aborted) {
			const bytes = file.read(chunk, marks.seen().bytes);
			if (bytes.length === 0) return;
			marks.scan(bytes);
			await pause();
		}
	};
	const count = () => (isAllSeen() ? marks.seen().lines + (isUnfinished() ? 1 : 0) : recorded());
	return {
		count,
		numberAt: at => {
			if (at <= marks.seen().bytes) {
				const mark = marks.beforeByte(at);
				return mark.line + lineEndsIn(mark.at, at);
			}
			const total = count();
			if (total === undefined || file.size() - at > nearBytes) return undefined;
			return Math.max(0, total - lineEndsIn(at, file.size()) - (isUnfinished() ? 1 : 0));
		},
		startOf: async (line, signal) => {
			await countUntil(() => marks.seen().lines >= line, signal);
			const {bytes, lines} = marks.seen();
			if (line > lines || (line === lines && bytes === file.size() && !isUnfinished())) return undefined;
			const mark = marks.beforeLine(line);
			return skipLineEnds(mark.at, line - mark.line);
		},
		countAll: signal => countUntil(() => false, signal),
		see: (bytes, at) => {
			if (at === marks.seen().bytes) marks.scan(bytes);
		},
		restart: () => {
			marks = lineMarks();
		},
	};
}

/** Line ends (LF) in some bytes. */
export function countLineEnds(bytes: Uint8Array): number {
	let count = 0;
	for (let end = bytes.indexOf(lf); end >= 0; end = bytes.indexOf(lf, end + 1)) count++;
	return count;
}

const chunkBytes = 1024 * 1024;
/** So far from the end lines are counted from there. */
const nearBytes = 1024 * 1024;
const lf = 0x0a;
