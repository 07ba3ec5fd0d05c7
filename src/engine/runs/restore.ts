import path from 'node:path';
import type {Home} from '../home.ts';
import {actOnRuns, type Done, type RunPlace} from './act-on-runs.ts';
import {untilMovable} from './at-work.ts';
import {moveRun} from './move-run.ts';

/** Moves runs from the trash back to where they were. A run that has the id by now gets another name, but not while it runs. */
export async function restoreRuns(home: Home, runs: readonly RunPlace[]): Promise<Done> {
	return await actOnRuns(home, 'restore', runs, async ({id, dir}, notes) => {
		const place = path.join(home.runs, id);
		await untilMovable(place);
		const aside = await moveRun(dir, place, {keepName: false});
		if (aside !== undefined) notes.push(`there was a run ${id} already: it is ${aside} now`);
		return {run: id, from: 'trash', to: 'runs'};
	});
}
