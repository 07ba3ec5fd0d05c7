import {statfsSync} from 'node:fs';
import {availableParallelism, cpus, freemem, loadavg, totalmem} from 'node:os';
import {readText} from '../files.ts';
import {type CpuTimes, cpuPercent, parseCpuTimes} from './cpu-times.ts';

/** How busy and how full the machine is. Sizes are bytes. */
export type Machine = {
	/** CPUs that we may use. */
	cpus: number;
	/** Percent of all CPUs in use since the last reading; unset in the first. */
	cpuPercent: number | undefined;
	/** Average load of the last 1, 5 and 15 minutes. */
	load: readonly number[];
	memory: {total: number; available: number};
	/** Of the file system that holds the home; unset where it cannot be told. */
	disk: {total: number; available: number} | undefined;
};

/** Reads the machine's state, each time as it is since the time before. @param dir on the disk that matters */
export function machineReader(dir: string): () => Machine {
	let before: CpuTimes | undefined;
	return () => {
		const now = readCpuTimes();
		const percent = before && cpuPercent(before, now);
		before = now;
		return {
			cpus: availableParallelism(),
			cpuPercent: percent,
			load: loadavg(),
			memory: {total: totalmem(), available: freemem()},
			disk: readDisk(dir),
		};
	};
}

function readCpuTimes(): CpuTimes {
	return parseCpuTimes(readText('/proc/stat') ?? '') ?? sumOfCpus();
}

/** For systems without `/proc`. */
function sumOfCpus(): CpuTimes {
	const times = cpus().map(({times}) => times);
	const idle = times.reduce((sum, time) => sum + time.idle, 0);
	const total = times.reduce((sum, {user, nice, sys, idle, irq}) => sum + user + nice + sys + idle + irq, 0);
	return {busy: total - idle, total};
}

function readDisk(dir: string): Machine['disk'] {
	try {
		const {bsize, blocks, bavail} = statfsSync(dir);
		return {total: blocks * bsize, available: bavail * bsize};
	} catch {
		return undefined;
	}
}
