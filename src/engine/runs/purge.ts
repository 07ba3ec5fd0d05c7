import path from 'node:path';
import type {Home} from '../home.ts';
import {actOnRuns, type Done, type RunPlace} from './act-on-runs.ts';
import {untilMovable} from './at-work.ts';
import {eraseRun} from './erase-run.ts';
import {sweepHidden} from './hidden.ts';

/** Removes runs for good, in the trash or not deleted yet. Those that run are refused; `force` is for those of a machine that is gone. */
export async function purgeRuns(
	home: Home,
	runs: readonly RunPlace[],
	{force = false}: {force?: boolean} = {},
): Promise<Done> {
	for (const dir of new Set(runs.map(run => path.dirname(run.dir)))) await sweepHidden(dir);
	return await actOnRuns(home, 'purge', runs, async ({dir}) => {
		if (!force) await untilMovable(dir);
		await eraseRun(dir);
		// Nothing to note: there is no way back.
		return undefined;
	});
}
