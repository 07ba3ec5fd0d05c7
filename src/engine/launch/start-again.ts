import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {Engine} from '../engine.ts';
import {removeFile, writeWhole} from '../files.ts';
import {readAttr, readMap, readNumber, removeAttr, writeAttr} from '../run/attrs.ts';
import {formatIdentity, ownIdentity} from '../run/liveness.ts';
import {formatOpref} from '../run/opref.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {statusText} from '../run/status.ts';
import {untilMovable} from '../runs/at-work.ts';
import {lockRun} from '../runs/lock.ts';
import {shortId} from '../runs/select.ts';
import {claimStart, TakenError} from './claim-start.ts';
import {explainFailure, prepareStart} from './create-run.ts';
import {environmentScript} from './environment-script.ts';
import {type FillOptions, fillSource} from './fill-run.ts';
import type {RunPlan} from './plan-run.ts';
import {platformAttr} from './platform.ts';
import {type RecordedRun, recordSecrets} from './recorded-run.ts';
import {rememberFiles} from './remember-files.ts';
import {resolveRequired} from './resolve-required.ts';
import {begin, checkProgram, type StartOptions} from './start-run.ts';
import {whileNoneIsTaken} from './status-lock.ts';
import {wholeEnvironment} from './whole-environment.ts';

/** A run that is to be started again in its directory. */
export type PlanAgain = RunPlan & {again: RecordedRun};

/** Whether it is a run that is there that a plan is for. */
export function isAgain(plan: RunPlan): plan is PlanAgain {
	return plan.again !== undefined;
}

/**
 * Starts a run in its directory: one that is staged, was never started or has ended. Resolves once its processes exist. Of several processes
 * that try exactly one does. Output and exit status of the attempt before stay until the command is about to begin: whatever is killed
 * sooner leaves them, and a run that can be started again.
 * @param notify takes one line for the user
 * @throws UserError where it cannot be started; the run is as it was then
 */
export async function startAgain(
	plan: PlanAgain,
	{notify, ...options}: StartOptions & {notify: (line: string) => void},
): Promise<void> {
	const start = async () => await begin(plan.again.dir, plan, options);
	await change(plan, {engine: options.engine, isStaged: false, notify}, start);
}

/**
 * Makes a run that is there wait to be started in its directory, by its plan. What it has printed stays until then.
 * @param notify takes one line for the user
 * @throws UserError where it runs or cannot be prepared; the run is as it was then
 */
export async function stageAgain(
	plan: PlanAgain,
	{engine, notify}: {engine: Engine; notify: (line: string) => void},
): Promise<void> {
	await change(plan, {engine, isStaged: true, notify}, async () => putAside(plan, engine));
}

type ChangeOptions = Required<Pick<FillOptions, 'engine' | 'isStaged' | 'notify'>>;

/** Prepares the run and does what is to be done then; whatever goes wrong, all is as it was. */
async function change(plan: PlanAgain, options: ChangeOptions, act: () => Promise<void>): Promise<void> {
	const {dir} = plan.again;
	const release = claimStart(dir);
	try {
		checkStartable(plan.again);
		await untilMovable(dir);
		const unlock = await lockRun(dir);
		let putBack = () => {};
		try {
			await whileNoneIsTaken(options.engine.home, () => {
				checkStartable(plan.again);
				putBack = rememberFiles(filesToChange(dir, plan));
				announce(dir);
			});
			await prepare(plan, options);
			await act();
		} catch (error) {
			putBack();
			throw explainFailure(error, [dir]);
		} finally {
			unlock();
		}
	} finally {
		release();
	}
}

/** @throws TakenError where it runs, or somebody else has started it since it was planned */
function checkStartable({id, dir, started, status: planned}: RecordedRun): void {
	const status = readStatus(dir);
	const name = `run ${shortId(id)}`;
	if (status.kind === 'running' || status.kind === 'finishing')
		throw new TakenError(`${name} is ${statusText(status)}`, {hint: `stop it first: stop ${shortId(id)}`});
	const isTaken = planned.kind === 'staged' && status.kind !== 'staged';
	if (isTaken || readNumber(dir, 'started') !== started)
		throw new TakenError(`another process has started ${name} meanwhile: it is ${statusText(status)}`);
}

/** From then on it is pending as long as we live. At no moment it reads as failed: a supervisor that is gone is replaced first. */
function announce(dir: string): void {
	const {launcher, supervisor, pending, own} = runPaths(dir);
	const identity = formatIdentity(ownIdentity());
	writeWhole(launcher, identity, own);
	if (existsSync(supervisor)) writeWhole(supervisor, identity, own);
	writeFileSync(pending, '');
}

/** Brings the directory to what is planned. */
async function prepare(plan: PlanAgain, options: ChangeOptions): Promise<void> {
	const {dir} = plan.again;
	const {opref, own} = runPaths(dir);
	const {engine, isStaged} = options;
	const fill = {...options, dir, finalDir: dir, plan, resolved: readMap(dir, 'deps')};
	const isFromProject = plan.loaded.recorded === undefined;
	const source = isFromProject ? await fillSource(fill) : {};
	const deps = await resolveRequired(fill);
	if (!isStaged) checkProgram(plan.argv, dir, {...engine.env, ...plan.env});
	const isMoved = readAttr(dir, 'host') !== plan.attrs.host;
	const attrs = {...source, deps, ...plan.attrs, ...(isMoved ? {platform: platformAttr()} : {})};
	for (const [name, value] of Object.entries(attrs)) writeAttr(dir, name, value);
	if (plan.attrs.label === undefined) removeAttr(dir, 'label');
	if (isFromProject) {
		writeWhole(opref, formatOpref(plan.opref), own);
		recordSecrets(dir, plan.loaded.operation.envSecrets);
	}
	prepareStart(dir);
}

/** As a staged run is made. It is pending until all is written. */
function putAside(plan: PlanAgain, engine: Engine): void {
	const {dir, id} = plan.again;
	const {attrs, environment, own, staged, pending} = runPaths(dir);
	const env = wholeEnvironment(plan, engine, {id, dir});
	writeWhole(environment, environmentScript(env, plan.loaded.operation.envSecrets), own);
	writeAttr(dir, 'started', Date.now() * 1000);
	writeFileSync(staged, '');
	for (const name of ['exit_status', 'stopped']) removeFile(path.join(attrs, name));
	removeFile(pending);
}

/** `PENDING` is the last: until it goes, the rest does not count. */
function filesToChange(dir: string, {attrs}: PlanAgain): string[] {
	const paths = runPaths(dir);
	const names = [...Object.keys(attrs), 'label', ...furtherAttrs];
	const {opref, manifest, secrets, environment, staged, stopAfter, inventory} = paths;
	const {launcher, supervisor, child, recorded, pending} = paths;
	return [
		...names.map(name => path.join(paths.attrs, name)),
		...[opref, manifest, secrets, environment, staged, stopAfter, inventory],
		...[launcher, supervisor, child, recorded, pending],
	];
}

const furtherAttrs = [
	...['deps', 'sourcecode_digest', 'vcs_commit', 'platform', 'env', 'started'],
	// The supervisor removes these, if it gets as far.
	...['exit_status', 'stopped'],
];
