import type {Progress} from '../run/progress.ts';
import {findScalar} from '../scalars/find-scalar.ts';
import type {ScalarName} from '../scalars/run-scalars.ts';
import type {Point} from '../scalars/summary.ts';
import type {YamlMap} from '../yaml/value.ts';

/** What tables show of a run beyond what the list of runs knows, as it was last read. Another object where anything in it changed. */
export type RunFacts = {
	flags: YamlMap;
	tags: readonly string[];
	/** Ids of the GPUs that the run was given, as `0,1`; empty where nobody said. */
	gpus: string;
	/** Sorted by key. Unset while nobody asked for them, or they are still being read. */
	scalars: readonly ScalarFact[] | undefined;
	/** How far a live run is, where that can be told. */
	progress: Progress | undefined;
	/** How many runs a batch or a pipeline is to make, where it says so. */
	planned?: number | undefined;
};

/** A scalar in short. */
export type ScalarFact = ScalarName & {
	last: Point;
	min: Point;
	max: Point;
	/** Its values, thinned out to what a sparkline can show. Kept only of runs that were looked at lately. */
	course?: readonly number[];
};

/** Nothing read, or nothing there. */
export const noFacts: RunFacts = {flags: {}, tags: [], gpus: '', scalars: undefined, progress: undefined};

/** The scalar that a name means. */
export function scalarOf(facts: RunFacts | undefined, name: string): ScalarFact | undefined {
	return facts?.scalars && findScalar(facts.scalars, name);
}
