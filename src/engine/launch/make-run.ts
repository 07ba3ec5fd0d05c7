import {existsSync} from 'node:fs';
import path from 'node:path';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {createRun, createRunIn, spaceWarning} from './create-run.ts';
import {fillRun} from './fill-run.ts';
import type {RunPlan} from './plan-run.ts';
import {newRunId} from './run-id.ts';

/** How a run is made. */
export type MakeOptions = {
	/** Given to the run; by default a new one. */
	id?: string | undefined;
	/** Staged: whole, but for the outputs of other runs, and waiting for somebody to start it. By default it is pending: we are about to. */
	isStaged?: boolean;
	/** Takes one line for the user. */
	notify: (line: string) => void;
};

/**
 * Makes the run that was planned: directory, source code, required resources, attributes. Any process may start it then.
 * @returns its absolute directory
 * @throws UserError where it cannot be made; nothing of it is left then
 */
export async function makeRun(plan: RunPlan, engine: Engine, options: MakeOptions): Promise<string> {
	const {id = newRunId(), isStaged = false, notify} = options;
	const {runDir} = plan.options;
	const {home, cwd} = engine;
	if (runDir === undefined && existsSync(path.join(home.runs, id))) throw new UserError(`there is a run ${id} already`);
	const warning = spaceWarning(runDir === undefined ? home.dir : path.resolve(cwd, runDir));
	if (warning !== undefined) notify(`warning: ${warning}`);
	const run = {
		id,
		opref: plan.opref,
		attrs: {...plan.attrs, initialized: Date.now() * 1000},
		isStaged,
		fill: async (dir: string, finalDir: string) => {
			await plan.furnish?.(dir, notify);
			return await fillRun(id, {dir, finalDir, plan, engine, isStaged, notify});
		},
	};
	return runDir === undefined ? await createRun(run, home) : await createRunIn(path.resolve(cwd, runDir), run);
}
