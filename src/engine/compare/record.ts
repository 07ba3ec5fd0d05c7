import type {Run} from '../run/read-run.ts';
import type {ScalarSummary} from '../scalars/run-scalars.ts';
import type {Series} from '../scalars/series.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';

/** What runs are compared by: everything that a column may be made of. */
export type RunRecord = {
	run: Run;
	flags: YamlMap;
	/** Sorted by key. */
	scalars: readonly ScalarSummary[];
	/** The points of each scalar in the order of their steps, by key; empty where nobody asked for them. */
	series: ReadonlyMap<string, Pick<Series, 'steps' | 'values' | 'wallTimes'>>;
	/** Any attribute of the run. */
	attr: (name: string) => YamlValue | undefined;
};
