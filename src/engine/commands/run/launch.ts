import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {linkTrial} from '../../batch/batch-dir.ts';
import type {Engine} from '../../engine.ts';
import {errorCode, UserError, usageError} from '../../errors.ts';
import {readText} from '../../files.ts';
import type {Io} from '../../io.ts';
import {makeRun} from '../../launch/make-run.ts';
import type {RunPlan} from '../../launch/plan-run.ts';
import {needsDebugger} from '../../launch/run-options.ts';
import {isAgain, startAgain} from '../../launch/start-again.ts';
import {startRun} from '../../launch/start-run.ts';
import {exitCode, followRun} from '../../run/follow.ts';
import {readIdentity} from '../../run/liveness.ts';
import {runPaths} from '../../run/paths.ts';
import {readRun, readStatus} from '../../run/read-run.ts';
import {statusText} from '../../run/status.ts';
import {stopWithTrials} from '../../runs/stop-batch.ts';
import {sanitize} from '../../text/sanitize.ts';
import type {EngineContext, Options, OptionTable, Outcome} from '../command.ts';
import {rejectTogether} from '../exclusive.ts';

/** How the run is started, not what it is. */
export const launchOptions = {
	background: {aliases: ['-b'], summary: 'Run in the background'},
	pidfile: {value: 'PATH', summary: 'Run in the background and write the id of its process to PATH'},
	quiet: {aliases: ['-q'], summary: 'Do not show the output'},
	'run-id': {value: 'ID', summary: 'Use this run id: 32 hexadecimal digits'},
} satisfies OptionTable;

/** How a run is started, as it is asked for. */
export type LaunchOptions = {
	isBackground: boolean;
	/** Absolute path of the file for the id of its process. */
	pidfile: string | undefined;
	isQuiet: boolean;
	/** Given to a new run if there is one. */
	id: string | undefined;
};

/** Reads the options. @throws UserError for values that cannot be used, or options that exclude each other */
export function readLaunchOptions(options: Options, {cwd}: Engine): LaunchOptions {
	const staging = ['stage', 'stage-dir'].flatMap(one => ['background', 'pidfile'].map(other => [one, other] as const));
	rejectTogether(options, ...staging);
	for (const debugging of ['break', 'break-on-error'])
		rejectTogether(options, ...['background', 'pidfile', 'quiet'].map(other => [debugging, other] as const));
	const id = options.get('run-id');
	if (id !== undefined && !/^[\da-f]{32}$/.test(id)) throw usageError(`'${id}' is no run id: 32 hexadecimal digits`);
	const pidfile = options.get('pidfile');
	return {
		isBackground: options.has('background') || pidfile !== undefined,
		pidfile: pidfile === undefined ? undefined : path.resolve(cwd, pidfile),
		isQuiet: options.has('quiet'),
		id,
	};
}

/** Makes the run and starts it, or starts the one that is planned again; in the foreground, shows it until it ends and passes its exit code on. */
export async function launch(
	{engine, io, selection}: EngineContext,
	plan: RunPlan,
	options: LaunchOptions,
): Promise<Outcome> {
	const {isBackground, isQuiet, pidfile} = options;
	if (pidfile !== undefined) writePidfile(pidfile, '');
	const isAttached = needsDebugger(plan.options) || (!isBackground && Boolean(engine.env.NO_RUN_OUTPUT));
	const notify = (line: string) => io.err(`${line}\n`);
	const dir = plan.again?.dir ?? (await makeRun(plan, engine, {id: options.id, notify}));
	const batchDir = optimizerOf(plan, engine);
	if (batchDir !== undefined) linkTrial(batchDir, dir);
	// What has the terminal may be interrupted as soon as it is there, which is before we are told.
	const release = isAttached ? io.interrupted(() => {}) : () => {};
	try {
		if (isAgain(plan)) await startAgain(plan, {engine, isAttached, notify});
		else await startRun(dir, plan, {engine, isAttached});
		if (isBackground) return await inBackground(dir, plan, {engine, io, selection}, options);
		return await inForeground(dir, io, {isQuiet, isAttached});
	} finally {
		release();
	}
}

/** Directory of the batch whose optimizer, an operation of the project, we are called by to run a trial after its prototype. */
function optimizerOf({sourceRun}: RunPlan, {env: {RUN_DIR: dir}}: Engine): string | undefined {
	return dir !== undefined && sourceRun === runPaths(dir).proto ? dir : undefined;
}

async function inBackground(
	dir: string,
	plan: RunPlan,
	{engine: {home}, io}: EngineContext,
	{isQuiet, pidfile}: LaunchOptions,
): Promise<Outcome> {
	if (pidfile !== undefined) writePidfile(pidfile, `${await childPid(dir)}\n`);
	const where = path.dirname(dir) === home.runs ? `as ${path.basename(dir)}` : `in ${dir}`;
	const note = pidfile === undefined ? '' : ` (pidfile ${pidfile})`;
	const name = readRun(dir)?.operation ?? plan.opref.operation;
	if (!isQuiet) io.err(`${sanitize(name)} started in background ${where}${note}\n`);
	return {runs: [path.basename(dir)]};
}

/** @param isAttached whether the run has the terminal: it shows its output and gets Ctrl-C by itself */
async function inForeground(
	dir: string,
	io: Io,
	{isQuiet, isAttached}: {isQuiet: boolean; isAttached: boolean},
): Promise<Outcome> {
	const release = isAttached ? () => {} : onInterrupt(dir, io);
	const status = await followRun(dir, {write: isQuiet ? () => {} : io.out}).finally(release);
	const reason = readText(runPaths(dir).stopReason)?.trim();
	if (reason) io.err(`The run was stopped: ${reason}\n`);
	if (!status) return {};
	if (status.kind === 'terminated' && status.signal === undefined)
		throw new UserError(`the run is ${statusText(status)}: its supervisor was killed, nobody knows how it ended`);
	return {code: exitCode(status)};
}

/** The first Ctrl-C asks the run to end, the next one does not wait any longer. */
function onInterrupt(dir: string, io: Io): () => void {
	const impatient = new AbortController();
	let isStopping = false;
	return io.interrupted(() => {
		if (isStopping) return impatient.abort();
		isStopping = true;
		io.err('\nStopping the run (Ctrl-C again to kill it)\n');
		stopWithTrials(dir, {signal: 'SIGINT', impatient: impatient.signal}).catch(error => io.err(`${error.message}\n`));
	});
}

/** The command's own process, which is what a signal should go to. */
async function childPid(dir: string): Promise<number> {
	const deadline = Date.now() + 5000;
	while (Date.now() < deadline) {
		const child = readIdentity(runPaths(dir).child);
		if (child) return child.pid;
		if (readStatus(dir).kind === 'completed') break;
		await new Promise(resolve => setTimeout(resolve, 5));
	}
	throw new UserError(`the run ${path.basename(dir)} did not start`, {hint: `look at ${runPaths(dir).output}`});
}

/** Also before the run is started, which it is not where its process could not be told. */
function writePidfile(file: string, text: string): void {
	try {
		writeFileSync(file, text);
	} catch (error) {
		throw new UserError(`cannot write the pidfile ${file} (${errorCode(error) ?? error})`);
	}
}
