import type {Home} from '../home.ts';
import type {Run} from '../run/read-run.ts';
import {openRunIndex, runIndexDir} from './index/run-index.ts';

/**
 * The runs of a home, newest first, from its index as far as that is true: for whoever looks for a few among them.
 * @throws UserError where they cannot be listed
 */
export function allRuns(home: Home): Run[] {
	const index = openRunIndex(home.runs, runIndexDir(home));
	const runs = index.list();
	index.save();
	return runs;
}
