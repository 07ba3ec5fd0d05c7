import {encodeLines} from '../run/output-index.ts';
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
	/** How many lines `output.index` has whole records of. */
	lines: number;
	/** When one of these lines was seen, in ms since the epoch. Asked for rarely: an index may be larger than the memory. */
	timeOf: (line: number) => number;
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
	{lines: known, timeOf, events: knownEvents}: Earlier = {lines: 0, timeOf: () => 0, events: 0},
): Recording {
	let now = known > 0 ? timeOf(known - 1) : 0;
	let lines = 0;
	let found = 0;
	let events: ScalarEvent[] = [];
	const splitter = lineSplitter((bytes, start, end) => {
		const line = lines++;
		if (!scanner.mayHold(bytes, start, end)) return;
		for (const scalar of scanner.scan(utf8.decode(bytes.subarray(start, end)))) {
			if (found++ < knownEvents) continue;
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
