import {type MatchingLines, matchingLines} from '../engine/run/matching-lines.ts';
import type {LineRecord} from '../engine/run/output-index.ts';
import {type OutputLine, type OutputReader, openOutput} from '../engine/run/output-reader.ts';
import type {Run} from '../engine/run/read-run.ts';
import {sanitizeOutput} from '../engine/text/sanitize-output.ts';
import {searchPattern} from '../engine/text/search-pattern.ts';
import type {Extent} from './draw/frame.ts';
import {measureRate, type Rate} from './output-rate.ts';
import type {Sight} from './output-rows.ts';
import type {OutputView} from './output-view.ts';

/** The output of a run while it is looked at: for the tab that draws it, and for the commands that move in it and search it. */
export type OpenOutput = {
	run: Run;
	reader: OutputReader;
	/** Changes with everything that there is to see, but for growth. */
	version: () => number;
	/** What the view looks through at it; lines that do not match are left out where it says so. */
	sight: (view: OutputView, extent: Extent) => Sight;
	/** The same, as large as it was drawn last; before that as a small terminal has it. */
	lastSight: (view: OutputView) => Sight;
	/** The next line that matches; `left` where a newer search was asked for meanwhile. */
	find: (search: {pattern: RegExp; from: number; isBackward: boolean}) => Promise<OutputLine | 'none' | 'left'>;
	/** Whether a search takes long enough to be told of. */
	isSearching: () => boolean;
	rate: () => Rate;
	/** Counts all lines, so that each has a number, unless that takes long and nobody needs it. */
	countLines: (view: OutputView) => void;
	/** When and on which stream lines came, by the byte where each starts. */
	records: (lines: readonly OutputLine[]) => ReadonlyMap<number, LineRecord>;
	close: () => void;
};

/** The outputs of runs, of which one at a time is looked at. */
export type Outputs = {
	open: (run: Run, onChange: () => void) => OpenOutput;
	/** The one that is looked at. */
	current: () => OpenOutput | undefined;
};

export function runOutputs(): Outputs {
	let current: OpenOutput | undefined;
	return {
		open: (run, onChange) => {
			const {close, ...output} = openRunOutput(run, onChange);
			const opened: OpenOutput = {
				...output,
				close: () => {
					if (current === opened) current = undefined;
					close();
				},
			};
			current = opened;
			return opened;
		},
		current: () => current,
	};
}

/** Bytes whose lines are counted without being asked: it takes a few hundredths of a second, in slices. */
const countedAnyway = 64 * 1024 * 1024;

function openRunOutput(run: Run, onChange: () => void): OpenOutput {
	const leave = new AbortController();
	let version = 0;
	const change = () => {
		version++;
		if (!leave.signal.aborted) onChange();
	};
	const reader = openOutput(run.dir, {sanitize: sanitizeOutput, signal: leave.signal});
	const rate = measureRate(reader.store);
	const {search, isLong} = noticed(reader.search, change);
	reader.store.subscribe(onChange);
	let isCounting = false;
	let finding: AbortController | undefined;
	let drawn: Extent = {width: 78, height: 8};
	let matching: {key: string; lines: MatchingLines} | undefined;

	const lines = (view: OutputView): Sight['lines'] => {
		const pattern = view.search?.isOnly ? searchPattern(view.search.text).pattern : undefined;
		const key = pattern && `${reader.store.get().restarts} ${pattern}`;
		if (key === matching?.key) return matching?.lines ?? reader;
		matching?.lines.close();
		matching =
			pattern && key !== undefined ? {key, lines: matchingLines({...reader, search}, pattern, change)} : undefined;
		return matching?.lines ?? reader;
	};
	const sight = (view: OutputView, extent: Extent): Sight => {
		drawn = extent;
		return {run: run.id, state: reader.store.get(), lines: lines(view), extent};
	};
	return {
		run,
		reader,
		version: () => version,
		sight,
		lastSight: view => sight(view, drawn),
		find: async wanted => {
			finding?.abort();
			finding = new AbortController();
			const signal = AbortSignal.any([finding.signal, leave.signal]);
			const [line] = await search({...wanted, count: 1, signal});
			return signal.aborted ? 'left' : (line ?? 'none');
		},
		isSearching: isLong,
		rate: rate.get,
		countLines: async ({times}) => {
			const isWanted = reader.store.get().size <= countedAnyway || times !== 'none';
			if (isCounting || !isWanted || reader.lineCount() !== undefined) return;
			isCounting = true;
			await reader.countLines(leave.signal);
			isCounting = false;
			change();
		},
		records: lines => recordsOf(reader, lines),
		close: () => {
			leave.abort();
			matching?.lines.close();
			rate.close();
			reader.close();
		},
	};
}

/** A search that tells when it takes long, and when one that did is over. */
function noticed(
	search: OutputReader['search'],
	onChange: () => void,
): Pick<OutputReader, 'search'> & {isLong: () => boolean} {
	let running = 0;
	let isLong = false;
	let timer: NodeJS.Timeout | undefined;
	const begin = () => {
		if (running++ > 0) return;
		timer = setTimeout(() => {
			isLong = true;
			onChange();
		}, longMs);
	};
	const end = () => {
		if (--running > 0) return;
		clearTimeout(timer);
		if (!isLong) return;
		isLong = false;
		onChange();
	};
	return {
		search: async wanted => {
			begin();
			try {
				return await search(wanted);
			} finally {
				end();
			}
		},
		isLong: () => isLong,
	};
}

const longMs = 150;

/** Lines one behind the other are looked up together. */
function recordsOf(reader: OutputReader, lines: readonly OutputLine[]): ReadonlyMap<number, LineRecord> {
	const records = new Map<number, LineRecord>();
	if (reader.store.get().timedLines === 0) return records;
	for (let first = 0; first < lines.length; ) {
		let behind = first + 1;
		while (behind < lines.length && lines[behind]?.at === lines[behind - 1]?.end) behind++;
		const group = lines.slice(first, behind);
		first = behind;
		const number = reader.lineNumber(group[0]?.at ?? 0);
		if (number === undefined) continue;
		const times = reader.lineTimes(number, group.length);
		let offset = 0;
		for (const {at, isWhole} of group) {
			const record = times[offset];
			if (record) records.set(at, record);
			if (isWhole) offset++;
		}
	}
	return records;
}
