import path from 'node:path';
import type {Home} from '../home.ts';
import {actOnRuns, type Done, type RunPlace} from './act-on-runs.ts';
import {untilMovable} from './at-work.ts';
import {moveRun} from './move-run.ts';

/** Moves runs to the trash. Those that run are refused; `force` is for those of a machine that is gone. */
export async function deleteRuns(
	home: Home,
	runs: readonly RunPlace[],
	{force = false}: {force?: boolean} = {},
): Promise<Done> {
	return await actOnRuns(home, 'delete', runs, async ({id, dir}, notes) => {
		if (!force) await untilMovable(dir);
		const aside = await moveRun(dir, path.join(home.trash, id), {keepName: false});
		if (aside !== undefined) notes.push(`the trash had a run ${id} already: it is ${aside} now`);
		return {run: id, from: 'runs', to: 'trash'};
	});
}
