import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {performance} from 'node:perf_hooks';

/** A process to be started. */
export type Spawn = [program: string, args: string[], options?: {cwd: string; env: NodeJS.ProcessEnv}];

/** Wall time of so many whole processes, in ms, after one that is not counted. */
export async function time(count: number, make: () => Spawn): Promise<number[]> {
	const times: number[] = [];
	for (let index = -1; index < count; index++) {
		const ms = await timeOnce(make());
		if (index >= 0) times.push(ms);
	}
	return times;
}

/** Wall time of one whole process, in ms. */
export async function timeOnce([program, args, options]: Spawn): Promise<number> {
	const started = performance.now();
	const child = spawn(program, args, {stdio: 'ignore', ...options});
	const [code] = await once(child, 'exit');
	if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
	return performance.now() - started;
}

/**
 * The median times of several processes, taken in turn, so that a machine that is busy for a while is so for all of them.
 * @param make each is called before its process is started
 */
export async function timesInTurn(count: number, make: readonly (() => Spawn)[]): Promise<number[]> {
	const times = make.map((): number[] => []);
	for (let round = -1; round < count; round++) {
		for (const [at, one] of make.entries()) {
			const ms = await timeOnce(one());
			if (round >= 0) times[at]?.push(ms);
		}
	}
	return times.map(median);
}

/** A Node that does nothing: what everything is measured by. */
export function bareNode(): Spawn {
	return [process.execPath, ['-e', '0']];
}

/** The middle one. */
export function median(numbers: readonly number[]): number {
	return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** The number that so many percent are below. */
export function percentile(numbers: readonly number[], percent: number): number {
	return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length * percent) / 100)] ?? Number.NaN;
}
