import {closeSync, existsSync, openSync, readSync, statSync} from 'node:fs';
import {paced} from '../pace.ts';
import {repeat} from '../repeat.ts';
import {createStore, type Store} from '../store.ts';
import {watchDir} from '../watch-dir.ts';
import {countLineEnds, lineNumbers} from './line-numbers.ts';
import {openOutputFile} from './output-file.ts';
import {type LineRecord, lineCount, lineRecord, recordBytes} from './output-index.ts';
import {type LinePlace, type Search, searchLines} from './output-search.ts';
import {runPaths} from './paths.ts';
import {readStatus} from './read-run.ts';
import {isLive} from './status.ts';

/** A line of output and its place in the file, which stays its place whatever is appended. */
export type OutputLine = LinePlace & {
	/** Harmless, as it is shown. */
	text: string;
	/** Whether it ends with LF. What does not is the last line, still being written, or part of a very long one: the next line has its number. */
	isWhole: boolean;
};

/** What is known of an output that may grow. */
export type OutputState = {
	/** Bytes. */
	size: number;
	/** How often it began anew. Places of lines from before mean nothing then. */
	restarts: number;
	/** Lines that came since the reader was opened, or the output began anew. */
	newLines: number;
	/** Bytes that came too fast for their lines to be counted: they are not in `newLines`. */
	uncountedBytes: number;
	/** Lines whose times are recorded. */
	timedLines: number;
};

/** Lines of an output, in the order of the file; fewer than wanted where there are not so many. */
export type Lines = {
	last: (count: number) => OutputLine[];
	/** The lines before, and from a place on: a byte where a line starts. */
	before: (end: number, count: number) => OutputLine[];
	from: (at: number, count: number) => OutputLine[];
};

/** Makes one line harmless. */
export type Sanitize = (line: string, options: {hasColor: boolean}) => string;

/** Reads the output of a run, however large it is or grows. */
export type OutputReader = Lines & {
	/** Only to be read. Tells of growth. */
	store: Store<OutputState>;
	/** Lines from number `line` on, counted from 0. Counts lines as far as it has to, which takes about a second for 1 GB. */
	linesAt: (line: number, count: number, signal?: AbortSignal) => Promise<OutputLine[]>;
	/** The next lines that match, `from` on; all of those shown have to match alone, so that it also serves to show nothing else. */
	search: (search: Omit<Search, 'shown'>) => Promise<OutputLine[]>;
	/** How many lines there are; `undefined` while nobody knows. */
	lineCount: () => number | undefined;
	/** The number of the line at a place, from 0; `undefined` where lines have to be counted for it first: see `countLines`. */
	lineNumber: (at: number) => number | undefined;
	countLines: (signal?: AbortSignal) => Promise<void>;
	/** When and on which stream so many lines were seen, from number `line` on; fewer where that is not recorded. */
	lineTimes: (line: number, count: number) => LineRecord[];
	close: () => void;
};

export type OutputReaderOptions = {
	sanitize: Sanitize;
	/** The store tells of growth at most so often. */
	everyMs?: number;
	signal?: AbortSignal;
};

