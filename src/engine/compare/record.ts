import type {Run} from '../run/read-run.ts';
import type {ScalarSummary} from '../scalars/run-scalars.ts';
import type {YamlMap} from '../yaml/value.ts';

/** What runs are compared by: everything that a column may be made of. */
export type RunRecord = {
	run: Run;
	flags: YamlMap;
	/** Sorted by key. */
	scalars: readonly ScalarSummary[];
	/** The values of each scalar in the order of their steps, by key; empty where nobody asked for them. */
	series: ReadonlyMap<string, ArrayLike<number>>;
};
