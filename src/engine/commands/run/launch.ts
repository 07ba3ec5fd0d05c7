import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {Engine} from '../../engine.ts';
import {errorCode, UserError, usageError} from '../../errors.ts';
import {local} from '../../executors/local.ts';
import {readText} from '../../files.ts';
import type {Io} from '../../io.ts';
import {createRun, createRunIn, spaceWarning} from '../../launch/create-run.ts';
import {fillRun} from '../../launch/fill-run.ts';
import type {RunPlan} from '../../launch/plan-run.ts';
import {newRunId} from '../../launch/run-id.ts';
import {needsDebugger} from '../../launch/run-options.ts';
import {startRun} from '../../launch/start-run.ts';
import {exitCode, followRun} from '../../run/follow.ts';
import {readIdentity} from '../../run/liveness.ts';
import {runPaths} from '../../run/paths.ts';
import {readStatus} from '../../run/read-run.ts';
import {statusText} from '../../run/status.ts';
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

/** Makes the run and starts it; in the foreground, shows it until it ends and passes its exit code on. */
export async function launch({engine, io}: EngineContext, plan: RunPlan, options: LaunchOptions): Promise<Outcome> {
	const {isBackground, isQuiet, pidfile} = options;
	if (pidfile !== undefined) writePidfile(pidfile, '');
	const dir = await makeRun(plan, engine, io, options.id ?? newRunId());
	const isAttached = needsDebugger(plan.options) || (!isBackground && Boolean(engine.env.NO_RUN_OUTPUT));
	await startRun(dir, plan, {engine, isAttached});
	if (isBackground) return await inBackground(dir, plan, io, pidfile);
	return await inForeground(dir, io, {isQuiet, isAttached});
}

async function makeRun(plan: RunPlan, engine: Engine, io: Io, id: string): Promise<string> {
	const {runDir} = plan.options;
	if (runDir === undefined && existsSync(path.join(engine.home.runs, id)))
		throw new UserError(`there is a run ${id} already`);
	const warning = spaceWarning(runDir === undefined ? engine.home.dir : path.resolve(engine.cwd, runDir));
	if (warning !== undefined) io.err(`warning: ${warning}\n`);
	const run = {
		id,
		opref: plan.opref,
		attrs: {...plan.attrs, initialized: Date.now() * 1000},
		fill: (dir: string, finalDir: string) =>
			fillRun({dir, finalDir, plan, engine, notify: line => io.err(`${line}\n`)}),
	};
	return runDir === undefined
		? await createRun(run, engine.home)
		: await createRunIn(path.resolve(engine.cwd, runDir), run);
}

async function inBackground(dir: string, plan: RunPlan, io: Io, pidfile: string | undefined): Promise<Outcome> {
	const pid = await childPid(dir);
	if (pidfile !== undefined) writePidfile(pidfile, `${pid}\n`);
	const where = plan.options.runDir === undefined ? `as ${path.basename(dir)}` : `in ${dir}`;
	const note = pidfile === undefined ? '' : ` (pidfile ${pidfile})`;
	io.err(`${plan.opref.operation} started in background ${where}${note}\n`);
	return {runs: [path.basename(dir)]};
}

/** @param isAttached whether the run has the terminal: it shows its output and gets Ctrl-C by itself */
async function inForeground(
	dir: string,
	io: Io,
	{isQuiet, isAttached}: {isQuiet: boolean; isAttached: boolean},
): Promise<Outcome> {
	const release = isAttached ? io.interrupted(() => {}) : onInterrupt(dir, io);
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
		local.stop(dir, {signal: 'SIGINT', impatient: impatient.signal}).catch(error => io.err(`${error.message}\n`));
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
