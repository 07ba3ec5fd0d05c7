import {readdirSync} from 'node:fs';
import {readText} from '../files.ts';
import {fateOf, processInfo, readIdentity} from '../run/liveness.ts';
import {lockHolder} from '../run/lock.ts';
import {runPaths} from '../run/paths.ts';
import {slices} from '../sourcecode/slices.ts';
import {parseProcessTicks, parseResident} from './cpu-times.ts';
import {ownersOf, type Related} from './owners.ts';

/** What the processes of a run use of the machine. */
export type RunUse = {
	pids: readonly number[];
	/** Percent of one CPU since the last reading; unset in the first. */
	cpuPercent: number | undefined;
	/** Bytes. */
	memory: number;
};

/**
 * Reads what runs use, by their ids, each time as it is since the time before. A machine may have thousands of processes: other work goes on
 * meanwhile. Empty where there is no `/proc`.
 */
export function runUseReader(): (runs: Iterable<{id: string; dir: string}>) => Promise<Map<string, RunUse>> {
	let before = new Map<number, number>();
	let readAt = 0;
	return async runs => {
		const roots = new Map([...runs].flatMap(({id, dir}) => rootsOf(dir).map(pid => [pid, id] as const)));
		const owners = roots.size === 0 ? new Map<number, string>() : ownersOf(await listRelated(), roots);
		const seconds = (performance.now() - readAt) / 1000;
		const now = new Map<number, number>();
		const uses = new Map<string, RunUse>();
		for (const [pid, id] of owners) {
			const ticks = parseProcessTicks(readText(`/proc/${pid}/stat`) ?? '');
			if (ticks === undefined) continue;
			now.set(pid, ticks);
			const last = before.get(pid);
			const {pids, cpuPercent, memory} = uses.get(id) ?? {pids: [], cpuPercent: undefined, memory: 0};
			uses.set(id, {
				pids: [...pids, pid],
				cpuPercent: last === undefined ? cpuPercent : (cpuPercent ?? 0) + Math.max(0, ticks - last) / seconds,
				memory: memory + parseResident(readText(`/proc/${pid}/status`) ?? ''),
			});
		}
		before = now;
		readAt = performance.now();
		return uses;
	};
}

/** Pids by which the processes of a run are known. */
function rootsOf(dir: string): number[] {
	const {supervisor, child, lock} = runPaths(dir);
	const alive = [supervisor, child].flatMap(file => {
		const identity = readIdentity(file);
		return identity && fateOf(identity) === 'alive' ? [identity.pid] : [];
	});
	// Guild keeps nothing but the pid.
	const holder = alive.length > 0 ? undefined : lockHolder(lock);
	return holder ? [holder.pid] : alive;
}

async function listRelated(): Promise<Related[]> {
	const pause = slices();
	const found: Related[] = [];
	for (const name of pidNames()) {
		const info = processInfo(Number(name));
		if (info) found.push(info);
		await pause();
	}
	return found;
}

function pidNames(): string[] {
	try {
		return readdirSync('/proc').filter(name => /^\d+$/.test(name));
	} catch {
		return [];
	}
}
