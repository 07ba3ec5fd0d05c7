import {existsSync, writeFileSync} from 'node:fs';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {removeFile} from '../files.ts';
import {local} from '../executors/local.ts';
import type {ChildRuns} from '../launch/parent-process.ts';
import {exitCode} from '../run/follow.ts';
import {readId} from '../run/id.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {isLive, type Status, statusText} from '../run/status.ts';
import {adoptBatch} from './adopt.ts';
import {readSettings} from './batch-dir.ts';
import type {BatchOutput} from './batch-output.ts';
import {outcomeOf} from './history.ts';
import {isStoppedEarly, runTrial, stageTrial, trialDirOf, type TrialRunner} from './run-trial.ts';
import type {BatchSettings} from './settings.ts';
import type {Trial} from './trial-list.ts';
import {openPrototype} from './trial-plan.ts';
import {openTrialSource, type TrialSource} from './trial-source.ts';
import {watchTrials} from './watch-trials.ts';

/** How long a trial has to end by itself: less than whoever stops the batch gives us. */
const graceMs = 20_000;

/**
 * Runs the trials of the batch in a directory that are not completed, as many at a time as it says. All it knows stands in the directory: it
 * may be killed at any moment, its trials go on, and whoever calls this again finds them.
 */
export function runBatch(dir: string, engine: Engine, output: BatchOutput): ChildRuns {
	const active = new Set<string>();
	let signal: NodeJS.Signals | undefined;
	const end = (trialDir: string) => {
		local.stop(trialDir, {signal: signal ?? 'SIGTERM', graceMs}).catch(error => output.say(String(error)));
	};
	const began = (trialDir: string) => {
		active.add(trialDir);
		if (signal) end(trialDir);
		return async () => {
			active.delete(trialDir);
		};
	};
	const isStopped = () => signal !== undefined;
	return {
		ended: runTrials(dir, {engine, output, isStopped, began}),
		stop: given => {
			if (signal) return;
			signal = given;
			for (const trialDir of active) end(trialDir);
		},
	};
}

type Work = Pick<TrialRunner, 'engine' | 'output' | 'isStopped' | 'began'>;

async function runTrials(dir: string, work: Work): Promise<number> {
	const {engine, output, isStopped} = work;
	const settings = readSettings(dir) ?? (await adoptBatch(dir, engine));
	const {keep} = runPaths(dir);
	removeFile(keep);
	const prototype = await openPrototype(dir, engine);
	const source = await openTrialSource(dir, settings.search, prototype, engine);
	const began = watched(work, settings, source);
	const runner: TrialRunner = {...work, began, dir, prototype, isPrefixed: settings.jobs > 1};
	let failures = 0;
	let code = 0;
	let isEnough = false;
	const worker = async () => {
		while (!isStopped() && code === 0 && !isEnough) {
			const trial = await source.next();
			if (!trial || isStopped()) return;
			const failure = settings.isStaging ? await stage(trial, runner) : await attempt(trial, runner);
			await source.tell(trial);
			if (!isEnough && (await hasReached(settings.target, source, trialDirOf(trial, engine)))) {
				isEnough = true;
				output.say(`Trial ${trial.id} has reached the target ${settings.target}: no further one is begun`);
			}
			if (failure === undefined || isStopped()) continue;
			failures++;
			if (settings.isFragile) code = failure;
		}
	};
	// What keeps one from going on, as an optimizer that is not installed, must not leave others alone with their trials.
	const ends = await Promise.allSettled(Array.from({length: settings.jobs}, worker)).finally(source.close);
	for (const end of ends) if (end.status === 'rejected') throw end.reason;
	if (!isStopped() && failures < source.trials.length && source.learned?.() === 0)
		output.say(
			`No trial has ${source.objective.column}: there was nothing to learn from. --minimize and --maximize name the scalar`,
		);
	if (failures > 0) {
		// Else it would be deleted for its success, and nobody could finish it.
		writeFileSync(keep, '');
		const rest = code === 0 ? '' : ', and no further one was begun (--fail-on-trial-error)';
		output.say(
			`${failures} of ${source.trials.length} trials failed${rest}: run --restart ${readId(dir).slice(0, 8)} goes on`,
		);
	}
	return code;
}

/** What is told of the trials' runs, with a watch on each where trials are to be stopped early. */
function watched({engine, output, began}: Work, {stopping}: BatchSettings, source: TrialSource): TrialRunner['began'] {
	if (!stopping) return began;
	const dirs = source.trials.map(trial => trialDirOf(trial, engine)).filter(trialDir => existsSync(trialDir));
	const ended = dirs.filter(trialDir => !isLive(readStatus(trialDir)));
	const {watch} = watchTrials(stopping, {objective: source.objective, ended, say: output.say});
	return trialDir => {
		const finish = began(trialDir);
		const unwatch = watch(trialDir);
		return async () => {
			await unwatch();
			await finish();
		};
	};
}

async function hasReached(target: number | undefined, {objective}: TrialSource, trialDir: string): Promise<boolean> {
	const value = target === undefined ? 'failed' : await outcomeOf(trialDir, objective);
	return target !== undefined && value !== 'failed' && value <= (objective.isMaximized ? -target : target);
}

/** @returns the exit code of a trial that failed. One that somebody has stopped has not. */
async function attempt(trial: Trial, runner: TrialRunner): Promise<number | undefined> {
	const {output, isStopped} = runner;
	return await orTell(trial, runner, async () => {
		const status = await runTrial(trial, runner);
		if (!status || status.kind === 'completed' || isStopped()) return undefined;
		if (isStoppedEarly(status, trialDirOf(trial, runner.engine))) return undefined;
		output.say(`Trial ${trial.id} ${endOf(status)}`);
		return status.kind === 'error' ? exitCode(status) : undefined;
	});
}

function endOf(status: Status): string {
	if (status.kind !== 'error') return `was ${statusText(status)}`;
	return status.exit === undefined ? 'failed' : `failed with exit status ${status.exit}`;
}

async function stage(trial: Trial, runner: TrialRunner): Promise<number | undefined> {
	return await orTell(trial, runner, async () => {
		await stageTrial(trial, runner);
		return undefined;
	});
}

/** A trial that cannot be started is a failed one. */
async function orTell(
	{id}: Trial,
	{output}: TrialRunner,
	act: () => Promise<number | undefined>,
): Promise<number | undefined> {
	try {
		return await act();
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		output.say(
			`Trial ${id} could not be started: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}`,
		);
		return 1;
	}
}
