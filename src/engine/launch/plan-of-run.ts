import {randomInt} from 'node:crypto';
import type {Engine} from '../engine.ts';
import {planRun} from './plan-run.ts';
import {recordedOperation, specOf} from './recorded-operation.ts';
import {recordedRun} from './recorded-run.ts';
import {noOptions} from './run-options.ts';
import type {PlanAgain} from './start-again.ts';

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
