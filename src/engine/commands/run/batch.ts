import {alreadyRun} from '../../batch/already-run.ts';
import type {BatchRow} from '../../batch/batch-file.ts';
import {type Decision, decideBatch} from '../../batch/decide.ts';
import {formatObjective, type Objective, objectiveOf} from '../../batch/objective.ts';
import {planBatch} from '../../batch/plan-batch.ts';
import {withRequiredRuns} from '../../batch/required-runs.ts';
import type {BatchSettings} from '../../batch/settings.ts';
import type {Trial} from '../../batch/trial-list.ts';
import {trialSeed} from '../../batch/trial-seed.ts';
import type {OptimizerInfo} from '../../batch/optimizers/optimizer.ts';
import {UserError, usageError} from '../../errors.ts';
import {flagValues} from '../../launch/flag-values.ts';
import {planRun, type RunPlan, type RunRequest} from '../../launch/plan-run.ts';
import {newRunId} from '../../launch/run-id.ts';
import {needsDebugger} from '../../launch/run-options.ts';
import {runsOfOperation} from '../../launch/same-runs.ts';
import {readMap} from '../../run/attrs.ts';
import {allRuns} from '../../runs/all-runs.ts';
import {mapAt, type YamlMap} from '../../yaml/value.ts';
import type {EngineContext, Options, Outcome} from '../command.ts';
import {findMethod, type Method} from './batch-method.ts';
import {type BatchOptions, batchParams, readBatchOptions, stoppingOf} from './batch-options.ts';
import {isBatchWanted} from './batch-preview.ts';
import {showBatch} from './batch-show.ts';
import {editComment} from './edit.ts';
import {launch, type LaunchOptions} from './launch.ts';
import {stage} from './stage.ts';
import {type AskedSweep, withSweep} from './sweep.ts';

/** A run whose flags, options or batch files ask for several. */
export type AskedBatch = {
	request: RunRequest;
	/** The run that trials are made after. */
	prototype: RunPlan;
	/** The rows of batch files; empty where there are none. */
	rows: readonly BatchRow[];
	/** The sweep that it is, and the dimensions that are left of it. */
	sweep: AskedSweep | undefined;
};

/** A batch that is decided. */
export type BatchPlan = {
	/** The run that it is. */
	run: RunPlan;
	prototype: RunPlan;
	decision: Several;
	objective: Objective;
	/** Those that are decided beforehand. */
	trials: readonly Trial[];
	/** How many of them stand for runs that are there already (`--needed`). */
	finished: number;
	isStaging: boolean;
	/** The command of a trial. */
	argvOf: (trial: Trial) => readonly string[];
};

type Several =
	| Exclude<Decision, {kind: 'run'}>
	/** An operation of the project picks them, and runs them. */
	| {kind: 'custom'; flags: YamlMap; optimizer: OptimizerInfo};

/** Makes a batch of the trials that are asked for, and runs it as a run is run; or only shows or saves the trials. */
export async function runBatch(
	context: EngineContext,
	asked: AskedBatch,
	options: Options,
	how: LaunchOptions,
): Promise<Outcome> {
	const {engine, io} = context;
	const {runDir, stage: isStaged} = asked.prototype.options;
	const given = withSweep(readBatchOptions(options), asked.sweep?.sweep);
	const isEdited = options.has('edit-batch-comment');
	const comment = isEdited ? await editComment(given.comment, engine.env, 'the batch') : given.comment;
	const plan = await planOf(asked, {...given, comment});
	if (showBatch(plan, options, context)) return {};
	if (plan.trials.length > 0 && plan.finished === plan.trials.length)
		return {message: 'Skipping because there are runs of all trials already (--needed)'};
	if (runDir !== undefined && !isStaged) io.err(`Run directory is '${runDir}' (the batch will be in no list)\n`);
	const isConfirmed = options.has('yes') || (await isBatchWanted(plan, asked.rows, io));
	if (!isConfirmed) return {};
	return isStaged ? await stage(context, plan.run, how) : await launch(context, plan.run, how);
}

