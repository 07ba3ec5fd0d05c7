import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {dist} from '../dist.ts';
import {UserError} from '../errors.ts';
import {environmentOf, fateOf, listProcesses, type ProcessInfo, processInfo, readIdentity} from '../run/liveness.ts';
import {lockHolder} from '../run/lock.ts';
import {runPaths} from '../run/paths.ts';
import type {Command, Executor, StopOptions, StopResult} from './executor.ts';

/** This machine: a supervisor and a recorder for each run, neither of them a child that dies with us. */
export const local: Executor = {name: 'local', start, stop};

const killCheckMs = 5000;

async function start(dir: string, {argv, env}: Command): Promise<void> {
	const supervisor = path.join(dist, 'supervise.sh');
	await spawnDetached('/bin/sh', [supervisor, dir, process.execPath, dist, ...argv], env);
	await startRecorder(dir);
}

/** Starts a recorder for the run; it ends at once where another one is at work. */
export async function startRecorder(dir: string): Promise<void> {
	// Not RUN_ID, by which a run's processes are found: we may be called from within another run.
	const {NODE_OPTIONS: _, RUN_ID: __, ...env} = process.env;
	const cache = path.join(tmpdir(), 'node-compile-cache');
	await spawnDetached(process.execPath, [path.join(dist, 'recorder.js'), dir], {NODE_COMPILE_CACHE: cache, ...env});
}

async function spawnDetached(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
	const child = spawn(program, args, {detached: true, stdio: 'ignore', env});
	await Promise.race([once(child, 'spawn'), once(child, 'error').then(([error]) => Promise.reject(error))]).catch(
		error => {
			throw new UserError(`cannot start the run's supervisor: ${error.message}`);
		},
	);
	child.unref();
}

/** Signals every process of the run, waits, then kills what is left: all but the supervisor, which records how the run ended. */
async function stop(dir: string, {signal = 'SIGTERM', graceMs = 30_000, impatient}: StopOptions): Promise<StopResult> {
	const members = processesOf(dir);
	if (members.length === 0) return {ended: undefined, survivors: []};
	send(members, signal);
	const deadline = Date.now() + graceMs;
	while (Date.now() < deadline && !impatient?.aborted && processesOf(dir).length > 0) await sleep(20);
	const stubborn = processesOf(dir);
	if (stubborn.length === 0) return {ended: signal, survivors: []};
	send(stubborn, 'SIGKILL');
	const giveUp = Date.now() + killCheckMs;
	while (Date.now() < giveUp && processesOf(dir).length > 0) await sleep(20);
	return {ended: 'SIGKILL', survivors: processesOf(dir).map(({pid}) => pid)};
}

/**
 * The run's processes that live, the supervisor not among them. Each is known to be the run's: a member of the session that the supervisor
 * leads or led, or what Guild's LOCK names and its descendants. Processes that left the session are found by RUN_ID in their environment.
 */
export function processesOf(dir: string): ProcessInfo[] {
	const paths = runPaths(dir);
	const supervisor = readIdentity(paths.supervisor);
	const all = listProcesses().filter(({pid}) => pid !== process.pid);
	if (!supervisor) return familyOf(lockHolder(paths.lock), all);
	const fate = fateOf(supervisor);
	if (fate === 'elsewhere')
		throw new UserError(`the run is on ${supervisor.host}`, {
			hint: `stop it there: ssh ${supervisor.host} runtui stop ${path.basename(dir)}`,
		});
	const id = path.basename(dir);
	const child = readIdentity(paths.child);
	// What the supervisor itself starts besides the command: its clock, a pause, a recorder.
	const isServant = (info: ProcessInfo) => info.parent === supervisor.pid && info.pid !== child?.pid;
	const isOurs = (info: ProcessInfo) =>
		info.session === supervisor.pid
			? fate === 'alive' || environmentOf(info.pid, 'RUN_ID') === id
			: info.ticks >= supervisor.ticks && environmentOf(info.pid, 'RUN_ID') === id;
	return all.filter(info => info.pid !== supervisor.pid && isOurs(info) && !isServant(info));
}

function familyOf(root: ProcessInfo | undefined, all: readonly ProcessInfo[]): ProcessInfo[] {
	if (!root) return [];
	const family = [root];
	for (const member of family) family.push(...all.filter(info => info.parent === member.pid && !family.includes(info)));
	return family;
}

/** Each is checked once more right before: a pid may have been given to another process in between. */
function send(members: readonly ProcessInfo[], signal: NodeJS.Signals): void {
	for (const {pid, ticks} of members) {
		if (processInfo(pid)?.ticks !== ticks) continue;
		try {
			process.kill(pid, signal);
		} catch {
			// It ended by itself, or is not ours to signal; the check that follows tells.
		}
	}
}
