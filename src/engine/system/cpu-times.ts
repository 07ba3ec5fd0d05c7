/** Time that CPUs spent, in any unit, since any time. */
export type CpuTimes = {busy: number; total: number};

/** Percent of the time between two readings that was busy; `undefined` where no time has passed. */
export function cpuPercent(before: CpuTimes, now: CpuTimes): number | undefined {
	const total = now.total - before.total;
	return total > 0 ? Math.min(100, Math.max(0, (100 * (now.busy - before.busy)) / total)) : undefined;
}

/** The times of all CPUs together from `/proc/stat` (proc_stat(5)); `undefined` where that is not what it is. */
export function parseCpuTimes(stat: string): CpuTimes | undefined {
	const fields = /^cpu +([\d ]+)$/m.exec(stat)?.[1]?.split(' ').map(Number);
	if (!fields) return undefined;
	// user nice system idle iowait irq softirq steal; what follows is counted in user and nice already.
	const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, irq = 0, softirq = 0, steal = 0] = fields;
	const busy = user + nice + system + irq + softirq + steal;
	return {busy, total: busy + idle + waiting};
}

/** CPU time of one process in clock ticks, 100 a second, from `/proc/PID/stat` (proc_pid_stat(5)): its own and that of children it waited for. */
export function parseProcessTicks(stat: string): number | undefined {
	// The name, in parentheses, may hold anything.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const ticks = Number(fields[11]) + Number(fields[12]);
	return Number.isFinite(ticks) ? ticks : undefined;
}

/** Bytes of memory that a process has, from `/proc/PID/status`; 0 where it has none of its own, as a thread of the kernel. */
export function parseResident(status: string): number {
	return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
}
