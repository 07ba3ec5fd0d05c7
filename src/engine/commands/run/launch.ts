import {writeFileSync} from 'node:fs';
import path from 'node:path';
import type {Engine} from '../../engine.ts';
import {UserError, usageError} from '../../errors.ts';
import {local} from '../../executors/local.ts';
import type {Io} from '../../io.ts';
import {createRun, createRunIn, spaceWarning} from '../../launch/create-run.ts';
import {fillRun} from '../../launch/fill-run.ts';
import type {RunPlan} from '../../launch/plan-run.ts';
import {newRunId} from '../../launch/run-id.ts';
import {startRun} from '../../launch/start-run.ts';
import {exitCode, followRun} from '../../run/follow.ts';
import {readIdentity} from '../../run/liveness.ts';
import {runPaths} from '../../run/paths.ts';
import {readStatus} from '../../run/read-run.ts';
import {statusText} from '../../run/status.ts';
import type {EngineContext, OptionTable, Outcome, ParsedArgs} from '../command.ts';

/** How the run is started, not what it is. */
export const launchOptions = {
	background: {aliases: ['-b'], summary: 'Run in the background'},
	pidfile: {value: 'PATH', summary: 'Run in the background and write the id of its process to PATH'},
	quiet: {aliases: ['-q'], summary: 'Do not show the output'},
	'run-id': {value: 'ID', summary: 'Use this run id: 32 hexadecimal digits'},
} satisfies OptionTable;

/** Makes the run and starts it; in the foreground, shows it until it ends and passes its exit code on. */
export async function launch({engine, io}: EngineContext, plan: RunPlan, {options}: ParsedArgs): Promise<Outcome> {
	const dir = await makeRun(plan, engine, io, options.get('run-id'));
	await startRun(dir, plan, {engine});
	const pidfile = options.get('pidfile');
	if (options.has('background') || pidfile !== undefined)
		return await inBackground(dir, plan, {io, pidfile, cwd: engine.cwd});
	return await inForeground(dir, {io, isQuiet: options.has('quiet')});
}

async function makeRun(plan: RunPlan, engine: Engine, io: Io, givenId: string | undefined): Promise<string> {
	if (givenId !== undefined && !/^[\da-f]{32}$/.test(givenId))
		throw usageError(`'${givenId}' is no run id: 32 hexadecimal digits`);
	const {runDir} = plan.options;
	const warning = spaceWarning(runDir === undefined ? engine.home.dir : path.resolve(engine.cwd, runDir));
	if (warning !== undefined) io.err(`warning: ${warning}\n`);
	const run = {
		id: givenId ?? newRunId(),
		opref: plan.opref,
		attrs: plan.attrs,
		fill: (dir: string, finalDir: string) =>
			fillRun({dir, finalDir, plan, engine, notify: line => io.err(`${line}\n`)}),
	};
	return runDir === undefined
		? await createRun(run, engine.home)
		: await createRunIn(path.resolve(engine.cwd, runDir), run);
}

async function inBackground(
	dir: string,
	plan: RunPlan,
	{io, pidfile, cwd}: {io: Io; pidfile: string | undefined; cwd: string},
): Promise<Outcome> {
	const id = path.basename(dir);
	const pid = await childPid(dir);
	if (pidfile !== undefined) writeFileSync(path.resolve(cwd, pidfile), `${pid}\n`);
	io.err(
		`${plan.opref.operation} started in background as ${id}${pidfile === undefined ? '' : ` (pidfile ${pidfile})`}\n`,
	);
	return {};
}

async function inForeground(dir: string, {io, isQuiet}: {io: Io; isQuiet: boolean}): Promise<Outcome> {
	const release = onInterrupt(dir, io);
	const status = await followRun(dir, {write: isQuiet ? () => {} : io.out}).finally(release);
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
