import {accessSync, closeSync, constants, existsSync, openSync, readSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {local} from '../executors/local.ts';
import {removeFile} from '../files.ts';
import {writeAttr} from '../run/attrs.ts';
import {readId} from '../run/id.ts';
import {runPaths} from '../run/paths.ts';
import {readStatus} from '../run/read-run.ts';
import {claimStart, TakenError} from './claim-start.ts';
import {discardRun} from './create-run.ts';
import {recordedEnvironment} from './environment.ts';
import type {RunPlan} from './plan-run.ts';
import {wholeEnvironment} from './whole-environment.ts';

/** How a run is started. */
export type StartOptions = {
	engine: Engine;
	/** Whether it gets our terminal; else it outlives us. */
	isAttached: boolean;
};

/**
 * Starts the run that was just made in a directory by its plan. Resolves once its processes exist.
 * @throws UserError where it cannot be started; nothing of the run is left then, unless another process starts it
 */
export async function startRun(dir: string, plan: RunPlan, options: StartOptions): Promise<void> {
	let release = () => {};
	try {
		release = claimStart(dir);
		if (readStatus(dir).kind !== 'pending') throw new TakenError('another process has started the run');
		await begin(dir, plan, options);
	} catch (error) {
		throw error instanceof TakenError ? error : discardRun(dir, options.engine.home, error);
	} finally {
		release();
	}
}

/** Starts the process of a run whose directory is ready, and whose start nobody else may begin. */
export async function begin(dir: string, plan: RunPlan, {engine, isAttached}: StartOptions): Promise<void> {
	const env = prepareProcess(dir, plan, engine);
	await local.start(dir, {argv: plan.argv, env, isAttached});
}

/** Writes down how the command is started. @returns its whole environment */
function prepareProcess(dir: string, plan: RunPlan, engine: Engine): Record<string, string> {
	const {loaded, options} = plan;
	const whole = wholeEnvironment(plan, engine, {id: readId(dir), dir});
	writeAttr(dir, 'env', recordedEnvironment(whole, loaded.operation.envSecrets));
	const paths = runPaths(dir);
	if (options.stopAfterMinutes === undefined) removeFile(paths.stopAfter);
	else writeFileSync(paths.stopAfter, `${Math.ceil(options.stopAfterMinutes * 60)}\n`);
	if (loaded.python !== undefined && wantsInventory(plan, engine.env)) writeFileSync(paths.inventory, loaded.python);
	writeAttr(dir, 'started', Date.now() * 1000);
	return whole;
}

/**
 * Looks whether the program of a command can be started, so that what cannot is refused before there is a run.
 * @param dir directory that the command starts in, with the files that it will find there
 * @throws UserError saying what is wrong with it
 */
export function checkProgram(argv: readonly string[], dir: string, env: Engine['env']): void {
	const [program = ''] = argv;
	const found = program.includes('/')
		? [path.resolve(dir, program)]
		: (env.PATH ?? '').split(':').map(folder => path.resolve(dir, folder, program));
	const file = found.find(isExecutable);
	if (file !== undefined) {
		checkInterpreter(file, program);
		return;
	}
	const blocked = found.find(candidate => existsSync(candidate) && statSync(candidate).isFile());
	if (blocked !== undefined)
		throw new UserError(`${program} cannot be executed`, {hint: `it is not marked executable: chmod +x ${program}`});
	throw new UserError(`there is no program ${program}`, {hint: 'is it installed, and its directory on PATH?'});
}

/** A script's first line may name a program that does not exist, which the system reports as if the script did not. */
function checkInterpreter(file: string, program: string): void {
	const head = readHead(file);
	const interpreter = /^#!\s*(\S+)/.exec(head)?.[1];
	if (interpreter !== undefined && !existsSync(interpreter))
		throw new UserError(`${program} cannot be executed: its first line names ${interpreter}, which does not exist`);
}

/** The first bytes of a file; empty where it may be executed but not read. */
function readHead(file: string): string {
	try {
		const descriptor = openSync(file, 'r');
		const head = Buffer.alloc(256);
		readSync(descriptor, head);
		closeSync(descriptor);
		return head.toString('latin1');
	} catch {
		return '';
	}
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}

function wantsInventory({loaded}: RunPlan, env: Engine['env']): boolean {
	return loaded.operation.pipFreeze !== false && !env.NO_PIP_FREEZE;
}
