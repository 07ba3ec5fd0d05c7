import path from 'node:path';
import type {BatchOutput} from '../batch/batch-output.ts';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import type {Env} from '../home.ts';
import type {ChildRuns} from '../launch/parent-process.ts';
import {readAttr, readMap} from '../run/attrs.ts';
import {exitCode} from '../run/follow.ts';
import {readId} from '../run/id.ts';
import {parseOpref} from '../run/opref.ts';
import {runPaths} from '../run/paths.ts';
import {readText} from '../files.ts';
import {type Status, statusText} from '../run/status.ts';
import {shortId} from '../runs/select.ts';
import {stopWithTrials} from '../runs/stop-batch.ts';
import {failedChecks} from './check-run.ts';
import {type Pipeline, pipelineOf} from './pipeline.ts';
import {resolveStep} from './resolve-step.ts';
import {formerRun, runStep, type StepRunner} from './run-step.ts';
import {openStepLinks, type StepLinks} from './step-links.ts';
import {stepOperation} from './step-operation.ts';
import {parseStep, type Step} from './step.ts';

/** How long the run of a step has to end by itself: less than whoever stops the pipeline gives us. */
const graceMs = 20_000;
/** Guild's exit code for a run that is not as it is expected to be. */
const notAsExpected = 3;

/**
 * Runs the steps of the pipeline in a directory, one after the other, up to the first that fails. All it knows stands in the directory: it may
 * be killed at any moment, the step goes on, and whoever calls this again finds it. What is done is kept: the steps before the first that is
 * not completed, or that is asked for something else than before.
 */
export function runSteps(dir: string, engine: Engine, output: BatchOutput): ChildRuns {
	const stopped = new AbortController();
	let active: string | undefined;
	let signal: NodeJS.Signals | undefined;
	const end = (runDir: string) => {
		stopWithTrials(runDir, {signal: signal ?? 'SIGTERM', graceMs}).catch(error => output.say(String(error)));
	};
	const began = (runDir: string) => {
		active = runDir;
		if (signal) end(runDir);
	};
	return {
		ended: inOrder(dir, engine, {output, stopped: stopped.signal, began}),
		stop: given => {
			if (signal) return;
			signal = given;
			stopped.abort();
			if (active !== undefined) end(active);
		},
	};
}

type Work = Pick<StepRunner, 'output' | 'stopped' | 'began'>;

async function inOrder(dir: string, engine: Engine, work: Work): Promise<number> {
	const {output, stopped} = work;
	const pipeline = readPipeline(dir, engine.env);
	const steps = pipeline.steps.map(parseStep);
	const links = openStepLinks(
		dir,
		steps.map(({name}) => name),
		engine.home,
	);
	for (const [index, step] of steps.entries()) {
		if (stopped.aborted) return 1;
		const runner = runnerOf(step, {...work, dir, pipeline, engine, link: linkOf(index, links)});
		const former = formerRun(runner);
		if (former?.status.kind === 'completed' && failedChecks(step.checks, former.dir, engine.env).length === 0) {
			output.say(`Keeping ${step.name}: run ${shortId(former.id)} is completed`);
			continue;
		}
		// What the steps after it have made, they have made from what is about to change.
		for (let later = index + 1; later < steps.length; later++) links.unlink(later);
		const failure = await failureOf(step, runner, engine.env);
		if (!failure) continue;
		output.say(failure.message);
		output.say(`run --restart ${shortId(readId(dir))} goes on from there`);
		return failure.code;
	}
	return 0;
}

function readPipeline(dir: string, {PROJECT_DIR: projectDir = dir}: Env): Pipeline {
	const opref = parseOpref(readText(runPaths(dir).opref) ?? '');
	const attrs = {
		flags: readMap(dir, 'flags'),
		run_params: readMap(dir, 'run_params'),
		steps: readAttr(dir, 'steps') ?? [],
	};
	return pipelineOf(opref ?? {model: '', operation: ''}, projectDir, attrs);
}

function runnerOf(
	step: Step,
	{dir, pipeline, engine, ...work}: Work & Pick<StepRunner, 'link' | 'engine'> & {dir: string; pipeline: Pipeline},
): StepRunner {
	const {home, env} = engine;
	const operation = stepOperation(step.opspec, pipeline);
	const isInHome = path.dirname(dir) === home.runs;
	return {
		...work,
		name: step.name,
		operation,
		command: resolveStep(step, operation, pipeline),
		engine: {
			home,
			cwd: pipeline.dir,
			env: step.isIsolated ? {...env, GUILD_RUNS_PARENT: isInHome ? path.basename(dir) : dir} : env,
		},
	};
}

function linkOf(step: number, links: StepLinks): StepRunner['link'] {
	return {
		run: () => links.runOf(step),
		set: runDir => links.link(step, runDir),
		remove: () => links.unlink(step),
	};
}

type Failure = {message: string; code: number};

/** Brings a step to its end. @returns why the next one is not to be run */
async function failureOf({name, checks}: Step, runner: StepRunner, env: Env): Promise<Failure | undefined> {
	try {
		const end = await runStep(formerRun(runner), runner);
		if (!end) return undefined;
		const {dir, status} = end;
		if (status?.kind !== 'completed')
			return {message: `${name} ${howItEnded(status)}${reasonFor(dir)}`, code: status ? exitCode(status) : 1};
		const failed = failedChecks(checks, dir, env);
		return failed.length === 0
			? undefined
			: {message: `${name} is not as expected: ${failed.join('; ')}`, code: notAsExpected};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const hint = error.hint === undefined ? '' : `\n  hint: ${error.hint}`;
		return {message: `${name} could not be started: ${error.message}${hint}`, code: 1};
	}
}

function reasonFor(dir: string): string {
	const reason = readText(runPaths(dir).stopReason)?.trim();
	return reason ? `: ${reason}` : '';
}

function howItEnded(status: Status | undefined): string {
	if (!status) return 'is not waited for any more';
	return status.kind === 'error' ? `failed (exit code ${status.exit ?? 'unknown'})` : `is ${statusText(status)}`;
}
