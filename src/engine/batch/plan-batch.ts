import type {Engine} from '../engine.ts';
import {ownProgram} from '../launch/own-program.ts';
import type {LoadedOperation} from '../launch/load-operation.ts';
import {planRun, type RunPlan} from '../launch/plan-run.ts';
import {noOptions} from '../launch/run-options.ts';
import {fullName} from '../project/find-operation.ts';
import {noSourceCode, plainOperation} from '../project/plain-operation.ts';
import type {FlagDef, Operation} from '../project/types.ts';
import {batchName, type Opref} from '../run/opref.ts';
import {quoteWords} from '../words.ts';
import type {YamlMap} from '../yaml/value.ts';
import {writeSettings, writeTrials} from './batch-dir.ts';
import {makePrototype} from './make-prototype.ts';
import type {OptimizerInfo} from './optimizers/optimizer.ts';
import type {BatchSettings} from './settings.ts';
import type {Trial} from './trial-list.ts';

/** A batch that is to be made. */
export type NewBatch = {
	/** The run that trials are made after. */
	prototype: RunPlan;
	/** Who picks the trials; unset: they are just combinations. */
	optimizer: OptimizerInfo | undefined;
	/** The operation that picks and runs the trials instead of us. */
	operation: LoadedOperation | undefined;
	/** What the user gives for the flags of the optimizer, by the names that were typed. */
	optimizerFlags: YamlMap;
	/** Unset: who picks the trials runs them too. */
	settings: BatchSettings | undefined;
	/** Those that are decided beforehand. */
	trials: readonly Trial[];
	/** Of the batch itself: all else is for its trials. */
	label: string | undefined;
	tags: readonly string[];
	comment: string | undefined;
	/** Absolute directory outside the home that the batch is made in, if any. */
	runDir: string | undefined;
	isDeletedOnSuccess: boolean;
	/** The `run_params` attribute, of the batch and of its trials. */
	params: YamlMap;
	/** Further attributes of the batch, by Guild's names: `objective`, `max_trials` and the like. */
	attrs: YamlMap;
	seed: number;
	/** Microseconds since the epoch. */
	now: number;
};

/**
 * Decides everything about the run that a batch is: one of an operation that Guild has built in, whose command is our program for it,
 * or of one of the project's own that picks and runs the trials.
 * @throws UserError for flags that the optimizer does not have or that do not fit
 */
export function planBatch(batch: NewBatch, engine: Engine): RunPlan {
	const {prototype, optimizer, optimizerFlags, label, tags, comment, runDir, attrs, params, seed, now} = batch;
	const builtin = oprefOf(optimizer);
	const defs = (optimizer?.flags ?? []).map((def): [string, FlagDef] => [def.name, {...def, argSkip: true}]);
	const plan = planRun({
		engine,
		loaded: batch.operation ?? {
			operation: operationOf(batch, batchName(prototype.opref, builtin), engine),
			project: undefined,
			defs: Object.fromEntries(defs),
			flagsDest: 'args',
			python: undefined,
			warnings: [],
			importLog: '',
		},
		opspec: fullName((batch.operation ?? prototype.loaded).operation),
		given: optimizerFlags,
		assignments: [],
		options: {...noOptions, label, tags, comment, runDir, randomSeed: seed},
		now,
		randomSeed: seed,
	});
	return {
		...plan,
		opref: batch.operation ? plan.opref : builtin,
		attrs: {...plan.attrs, ...attrs, run_params: params},
		furnish: async (dir, notify) => {
			if (batch.settings) {
				writeSettings(dir, batch.settings);
				writeTrials(dir, batch.trials);
			}
			await makePrototype(dir, {...prototype, attrs: {...prototype.attrs, run_params: params}}, engine, notify);
		},
	};
}

function operationOf({isDeletedOnSuccess}: NewBatch, name: string, {home}: Engine): Operation {
	return {
		...plainOperation,
		name,
		origin: {kind: 'guildfile', file: '', digest: ''},
		dir: home.dir,
		body: {kind: 'exec', exec: quoteWords(ownProgram('batch.js'))},
		sourcecode: noSourceCode,
		deleteOnSuccess: isDeletedOnSuccess,
	};
}

/** Guild's optimizers keep the names that they have there. */
function oprefOf(optimizer: OptimizerInfo | undefined): Opref {
	const model = optimizer && ['random', 'gp', 'forest', 'gbrt'].includes(optimizer.name) ? 'skopt' : '';
	return {type: 'builtin', name: 'guildai', version: '0.9.0', model, operation: optimizer?.name ?? '+'};
}