/** Opens the output of the run in a directory, be there one yet or not, and follows it. */
export function openOutput(dir: string, {sanitize, everyMs = 50, signal}: OutputReaderOptions): OutputReader {
	const {guild, output, outputIndex} = runPaths(dir);
	const file = openOutputFile(output);
	file.look();
	const numbers = lineNumbers(file, () => recordedLines(dir));
	const timedLines = () => lineCount(statSync(outputIndex, {throwIfNoEntry: false})?.size ?? 0);
	const first = {size: file.size(), restarts: 0, newLines: 0, uncountedBytes: 0, timedLines: timedLines()};
	const store = createStore<OutputState>(first, {everyMs});
	const buffer = Buffer.allocUnsafe(256 * 1024);

	const look = paced(() => {
		const change = file.look();
		const timed = timedLines();
		store.set(now => (timed === now.timedLines ? now : {...now, timedLines: timed}));
		if (change === 'same') return;
		if (change === 'restarted') numbers.restart();
		store.set(now =>
			grown(change === 'grown' ? now : {...now, size: 0, restarts: now.restarts + 1, newLines: 0, uncountedBytes: 0}),
		);
	}, shortestMs);
	const grown = (before: OutputState): OutputState => {
		const size = file.size();
		if (size - before.size > mostCounted)
			return {...before, size, uncountedBytes: before.uncountedBytes + size - before.size};
		let newLines = before.newLines;
		for (let at = before.size; at < size; ) {
			const bytes = file.read(buffer, at);
			if (bytes.length === 0) break;
			newLines += countLineEnds(bytes);
			numbers.see(bytes, at);
			at += bytes.length;
		}
		return {...before, size, newLines};
	};
	const unwatch = watchDir(guild, name => {
		if (name === undefined || name === 'output' || name === 'output.index') look();
	});
	const stop = repeat(look, longestMs);

	const shown = ({at, end}: LinePlace, hasColor: boolean) => sanitize(lastState(file.bytes(at, end)), {hasColor});
	const line = (place: LinePlace): OutputLine => {
		const isWhole = file.bytes(place.end - 1, place.end)[0] === lf;
		return {...place, text: shown(place, true), isWhole};
	};
	const before = (end: number, count: number) => {
		const lines: OutputLine[] = [];
		for (let at = Math.min(end, file.size()); at > 0 && lines.length < count; ) {
			const start = file.lineStart(at);
			lines.push(line({at: start, end: at}));
			at = start;
		}
		return lines.reverse();
	};
	const from = (start: number, count: number) => {
		const lines: OutputLine[] = [];
		for (let at = start; at < file.size() && lines.length < count; ) {
			const end = file.lineEnd(at);
			lines.push(line({at, end}));
			at = end;
		}
		return lines;
	};
	const close = () => {
		stop();
		unwatch?.();
		look.close();
		store.close();
		file.close();
	};
	signal?.addEventListener('abort', close, {once: true});
	return {
		store,
		last: count => before(file.size(), count),
		before,
		from,
		linesAt: async (number, count, ended) => {
			const at = await numbers.startOf(number, ended);
			return at === undefined ? [] : from(at, count);
		},
		search: async search => (await searchLines(file, {...search, shown: place => shown(place, false)})).map(line),
		lineCount: numbers.count,
		lineNumber: numbers.numberAt,
		countLines: numbers.countAll,
		lineTimes: (number, count) => readTimes(dir, number, count),
		close,
	};
}

const shortestMs = 50;
const longestMs = 1000;
/** Bytes at a time whose lines are counted: a few ms. */
const mostCounted = 4 * 1024 * 1024;
/** Bytes of a line that are shown. */
const mostShown = 16 * 1024;
const lf = 0x0a;
const cr = 0x0d;

/** What a terminal shows of a line in the end: what follows the last CR, but for those at its end. */
function lastState(bytes: Buffer): string {
	let end = bytes.length;
	while (end > 0 && (bytes[end - 1] === lf || bytes[end - 1] === cr)) end--;
	const start = bytes.subarray(0, end).lastIndexOf(cr) + 1;
	return bytes.toString('utf8', start, Math.min(end, start + mostShown));
}

/** How many lines the output has, where it has ended and its index is complete. */
function recordedLines(dir: string): number | undefined {
	const {own, recorded, outputIndex} = runPaths(dir);
	const isComplete = existsSync(recorded) || (!existsSync(own) && !isLive(readStatus(dir)));
	const size = isComplete ? statSync(outputIndex, {throwIfNoEntry: false})?.size : undefined;
	return size === undefined ? undefined : lineCount(size);
}

function readTimes(dir: string, line: number, count: number): LineRecord[] {
	const records = Buffer.allocUnsafe(count * recordBytes);
	const {outputIndex} = runPaths(dir);
	if (!existsSync(outputIndex)) return [];
	const descriptor = openSync(outputIndex, 'r');
	try {
		const size = readSync(descriptor, records, 0, records.length, line * recordBytes);
		const read = records.subarray(0, size);
		return Array.from({length: lineCount(size)}, (_, at) => lineRecord(read, at)).filter(
			record => record !== undefined,
		);
	} finally {
		closeSync(descriptor);
	}
}
