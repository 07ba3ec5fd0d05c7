import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {performance} from 'node:perf_hooks';

type Spawn = [program: string, args: string[], options?: {cwd: string; env: NodeJS.ProcessEnv}];

/** Wall time of so many whole processes, in ms, after one that is not counted. */
export async function time(count: number, make: () => Spawn): Promise<number[]> {
	const times: number[] = [];
	for (let index = -1; index < count; index++) {
		const [program, args, options] = make();
		const started = performance.now();
		const child = spawn(program, args, {stdio: 'ignore', ...options});
		const [code] = await once(child, 'exit');
		if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
		if (index >= 0) times.push(performance.now() - started);
	}
	return times;
}

/** The middle one. */
export function median(numbers: readonly number[]): number {
	return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
