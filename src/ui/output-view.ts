import type {OutputState} from '../engine/run/output-reader.ts';

/** How the output of a run is looked at. */
export type OutputView = {
	/** Where it is looked at while it grows; `undefined` at its end, which is followed. */
	place: OutputPlace | undefined;
	isWrapping: boolean;
	/** Cells that lines are scrolled to the right, where they are not wrapped. */
	shift: number;
	times: LineTimes;
	search: OutputSearch | undefined;
	/** Byte where the line starts that was found last. */
	found: number | undefined;
};

/** The first row in sight, told by its place in the file: it stays where it is whatever is appended. */
export type OutputPlace = {
	/** Id of the run. */
	run: string;
	/** Byte where the line starts. */
	at: number;
	/** Rows of the line that are out of sight above. */
	row: number;
	/** What the output was when it was no longer followed. */
	since: OutputState;
};

export type OutputSearch = {
	/** As it was typed. */
	text: string;
	/** Lines that do not match are not shown. */
	isOnly: boolean;
};

/** What stands before each line: nothing, the time of the day it was printed at, or the time since the first one was. */
export type LineTimes = 'none' | 'clock' | 'elapsed';

/** As it is looked at first: at its end, following. */
export const firstOutput: OutputView = {
	place: undefined,
	isWrapping: false,
	shift: 0,
	times: 'none',
	search: undefined,
	found: undefined,
};

/** The same way to look, at the end of this or of another output. */
export function atEnd(view: OutputView): OutputView {
	return {...view, place: undefined, shift: 0, found: undefined};
}

/** Long lines wrapped, or cut again. */
export function toggleWrapping(view: OutputView): OutputView {
	const {place, isWrapping} = view;
	return {...view, isWrapping: !isWrapping, shift: 0, place: place && {...place, row: 0}};
}

/** The next kind of line times. */
export function nextTimes(view: OutputView): OutputView {
	const kinds: readonly LineTimes[] = ['none', 'clock', 'elapsed'];
	return {...view, times: kinds[(kinds.indexOf(view.times) + 1) % kinds.length] ?? 'none'};
}

/** With another text to search for; none at all where it is empty. */
export function searchFor(view: OutputView, text: string, isOnly: boolean): OutputView {
	return {...view, search: text === '' ? undefined : {text, isOnly}, found: undefined};
}

/** Out of the search step by step: first all lines are shown again, then hits are no longer marked. */
export function closeSearch(view: OutputView): OutputView {
	const {search} = view;
	return {...view, search: search?.isOnly ? {...search, isOnly: false} : undefined};
}

/** The place that a view has in an output; `undefined` where that is followed: a place in another run, or from before it began anew, is none. */
export function placeIn({place}: OutputView, run: string, {restarts}: OutputState): OutputPlace | undefined {
	return place?.run === run && place.since.restarts === restarts ? place : undefined;
}
