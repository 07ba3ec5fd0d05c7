/** What programs see of runtui. This file stands by itself: the build puts it beside `api.js` as its types. */

/** Opens a home: `dir`, or the one that the command line would take here. Nothing is made, and a home that is not there yet has no runs. */
export type OpenHome = (dir?: string) => Home;

/** The runs of a home. What goes wrong is an `Error` whose `name` is `UserError`, with what to do next in its `hint`. */
export type Home = {
	/** Absolute directory. */
	readonly dir: string;
	/** All runs, newest first, or those for which an expression holds: `loss < 0.5 and op = train` (docs/filters.md). */
	runs: (filter?: string) => Promise<Run[]>;
	/** The run with an id, the beginning of one, or a place in the list: `1` is the newest. */
	run: (id: string) => Promise<RunDetails>;
	/**
	 * Values of runs under headings, in the order named: flags, the last step and the last value of each scalar, or the columns asked for
	 * (`=lr,min loss as best`, docs/compare.md). What a run does not have is null.
	 */
	compare: (ids: readonly string[], columns?: string) => Promise<Row[]>;
	/**
	 * Tells of the list once it is read, and again after each change, whoever makes it; at most ten times a second. Keeps the process alive.
	 * @returns stops it
	 */
	watch: (onChange: (runs: Run[]) => void) => () => void;
};

/** What lists show of a run. */
export type Run = {
	/** Name of the run directory; its first 8 characters are the short id. */
	id: string;
	/** Absolute directory. */
	dir: string;
	operation: string;
	status: 'pending' | 'staged' | 'running' | 'completed' | 'error' | 'terminated';
	/** Empty where there is none. */
	label: string;
	isMarked: boolean;
	/** Whether it makes trials from a prototype. */
	isBatch: boolean;
	/** To the millisecond; null where it has not come to that. */
	started: Date | null;
	stopped: Date | null;
	/** As Guild has it: negative for a signal. */
	exitStatus: number | null;
};

/** What is known of a run beyond the list. */
export type RunDetails = Run & {
	tags: string[];
	flags: {[name: string]: Value};
	/** Sorted by key. */
	scalars: Scalar[];
};

/** A series of numbers in short. */
export type Scalar = {
	key: string;
	/** At the lowest and at the highest step. */
	first: Point;
	last: Point;
	/** The smallest and the largest finite value; NaN where there is none. */
	min: Point;
	max: Point;
	avg: number;
	total: number;
	count: number;
};

export type Point = {value: number; step: number};

/** One run of a comparison. */
export type Row = {run: Run; values: {[heading: string]: Value}};

/** A flag or a cell. Dates are text, and so are whole numbers beyond what a JavaScript number can hold. */
export type Value = null | boolean | number | string | Value[] | {[key: string]: Value};
