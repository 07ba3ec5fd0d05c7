import type {Run} from '../../engine/run/read-run.ts';
import type {Depth} from '../../engine/runs/facts-entry.ts';
import type {RunFacts} from '../../engine/runs/run-facts.ts';
import type {Column} from '../draw/table-layout.ts';
import type {Theme} from '../draw/theme.ts';

/** A column of the runs table. Its `id` is what the user names it by: `status`, `flag:lr`, `min:loss`. */
export type RunColumn = Column & {
	/** What it shows, for those who choose columns. */
	summary: string;
	/** How deep runs have to be read for it. */
	depth: Depth;
	cell: (run: ShownRun, look: Look) => string;
	/** What rows are sorted by; `undefined`, and NaN, come last in both directions. */
	sortValue: (run: ShownRun, now: number) => SortValue;
	/** What a row shows that stands for several runs. Unset: nothing. */
	total?: (runs: readonly ShownRun[], look: Look) => string;
};

export type SortValue = string | number | undefined;

/** The place of a staged run in the queue, from 1; `held` where queues are not to start it; `undefined` where none of it matters. */
export type QueueCell = number | 'held' | undefined;

/** A run and what is known of it. */
export type ShownRun = {
	run: Run;
	facts: RunFacts | undefined;
	/** Where it is in the queue. */
	place?: QueueCell;
	/** Trials of a batch or steps of a pipeline. */
	children?: readonly Run[] | undefined;
};

/** How cells are to look. `now`: microseconds since the epoch. */
export type Look = {
	now: number;
	theme: Theme;
	/** There is room for what is not needed. */
	isWide?: boolean;
};
