import {stripSgr} from '../text/sgr.ts';
import type {Lines, OutputLine, OutputReader} from './output-reader.ts';

/** The lines of an output that match a pattern. What was not searched yet is searched when it is asked for: what is there then comes later. */
export type MatchingLines = Lines & {
	/** Whether lines may still come that were asked for. */
	isSearching: () => boolean;
	close: () => void;
};

/**
 * @param pattern without the flag g
 * @param onChange called when there may be lines that were asked for before
 */
export function matchingLines(reader: OutputReader, pattern: RegExp, onChange: () => void): MatchingLines {
	const leave = new AbortController();
	const {restarts} = reader.store.get();
	let end = spanAt(wholeEnd(reader));
	let middle: Span | undefined;

	const spanOf = (at: number): Span => {
		for (const span of [end, middle]) if (span && span.from <= at && at <= span.to) return span;
		middle?.leave.abort();
		middle = spanAt(at);
		return middle;
	};
	const extend = async (span: Span, isBackward: boolean, count: number) => {
		const busy = isBackward ? 'isGrowingUp' : 'isGrowingDown';
		if (span[busy] || leave.signal.aborted) return;
		span[busy] = true;
		const there = wholeEnd(reader);
		const from = isBackward ? span.from : span.to;
		const signal = AbortSignal.any([leave.signal, span.leave.signal]);
		const found = await reader.search({pattern, from, isBackward, count, signal});
		span[busy] = false;
		if (signal.aborted || reader.store.get().restarts !== restarts) return;
		const isStill = from === (isBackward ? span.from : span.to);
		if (isStill && isBackward) growUp(span, found, count);
		if (isStill && !isBackward) growDown(span, found, count, there);
		onChange();
	};
	const above = (span: Span, until: number, count: number) => {
		const lines = span.lines.filter(line => line.end <= until).slice(-count);
		if (lines.length < count && span.from > 0) void extend(span, true, count);
		return lines;
	};
	return {
		last: count => {
			const there = wholeEnd(reader);
			if (there - end.to > farBytes) {
				end.leave.abort();
				end = spanAt(there);
			}
			if (end.to < there) void extend(end, false, mostAtOnce);
			if (end.lines.length > mostKept) dropFirst(end);
			return [...above(end, there, count), ...tail(reader, pattern)].slice(-count);
		},
		before: (until, count) => above(spanOf(until), until, count),
		from: (at, count) => {
			const span = spanOf(at);
			const lines = span.lines.filter(line => line.at >= at).slice(0, count);
			if (lines.length === count) return lines;
			if (span.to < wholeEnd(reader)) {
				void extend(span, false, count);
				return lines;
			}
			return [...lines, ...tail(reader, pattern)].slice(0, count);
		},
		isSearching: () => [end, middle].some(span => span?.isGrowingUp || span?.isGrowingDown),
		close: () => leave.abort(),
	};
}

/** A part of the output of which all lines that match are known. */
type Span = {
	/** Bytes; a line ends at each. */
	from: number;
	to: number;
	lines: OutputLine[];
	isGrowingUp: boolean;
	isGrowingDown: boolean;
	leave: AbortController;
};

function spanAt(at: number): Span {
	return {from: at, to: at, lines: [], isGrowingUp: false, isGrowingDown: false, leave: new AbortController()};
}

/** What was not searched when so much came at once is searched from its end. */
const farBytes = 8 * 1024 * 1024;
const mostAtOnce = 500;
const mostKept = 5000;

function growUp(span: Span, found: readonly OutputLine[], wanted: number): void {
	span.lines.unshift(...found);
	span.from = found.length < wanted ? 0 : (found[0]?.at ?? 0);
}

/** @param there where the last line was that may still grow: it is not known, whether it was found or not */
function growDown(span: Span, found: readonly OutputLine[], wanted: number, there: number): void {
	const known = found.filter(({at}) => at < there);
	span.lines.push(...known);
	span.to = found.length < wanted || known.length < found.length ? there : (known.at(-1)?.end ?? there);
}

function dropFirst(span: Span): void {
	span.lines.splice(0, span.lines.length - mostKept / 2);
	span.from = span.lines[0]?.at ?? span.to;
}

/** Whether it is the last line, still being written. */
function mayGrow(reader: OutputReader, line: OutputLine): boolean {
	return !line.isWhole && line.end === reader.store.get().size;
}

/** Where the last line starts that is still being written; the end of the output where there is none. */
function wholeEnd(reader: OutputReader): number {
	const [last] = reader.last(1);
	if (!last) return 0;
	return mayGrow(reader, last) ? last.at : last.end;
}

/** The line that is still being written, if it matches. */
function tail(reader: OutputReader, pattern: RegExp): OutputLine[] {
	return reader.last(1).filter(line => mayGrow(reader, line) && pattern.test(stripSgr(line.text)));
}
