import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {dist} from '../dist.ts';
import {errorCode, UserError} from '../errors.ts';
import {readId} from '../run/id.ts';
import {environmentOf, fateOf, listProcesses, type ProcessInfo, processInfo, readIdentity} from '../run/liveness.ts';
import {lockHolder} from '../run/lock.ts';
import {runPaths} from '../run/paths.ts';
import {isStarting} from '../run/read-run.ts';
import {giveTurn, withdrawTurns} from '../run/turn.ts';
import type {Command, Executor, StopOptions, StopResult} from './executor.ts';

/** This machine: a supervisor and a recorder for each run, neither of them a child that dies with us. */
export const local: Executor = {name: 'local', start, stop};

const killCheckMs = 5000;
/** How long what takes the supervisor a few milliseconds is waited for. */
const patienceMs = 5000;

async function start(dir: string, {argv, env, isAttached}: Command): Promise<void> {
	const output = isAttached ? '' : runPaths(dir).output;
	const {RUN_ID: id = '', ...rest} = env;
	try {
		const words = [path.join(dist, 'supervise.sh'), dir, id, giveTurn(dir), process.execPath, dist, output];
		const supervisor = await spawnApart('/bin/sh', [...words, ...withOddVariables(argv, rest)], {
			env: rest,
			isAttached,
		});
		await untilAtWork(supervisor, dir);
	} finally {
		withdrawTurns(dir);
	}
	// The supervisor starts one at the end if we cannot.
	await startRecorder(dir).catch(() => {});
}

/** From then on the run's status depends on us no more, and what an attempt before has left is gone. */
async function untilAtWork(supervisor: ChildProcess, dir: string): Promise<void> {
	const {supervisor: file, pending} = runPaths(dir);
	const end = () => supervisor.exitCode ?? supervisor.signalCode;
	while (readIdentity(file)?.pid !== supervisor.pid) {
		if (end() === 0) return;
		if (end() !== null) throw new UserError(`cannot start the run: its supervisor ended at once (${end()})`);
		await sleep(2);
	}
	while (existsSync(pending) && end() === null) await sleep(1);
}

/** A shell passes on only what could be a variable of its own: the rest (`learning-rate`) is put back behind it. */
function withOddVariables(argv: readonly string[], env: Command['env']): readonly string[] {
	const odd = Object.entries(env).filter(([name]) => !/^[A-Za-z_]\w*$/.test(name));
	return odd.length === 0 ? argv : ['env', ...odd.map(([name, value]) => `${name}=${value}`), ...argv];
}

/** Starts a recorder for the run; it ends at once where another one is at work. */
export async function startRecorder(dir: string): Promise<void> {
	// Not RUN_ID, by which a run's processes are found: we may be called from within another run.
	const {NODE_OPTIONS: _, RUN_ID: __, ...env} = process.env;
	const cache = path.join(tmpdir(), 'node-compile-cache');
	await spawnApart(process.execPath, [path.join(dist, 'recorder.js'), dir], {env: {NODE_COMPILE_CACHE: cache, ...env}});
}

async function spawnApart(
	program: string,
	args: string[],
	{env, isAttached = false}: {env: NodeJS.ProcessEnv; isAttached?: boolean},
): Promise<ChildProcess> {
	try {
		const child = spawn(program, args, {detached: !isAttached, stdio: isAttached ? 'inherit' : 'ignore', env});
		// Rejects where there is an `error` first.
		await once(child, 'spawn');
		child.unref();
		return child;
	} catch (error) {
		const isTooLong = errorCode(error) === 'E2BIG';
		throw new UserError(`cannot start the run: ${isTooLong ? 'its command and environment are too long' : error}`);
	}
}

/** Signals every process of the run, waits, then kills what is left: all but the supervisor, which records how the run ended. */
async function stop(dir: string, {signal = 'SIGTERM', graceMs = 30_000, impatient}: StopOptions): Promise<StopResult> {
	await untilBegun(dir);
	let members = processesOf(dir);
	if (members.length === 0) return {ended: undefined, survivors: []};
	send(members, signal);
	const deadline = Date.now() + graceMs;
	for (; members.length > 0 && Date.now() < deadline && !impatient?.aborted; members = processesOf(dir))
		await sleep(20);
	const ended = members.length > 0 ? 'SIGKILL' : signal;
	const giveUp = Date.now() + killCheckMs;
	for (; members.length > 0 && Date.now() < giveUp; members = processesOf(dir)) {
		// Again and again: they may have started others since they were looked for.
		send(members, 'SIGKILL');
		await sleep(20);
	}
	return {ended, survivors: members.map(({pid}) => pid)};
}

/** A run that is just being started is stopped once there is something to stop. */
async function untilBegun(dir: string): Promise<void> {
	const deadline = Date.now() + patienceMs;
	while (isStarting(dir)) {
		if (Date.now() > deadline) throw new UserError('the run has not started yet', {hint: 'try again in a moment'});
		await sleep(5);
	}
}

/**
 * The run's processes that live, the supervisor and what it starts for itself not among them. Each is known to be the run's: it has RUN_ID in
 * its environment, or is in the session that the supervisor leads, or descends from the command without having left its session. Of a run that
 * Guild started they are what LOCK names and its descendants.
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
	const id = readId(dir);
	const child = readIdentity(paths.child);
	const command = child && fateOf(child) === 'alive' ? all.find(({pid}) => pid === child.pid) : undefined;
	const kin = familyOf(command, all).filter(({session}) => session === command?.session);
	// Its clock, a pause, a recorder.
	const servants = all
		.filter(({pid, parent}) => parent === supervisor.pid && pid !== child?.pid)
		.flatMap(servant => familyOf(servant, all));
	const isMember = ({session}: ProcessInfo) => session === supervisor.pid && fate === 'alive';
	const isMarked = ({pid, ticks}: ProcessInfo) => ticks >= supervisor.ticks && environmentOf(pid, 'RUN_ID') === id;
	return all.filter(
		info =>
			info.pid !== supervisor.pid &&
			!servants.includes(info) &&
			(kin.includes(info) || isMember(info) || isMarked(info)),
	);
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
