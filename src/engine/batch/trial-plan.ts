import type {Engine} from '../engine.ts';
import {planRun, type RunPlan} from '../launch/plan-run.ts';
import {recordedOperation, specOf} from '../launch/recorded-operation.ts';
import {recordedRun} from '../launch/recorded-run.ts';
import {noOptions, optionsAgain} from '../launch/run-options.ts';
import {runPaths} from '../run/paths.ts';
import {fullName} from '../project/find-operation.ts';
import type {YamlMap} from '../yaml/value.ts';
import type {Trial} from './trial-list.ts';

/** Plans trials after the prototype of their batch. */
export type TrialPlanner = {
	/** The operation as it is spoken of. */
	operation: string;
	/** Flags of the prototype, in which lists and search functions stand for their values. */
	flags: YamlMap;
	/** Its interpreter, where it is a Python program. */
	python: string | undefined;
	/** @throws UserError where the trial cannot be planned, as when a run that it requires is missing */
	plan: (trial: Trial) => RunPlan;
};

/** Reads the prototype of the batch in a directory. @throws UserError where it has not recorded enough, or its Python is missing */
export async function openPrototype(dir: string, engine: Engine): Promise<TrialPlanner> {
	const run = recordedRun(runPaths(dir).proto);
	const {params} = run;
	const recorded = await recordedOperation(run, engine);
	const loaded = {...recorded, operation: {...recorded.operation, tags: [...run.tags]}};
	const options = {
		...optionsAgain(noOptions, params),
		...(typeof params.comment === 'string' ? {comment: params.comment} : {}),
	};
	return {
		operation: fullName(loaded.operation),
		flags: run.flags,
		python: loaded.python,
		plan: ({flags, seed}) => {
			const plan = planRun({
				engine,
				loaded,
				opspec: specOf(run.opref),
				given: flags,
				assignments: [],
				options: {...options, randomSeed: seed},
				base: {kind: 'proto', run},
				now: Date.now() * 1000,
				randomSeed: seed,
			});
			const user = Object.entries(flags).filter(([name]) => Object.hasOwn(run.userFlags, name));
			return {...plan, attrs: {...plan.attrs, user_flags: Object.fromEntries(user), run_params: params}};
		},
	};
}
