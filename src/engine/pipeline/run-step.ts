import {existsSync} from 'node:fs';
import path from 'node:path';
import type {BatchOutput} from '../batch/batch-output.ts';
import type {Outcome} from '../commands/command.ts';
import {parseWords} from '../commands/parse.ts';
import {run} from '../commands/run/run.ts';
import type {Engine} from '../engine.ts';
import {sameValue} from '../flags/same-value.ts';
import type {Io} from '../io.ts';
import {startUnlessUnderWay} from '../launch/claim-start.ts';
import {newRunId} from '../launch/run-id.ts';
import {readAttr, readMap} from '../run/attrs.ts';
import {followRun} from '../run/follow.ts';
import {trashPath} from '../run/paths.ts';
import {readRun, type Run} from '../run/read-run.ts';
import {isLive, type Status} from '../run/status.ts';
import {shortId} from '../runs/select.ts';
import {showWords} from '../words.ts';
import type {StepCommand} from './resolve-step.ts';

/** What it takes to run a step of a pipeline. */
export type StepRunner = {
	/** What the step is called. */
	name: string;
	/** What starts its operation from the directory of the project, which is that of the engine. */
	operation: string;
	command: StepCommand;
	engine: Engine;
	/** The link to the run of the step in the directory of the pipeline. */
	link: {
		/** Absolute directory of the run that it leads to, whether that is there or not. */
		run: () => string | undefined;
		set: (runDir: string) => void;
		remove: () => void;
	};
	output: BatchOutput;
	/** Ends the following of a run that is not ours to stop. */
	stopped: AbortSignal;
	/** Is told of the run of the step as soon as it can be stopped. */
	began: (runDir: string) => void;
};

/** How the run of a step ended; `status` is undefined where nobody waits for it any more. */
export type StepEnd = {dir: string; status: Status | undefined};

/** The run that an earlier attempt has made of a step, if it was asked for the same then; one that was deleted on success is found in the trash. */
export function formerRun({operation, command, link}: StepRunner): Run | undefined {
	const dir = link.run();
	const former = dir === undefined ? undefined : readRun(placeOf(dir));
	if (!former) return undefined;
	const {opspec = null, flags = null} = readMap(former.dir, 'run_params');
	return opspec === operation && sameValue(flags, wordsFor(command)) ? former : undefined;
}

/**
 * Brings a step to its end: starts its run, takes up that of an earlier attempt where this was left, or only follows it.
 * @param former the run of an earlier attempt. One that failed is left as it is, and the step is given a new one; but a batch or a pipeline
 * finishes what is missing.
 * @returns `undefined` where the step has needed no run
 * @throws UserError where it cannot be started
 */
export async function runStep(former: Run | undefined, runner: StepRunner): Promise<StepEnd | undefined> {
	if (former && goesOn(former)) return await takeUp(former, runner);
	const {name, operation, command, engine, link, output} = runner;
	output.say(`Running ${name}: ${showWords([operation, ...command.options, ...wordsFor(command)])}`);
	const id = newRunId();
	const dir = path.join(engine.home.runs, id);
	// First of all: what is killed from here on has left what leads to the run.
	link.set(dir);
	const words = [operation, ...command.options, ...wordsFor(command), '--run-id', id, '--keep-batch'];
	const {message = '', runs = []} = await runLine(words, runner).finally(() => {
		if (!existsSync(dir)) link.remove();
	});
	if (existsSync(dir)) return await follow(dir, runner);
	output.say(message);
	const [match] = runs;
	const same = match === undefined ? undefined : readRun(path.join(engine.home.runs, match));
	return same && (await takeUp(same, runner, true));
}

/** @param isTheirs whether it is not of this pipeline: then it is not stopped with that, and is linked only once it is completed */
async function takeUp(former: Run, runner: StepRunner, isTheirs = false): Promise<StepEnd> {
	const {name, output, link} = runner;
	const {dir, status} = former;
	if (isLive(status)) output.say(`Following ${name}: run ${shortId(former.id)}`);
	else if (status.kind !== 'completed') {
		output.say(`Restarting ${name}: run ${shortId(former.id)}`);
		await startUnlessUnderWay(dir, async () => {
			await runLine(['--restart', dir], runner);
		});
	}
	const end = status.kind === 'completed' ? {dir, status} : await follow(dir, runner, isTheirs && isLive(status));
	if (end.status?.kind === 'completed') link.set(dir);
	return end;
}

async function follow(dir: string, {output, stopped, began}: StepRunner, isTheirs = false): Promise<StepEnd> {
	if (!isTheirs) began(dir);
	const {write, close} = output.open('');
	const status = await followRun(dir, isTheirs ? {write, signal: stopped} : {write});
	close();
	return {dir: placeOf(dir), status};
}

/** Starts what a `run` command line asks for; of what that prints only warnings are for the user. */
async function runLine(words: readonly string[], {engine, output}: StepRunner): Promise<Outcome> {
	const io: Io = {
		out: () => {},
		err: text => output.say(text.trimEnd()),
		ask: async () => undefined,
		async *input() {},
		interrupted: () => () => {},
		isTerminal: false,
		columns: 80,
		hasColor: false,
	};
	const args = parseWords(run.options, [...words, '--yes', '--background', '--quiet']);
	return await run.run({engine, io, selection: []}, args);
}

/** What of the command line a run keeps as what was asked of it. */
function wordsFor({files, assignments}: StepCommand): string[] {
	return [...files, ...assignments];
}

function goesOn({dir, status, isBatch}: Run): boolean {
	return status.kind !== 'completed' && (status.kind !== 'error' || isBatch || readAttr(dir, 'steps') !== undefined);
}

function placeOf(dir: string): string {
	const trash = trashPath(dir);
	return !existsSync(dir) && readMap(trash, 'op')['delete-on-success'] === true ? trash : dir;
}
