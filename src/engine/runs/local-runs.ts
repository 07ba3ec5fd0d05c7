import {isSamePlace} from '../paths.ts';
import {operationDir} from '../run/operation-home.ts';
import type {Run} from '../run/read-run.ts';

/** The runs of operations that are defined in a directory; of batches those whose trials are. */
export function localRuns(runs: readonly Run[], dir: string): Run[] {
	const known = new Map<string, boolean>();
	return runs.filter(run => {
		const its = operationDir(run);
		if (its === undefined) return false;
		const isLocal = known.get(its) ?? isSamePlace(its, dir);
		known.set(its, isLocal);
		return isLocal;
	});
}
