import {readdirSync, readFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {errorCode} from '../errors.ts';
import {readText} from '../files.ts';

/**
 * One process of one boot of one machine. A pid alone is not enough: pids are reused, and a home may be shared between machines.
 * Kept as a line of four words in `.guild/runtui`, so that `sh` can write it.
 */
export type ProcessIdentity = {
	pid: number;
	/** Start time in clock ticks since boot (field 22 of `/proc/PID/stat`); 0 where the system has no `/proc`. */
	ticks: number;
	bootId: string;
	host: string;
};

/** What became of a process, as far as this machine can tell. */
export type Fate = 'alive' | 'dead' | 'elsewhere';

/** Reads an identity file; `undefined` where there is none or it is torn. */
export function readIdentity(file: string): ProcessIdentity | undefined {
	return parseIdentity(readText(file) ?? '');
}

/** Reads an identity; `undefined` where the text is none. */
export function parseIdentity(text: string): ProcessIdentity | undefined {
	const [pid, ticks, bootId, host] = text.split('\n')[0]?.split(' ') ?? [];
	if (!pid || !ticks || bootId === undefined || !host) return undefined;
	return {pid: Number(pid), ticks: Number(ticks), bootId, host};
}

/** The line that `readIdentity` reads. */
export function formatIdentity({pid, ticks, bootId, host}: ProcessIdentity): string {
	return `${pid} ${ticks} ${bootId} ${host}\n`;
}

/** The identity of the process that calls this. */
export function ownIdentity(): ProcessIdentity {
	return {pid: process.pid, ticks: processInfo(process.pid)?.ticks ?? 0, bootId: bootId(), host: hostname()};
}

/** Whether the process still runs: the same start time on the same boot of this machine, and not a zombie. */
export function fateOf({pid, ticks, bootId: boot, host}: ProcessIdentity): Fate {
	if (host !== hostname()) return 'elsewhere';
	if (boot !== bootId()) return 'dead';
	if (ticks === 0) return answersSignals(pid) ? 'alive' : 'dead';
	return processInfo(pid)?.ticks === ticks ? 'alive' : 'dead';
}

/** What `/proc` tells of a process. */
export type ProcessInfo = {pid: number; parent: number; group: number; session: number; ticks: number};

/** A process that runs (a zombie does not), or `undefined`. */
export function processInfo(pid: number): ProcessInfo | undefined {
	const stat = readText(`/proc/${pid}/stat`);
	if (stat === undefined) return undefined;
	// The second field is the name in parentheses and may hold blanks and parentheses itself.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
	return {
		pid,
		parent: Number(fields[1]),
		group: Number(fields[2]),
		session: Number(fields[3]),
		ticks: Number(fields[19]),
	};
}

/** Every process that runs on this machine; empty where there is no `/proc`. */
export function listProcesses(): ProcessInfo[] {
	try {
		return readdirSync('/proc')
			.filter(name => /^\d+$/.test(name))
			.flatMap(name => processInfo(Number(name)) ?? []);
	} catch {
		return [];
	}
}

/** When a process started, in ms since the epoch; `undefined` where that cannot be told. */
export function startTime({ticks}: ProcessInfo): number | undefined {
	const booted = /^btime (\d+)$/m.exec(readText('/proc/stat') ?? '')?.[1];
	// USER_HZ is 100 on every Linux that Node runs on.
	return booted === undefined ? undefined : Number(booted) * 1000 + ticks * 10;
}

/** A value of a process's environment, or `undefined` where it may not be read. */
export function environmentOf(pid: number, name: string): string | undefined {
	try {
		const entries = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
		return entries.find(entry => entry.startsWith(`${name}=`))?.slice(name.length + 1);
	} catch {
		return undefined;
	}
}

function answersSignals(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return errorCode(error) === 'EPERM';
	}
}

let cachedBootId: string | undefined;

function bootId(): string {
	cachedBootId ??= readText('/proc/sys/kernel/random/boot_id')?.trim() ?? '-';
	return cachedBootId;
}
