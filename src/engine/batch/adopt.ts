import path from 'node:path';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {flagValues} from '../launch/flag-values.ts';
import {recordedOperation} from '../launch/recorded-operation.ts';
import {type RecordedRun, recordedRun} from '../launch/recorded-run.ts';
import {newRunId} from '../launch/run-id.ts';
import {noOptions, optionsAgain} from '../launch/run-options.ts';
import {readAttr, readMap, readNumber} from '../run/attrs.ts';
import {runPaths} from '../run/paths.ts';
import {shortId} from '../runs/select.ts';
import {isMap} from '../yaml/value.ts';
import {alreadyRun} from './already-run.ts';
import {linkedRuns, writeSettings, writeTrials} from './batch-dir.ts';
import {type Decision, decideBatch} from './decide.ts';
import {findOptimizer} from './optimizers/index.ts';
import type {BatchSettings} from './settings.ts';
import type {Trial} from './trial-list.ts';
import {trialSeed} from './trial-seed.ts';

/**
 * Makes one of ours of a batch that Guild has made: decides its trials anew by what it has recorded, and writes them down. Those that Guild has
 * made are the first of them.
 * @returns how it is to be run
 * @throws UserError where it is no batch of Guild's own, or one with an optimizer that only Guild has
 */
export async function adoptBatch(dir: string, engine: Engine): Promise<BatchSettings> {
	const batch = recordedRun(dir);
	const decision = await decisionOf(batch, engine);
	const made = madeTrials(dir);
	const {params} = batch;
	const settings = {
		search: decision.kind === 'search' ? searchOf(decision, params.random_seed) : undefined,
		jobs: 1,
		isFragile: params.fail_on_trial_error === true,
		isStaging: params.stage_trials === true,
		stopping: undefined,
		target: undefined,
	};
	writeTrials(dir, decision.kind === 'trials' ? [...made, ...missing(decision.trials, made, batch)] : made);
	writeSettings(dir, settings);
	return settings;
}

async function decisionOf(batch: RecordedRun, engine: Engine): Promise<Exclude<Decision, {kind: 'run'}>> {
	const {dir, id, opref} = batch;
	const method = opref.operation === '+' ? 'combinations' : findOptimizer(opref.operation);
	if (opref.type !== 'builtin' || !method)
		throw new UserError(`batch ${shortId(id)} does not say how it is to be run`, {
			hint: `make a new one after its example: run --proto ${shortId(id)}`,
		});
	const proto = recordedRun(runPaths(dir).proto);
	const loaded = await recordedOperation(proto, engine);
	const options = optionsAgain(noOptions, proto.params);
	const rows = readAttr(proto.dir, 'trials');
	const decision = decideBatch({
		defs: loaded.defs,
		given: Array.isArray(rows) ? {} : proto.flags,
		rows: (Array.isArray(rows) ? rows : []).flatMap((row, at) =>
			isMap(row) ? [{where: `trial ${at + 1} of batch ${shortId(id)}`, given: row}] : [],
		),
		resolve: given => flagValues({engine, loaded, given, base: {kind: 'proto', run: proto}, options}).values,
		method,
		dimensions: [],
		optimizerFlags: batch.flags,
		maxTrials: readNumber(dir, 'max_trials'),
		repeat: 1,
		seed: batch.randomSeed ?? 0,
	});
	return decision.kind === 'run'
		? {kind: 'trials', flags: proto.flags, optimizer: undefined, trials: [proto.flags]}
		: decision;
}

function searchOf(
	{optimizer, space, count}: Extract<Decision, {kind: 'search'}>,
	seed: unknown,
): BatchSettings['search'] {
	return {optimizer: optimizer.name, space, count, sharedSeed: typeof seed === 'number' ? seed : undefined};
}

/** The runs that there are, in the order they were made. */
function madeTrials(dir: string): Trial[] {
	return linkedRuns(dir)
		.map(run => ({run, made: readNumber(run, 'initialized') ?? 0}))
		.sort((one, other) => one.made - other.made)
		.map(({run}) => ({
			id: path.basename(run),
			flags: readMap(run, 'flags'),
			seed: readNumber(run, 'random_seed') ?? 0,
		}));
}

/** As many as are not made, of those that there are no runs for. */
function missing(
	flags: Extract<Decision, {kind: 'trials'}>['trials'],
	made: readonly Trial[],
	{randomSeed}: RecordedRun,
): Trial[] {
	const found = alreadyRun(flags, made);
	return flags
		.filter((_, at) => found[at] === undefined)
		.slice(0, Math.max(0, flags.length - made.length))
		.map((each, at) => ({id: newRunId(), flags: each, seed: trialSeed(randomSeed ?? 0, made.length + at)}));
}
