import {encodeLines, lineCount, lineRecord} from '../run/output-index.ts';
import {lineSplitter} from './lines.ts';
import type {OutputScanner} from './output-scalars.ts';
import type {ScalarEvent} from './tfevents-write.ts';

/** What is to be written after a piece of output was seen. */
export type Recorded = {
	/** Records for `output.index`. They say stdout: both streams go to one file, which does not tell them apart. */
	index: Uint8Array;
	/** Events for the event file. */
	events: ScalarEvent[];
};

/** What an earlier recording of the same output has written. */
export type Earlier = {
	/** The bytes of `output.index`. A torn last record does not count; the file is to be cut before it. */
	index: Uint8Array;
	/** How many events the event file holds. */
	events: number;
};

export type Recording = {
	/** Takes the next bytes of the output, seen at `ms` since the epoch. */
	push: (chunk: Uint8Array, ms: number) => Recorded;
	/** There is no more output: records a last line without LF. */
	end: (ms: number) => Recorded;
};

/**
 * Records the times of a run's lines and the scalars in them. It keeps no state worth saving: a recording that was killed is done
 * over from the first byte, and with what the earlier one wrote it gives only what is missing. Lines recorded earlier keep
 * their time, and times never go back, whatever the clock does.
 */
export function startRecording(
	scanner: OutputScanner,
	earlier: Earlier = {index: new Uint8Array(), events: 0},
): Recording {
	const known = lineCount(earlier.index.length);
	const timeOf = (line: number) => lineRecord(earlier.index, line)?.ms ?? 0;
	let now = timeOf(known - 1);
	let lines = 0;
	let found = 0;
	let events: ScalarEvent[] = [];
	const splitter = lineSplitter((bytes, start, end) => {
		const line = lines++;
		if (!scanner.mayHold(bytes, start, end)) return;
		for (const scalar of scanner.scan(utf8.decode(bytes.subarray(start, end)))) {
			if (found++ < earlier.events) continue;
			events.push({...scalar, wallTime: (line < known ? timeOf(line) : now) / 1000});
		}
	});
	const record = (ms: number, read: () => void): Recorded => {
		now = Math.max(now, ms);
		const before = Math.max(lines, known);
		read();
		const index = encodeLines(Math.max(0, lines - before), {ms: now, stream: 'stdout'});
		const recorded = {index, events};
		events = [];
		return recorded;
	};
	return {
		push: (chunk, ms) => record(ms, () => splitter.push(chunk)),
		end: ms => record(ms, splitter.end),
	};
}

/** Bytes that are no UTF-8 become U+FFFD. */
const utf8 = new TextDecoder();
