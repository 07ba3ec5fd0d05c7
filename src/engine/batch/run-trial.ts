import {existsSync} from 'node:fs';
import path from 'node:path';
import type {Engine} from '../engine.ts';
import {startUnlessUnderWay} from '../launch/claim-start.ts';
import {discardUnfinished} from '../launch/create-run.ts';
import {healRecording} from '../launch/heal.ts';
import {makeRun} from '../launch/make-run.ts';
import {planOfRun} from '../launch/plan-of-run.ts';
import {startAgain} from '../launch/start-again.ts';
import {startRun} from '../launch/start-run.ts';
import {followRun} from '../run/follow.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {isLive, type Status} from '../run/status.ts';
import {isLinked, linkTrial} from './batch-dir.ts';
import type {BatchOutput} from './batch-output.ts';
import {earlyStopOf} from './stopped-early.ts';
import type {Trial} from './trial-list.ts';
import {describeTrial} from './trial-output.ts';
import type {TrialPlanner} from './trial-plan.ts';

/** What it takes to run the trials of a batch. */
export type TrialRunner = {
	/** Directory of the batch. */
	dir: string;
	engine: Engine;
	prototype: TrialPlanner;
	output: BatchOutput;
	/** Whether the lines of a trial need its id before them. */
	isPrefixed: boolean;
	/** Whether nothing is to be started any more. */
	isStopped: () => boolean;
	/** Is told of a trial's run as soon as it can be stopped. @returns what waits until all is done about it, once it has ended */
	began: (trialDir: string) => () => Promise<void>;
};

/**
 * Brings a trial to its end, wherever an earlier process has left it: makes its run, starts it, or only follows it. One that is completed, or was
 * stopped early, or whose run was deleted, stays as it is.
 * @returns how it ended; `undefined` where its run was deleted, or is not to be started any more
 * @throws UserError where it cannot be made or started
 */
export async function runTrial(trial: Trial, runner: TrialRunner): Promise<Status | undefined> {
	const {dir, engine, output, isPrefixed, began} = runner;
	const trialDir = trialDirOf(trial, engine);
	if (!existsSync(trialDir)) {
		if (isLinked(dir, trial.id) || !(await startNew(trial, runner))) return undefined;
	} else {
		linkTrial(dir, trialDir);
		const status = readStatus(trialDir);
		if (status.kind === 'completed' || isStoppedEarly(status, trialDir)) return status;
		// Guild makes trials beforehand, and says nowhere who is to start them.
		const isWaiting = status.kind === 'pending' && !existsSync(runPaths(trialDir).launcher);
		await startOld(trial, isLive(status) && !isWaiting, runner);
	}
	const done = began(trialDir);
	const {write, close} = output.open(isPrefixed ? `[${trial.id.slice(0, 8)}] ` : '');
	try {
		return await followRun(trialDir, {write});
	} finally {
		close();
		await done();
	}
}

/** Makes the run of a trial for somebody else to start, unless it is there. */
export async function stageTrial(trial: Trial, {dir, engine, prototype, output}: TrialRunner): Promise<void> {
	const trialDir = trialDirOf(trial, engine);
	if (!existsSync(trialDir)) {
		if (isLinked(dir, trial.id)) return;
		discardUnfinished(trial.id, engine.home);
		output.say(`Staging trial ${trial.id}: ${describeTrial(prototype.operation, trial.flags)}`);
		await makeRun(prototype.plan(trial), engine, {id: trial.id, isStaged: true, notify: output.say});
	}
	linkTrial(dir, trialDir);
}

/** First its run, then the link, then the start: what is killed in between has left what tells how far it was. @returns whether it was started */
async function startNew(trial: Trial, runner: TrialRunner): Promise<boolean> {
	const {dir, engine, prototype, output, isStopped} = runner;
	output.say(`Running ${nameOf(trial, runner)}`);
	const plan = prototype.plan(trial);
	discardUnfinished(trial.id, engine.home);
	const trialDir = await makeRun(plan, engine, {id: trial.id, notify: output.say});
	linkTrial(dir, trialDir);
	if (isStopped()) return false;
	await startRun(trialDir, plan, {engine, isAttached: false});
	return true;
}

async function startOld(trial: Trial, isRunning: boolean, runner: TrialRunner): Promise<void> {
	const {engine, output} = runner;
	output.say(`${isRunning ? 'Following' : 'Restarting'} ${nameOf(trial, runner)}`);
	const trialDir = trialDirOf(trial, engine);
	// Whoever started it may have been killed before there was a recorder, and early stopping goes by what that writes.
	if (isRunning) return await healRecording(trialDir);
	await startUnlessUnderWay(trialDir, async () => {
		const plan = await planOfRun(trialDir, engine);
		await startAgain(plan, {engine, isAttached: false, notify: output.say});
	});
}

function nameOf({id, flags, reason}: Trial, {prototype}: TrialRunner): string {
	const why = reason === undefined ? '' : ` [${reason}]`;
	return `trial ${id}: ${describeTrial(prototype.operation, flags)}${why}`;
}

/** Whether a rule has stopped the trial that ended so. */
export function isStoppedEarly(status: Status, trialDir: string): boolean {
	// A program that sees to its own end may well end with a code.
	return (status.kind === 'terminated' || status.kind === 'error') && earlyStopOf(trialDir) !== undefined;
}

/** Absolute directory of a trial's run. */
export function trialDirOf({id}: Trial, {home}: Engine): string {
	return path.join(home.runs, id);
}
