/** What a report says, as its page gets it: plain values, so that they survive JSON. */
import type {FileKind} from '../run/file-kind.ts';
import type {StatusWord} from '../run/status.ts';

/** A report, or all that changed of one. */
export type Report = {
	head: ReportHead;
	/** Of a report that is followed, only the runs that changed. */
	runs: readonly ReportRun[];
};

/** What is said of all runs together. */
export type ReportHead = {
	title: string;
	/** When it was made, as people read it. */
	made: string;
	/** What is to be known about the choice of runs; empty where there is nothing. */
	note: string;
	/** In the order of the table. */
	rows: readonly ReportRow[];
	/** By name. */
	flags: readonly {name: string; isDiffering: boolean}[];
	/** By key. */
	scalars: readonly ReportScalar[];
};

/** Of a run, what changes while it does nothing. */
export type ReportRow = {
	id: string;
	/** How long it took so far, as text and in seconds. */
	time: string;
	seconds: number | null;
};

export type ReportScalar = {
	key: string;
	/** Which values are better; null where nobody can tell. */
	direction: 'min' | 'max' | null;
	/** Ids of the runs whose last value is the best. */
	best: readonly string[];
};

/** A number, or the word for what JSON has no number for. */
export type ReportNumber = number | 'nan' | 'inf' | '-inf';

export type ReportRun = {
	id: string;
	/** Its first 8 characters. */
	shortId: string;
	operation: string;
	label: string;
	status: StatusWord;
	/** The status as people read it. */
	statusText: string;
	isLive: boolean;
	isMarked: boolean;
	/** As people read it; empty where it has not started. */
	started: string;
	tags: readonly string[];
	/** By name; `number` to sort by. */
	flags: readonly {name: string; text: string; number: number | null}[];
	/** What else identifies it, in order. */
	info: readonly {name: string; text: string}[];
	comments: readonly string[];
	scalars: readonly RunScalar[];
	output: OutputTail;
	files: FileList;
};

export type RunScalar = {
	key: string;
	count: number;
	last: ReportPoint;
	min: ReportPoint;
	max: ReportPoint;
	curve: Curve;
};

export type ReportPoint = {step: number; value: ReportNumber};

/** The course of a scalar, thinned out: three columns of one length. A null is a gap. */
export type Curve = {
	steps: readonly number[];
	values: readonly (number | null)[];
	/** Seconds since the run started; empty where nobody knows. */
	times: readonly number[];
};

/** The last lines of what a run printed. */
export type OutputTail = {
	lines: readonly (readonly Span[])[];
	/** Whether there is more before them. */
	isCut: boolean;
};

/** Text in one look: its styles are words of the page's style sheet (`bold`, `fg1`, `bg12`) or a colour (`#ff8800`, `on#ff8800`). */
export type Span = readonly [text: string, ...styles: string[]];

/** Files of a run but for those about it. */
export type FileList = {
	files: readonly {path: string; kind: FileKind; bytes: number}[];
	/** Whether there are more. */
	isCut: boolean;
};

/** A value as JSON can say it. */
export function reportNumber(value: number): ReportNumber {
	if (Number.isNaN(value)) return 'nan';
	if (Number.isFinite(value)) return value;
	return value > 0 ? 'inf' : '-inf';
}