async function planOf({request, prototype, rows, sweep}: AskedBatch, options: BatchOptions): Promise<BatchPlan> {
	const {engine, loaded, given, now} = request;
	const {operation, defs} = loaded;
	if (needsDebugger(prototype.options))
		throw new UserError('a batch cannot be debugged', {hint: 'run one trial of it'});
	const method = await findMethod(options, operation, engine);
	const optimizerFlags = method?.flags ?? {};
	const seed = request.options.randomSeed ?? request.randomSeed;
	const custom = method?.operation && customDecision(method.optimizer, prototype);
	const decision =
		custom ??
		decideBatch({
			...{defs, given, rows, method: method?.optimizer, optimizerFlags, seed, dimensions: sweep?.dimensions ?? []},
			...{maxTrials: options.maxTrials, repeat: options.repeat},
			resolve: values => flagValues({...request, given: values}).values,
		});
	refuse(decision, options);
	const objective = objectiveOf(options, operation.objective);
	const {trials, finished} = trialsOf(decision, {request, prototype, seed});
	const [flags = decision.flags] = withRequiredRuns([decision.flags], operation.requires, engine);
	const run = planBatch(
		{
			prototype: {...prototype, attrs: {...prototype.attrs, flags, random_seed: seed, ...rowsAttr(rows)}},
			optimizer: decision.optimizer,
			operation: method?.operation,
			optimizerFlags,
			settings: settingsOf(decision, options, request.options.randomSeed),
			trials,
			...{label: options.label, tags: options.tags, comment: options.comment, runDir: prototype.options.runDir},
			isDeletedOnSuccess: decision.kind === 'trials' && !options.isKept,
			params: {...mapAt(prototype.attrs, 'run_params'), ...batchParams(options)},
			attrs: {
				objective: formatObjective(objective),
				...(options.maxTrials === undefined ? {} : {max_trials: options.maxTrials}),
				...(options.isStaging ? {stage_trials: true} : {}),
			},
			...{seed, now},
		},
		engine,
	);
	const argvOf = (trial: Trial) => planRun({...request, given: trial.flags}).argv;
	return {run, prototype, decision, objective, trials, finished, isStaging: options.isStaging, argvOf};
}

function customDecision(optimizer: Method['optimizer'], {flags}: RunPlan): Several | undefined {
	return optimizer === 'combinations' ? undefined : {kind: 'custom', flags, optimizer};
}

/** @throws UserError for a single trial, and for what takes trials that are known beforehand */
function refuse(decision: Decision | Several, options: BatchOptions): asserts decision is Several {
	const {isStaging, repeat, jobs, stopRules} = options;
	if (decision.kind === 'run')
		throw new UserError('this is a single run, it has no trials', {
			hint: 'several values for a flag make several trials: x=[1,2]',
		});
	if (decision.kind === 'custom' && (repeat > 1 || jobs !== undefined || stopRules.length > 0))
		throw usageError(
			`--repeat, --jobs and --stop-early are not for ${decision.optimizer.name}, which runs its trials itself`,
		);
	if (decision.kind !== 'trials' && isStaging)
		throw new UserError(`${decision.optimizer.name} picks one trial after the other: they cannot be staged`, {
			hint: 'random, qmc and grid can',
		});
}

/** The trials that are decided. One that there is a run for already stands for that, where only what is needed is asked for. */
function trialsOf(
	decision: Several,
	{request, prototype, seed}: {request: RunRequest; prototype: RunPlan; seed: number},
): {trials: Trial[]; finished: number} {
	if (decision.kind !== 'trials') return {trials: [], finished: 0};
	const {engine, loaded, options} = request;
	const flags = withRequiredRuns(decision.trials, loaded.operation.requires, engine);
	const found = options.needed ? alreadyRun(flags, runsLike(prototype, request)) : [];
	const trials = flags.map((each, index) => ({
		id: found[index] ?? newRunId(),
		flags: each,
		seed: options.randomSeed ?? trialSeed(seed, index),
	}));
	return {trials, finished: found.filter(id => id !== undefined).length};
}

function runsLike(prototype: RunPlan, {engine}: RunRequest): {id: string; flags: YamlMap}[] {
	const runs = runsOfOperation(prototype.opref, allRuns(engine.home));
	return runs
		.filter(({status}) => status.kind === 'completed')
		.map(({id, dir}) => ({id, flags: readMap(dir, 'flags')}));
}

function settingsOf(
	decision: Several,
	options: BatchOptions,
	sharedSeed: number | undefined,
): BatchSettings | undefined {
	if (decision.kind === 'custom') return undefined;
	const {jobs = 1, isFragile, isStaging, target} = options;
	const how = {jobs, isFragile, isStaging, target, stopping: stoppingOf(options)};
	if (decision.kind === 'trials') return {search: undefined, ...how};
	const {optimizer, space, count} = decision;
	return {search: {optimizer: optimizer.name, space, count, sharedSeed}, ...how};
}

/** Guild keeps the rows of batch files with the prototype. */
function rowsAttr(rows: readonly BatchRow[]): YamlMap {
	return rows.length > 1 ? {trials: rows.map(({given}) => given)} : {};
}
