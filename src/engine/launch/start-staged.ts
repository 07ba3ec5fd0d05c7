import {randomInt} from 'node:crypto';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {statusText} from '../run/status.ts';
import {shortId} from '../runs/select.ts';
import {planRun} from './plan-run.ts';
import {recordedOperation, specOf} from './recorded-operation.ts';
import {recordedRun} from './recorded-run.ts';
import {noOptions} from './run-options.ts';
import {type PlanAgain, startAgain} from './start-again.ts';

/**
 * Starts a run that waits for it, staged or pending, with nothing but what its directory has recorded. Resolves once its processes exist; they
 * outlive us. Of several processes that try exactly one does.
 * @param notify takes one line for the user
 * @throws UserError where it cannot be started, or has been; the run is as it was then
 */
export async function startStaged(
	dir: string,
	engine: Engine,
	{notify = () => {}}: {notify?: (line: string) => void} = {},
): Promise<void> {
	const plan = await planOfRun(dir, engine);
	const {id, status} = plan.again;
	if (status.kind !== 'staged' && status.kind !== 'pending')
		throw new UserError(`run ${shortId(id)} does not wait to be started: it is ${statusText(status)}`);
	await startAgain(plan, {engine, isAttached: false, notify});
}

/**
 * The plan that starts the run in a directory again, as it was recorded.
 * @param gpus ids of the GPUs that it is to have now, separated by commas; by default those that it was asked for with
 * @throws UserError where it has not recorded enough, or its Python or a run that it requires is missing
 */
export async function planOfRun(
	dir: string,
	engine: Engine,
	{gpus}: {gpus?: string | undefined} = {},
): Promise<PlanAgain> {
	const run = recordedRun(dir);
	const plan = planRun({
		engine,
		loaded: await recordedOperation(run, engine),
		opspec: specOf(run.opref),
		given: {},
		assignments: [],
		options: {...noOptions, gpus},
		base: {kind: 'again', run},
		now: Date.now() * 1000,
		randomSeed: randomInt(2 ** 32),
	});
	return {...plan, again: run};
}
