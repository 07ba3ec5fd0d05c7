import {setTimeout as sleep} from 'node:timers/promises';
import {type Gpu, type GpuProcess, gpuFields, gpuProcessFields, parseGpuProcesses, parseGpus} from './nvidia.ts';

/** The GPUs of this machine and what computes on them. */
export type GpuReport = {
	gpus: readonly Gpu[];
	processes: readonly GpuProcess[];
	/** Why GPUs cannot be told about, in the words of the driver where it has some; unset where they can, and where there are none. */
	problem?: string;
};

export type GpuReaderOptions = {program?: string; timeoutMs?: number};

/**
 * Reads the GPUs with `nvidia-smi`. Where that is missing there are none, and it is not called again; nor where it fails, or takes too long
 * three times in a row: then the driver is in trouble, and asking on would not help it.
 */
export function gpuReader({program = 'nvidia-smi', timeoutMs = 5000}: GpuReaderOptions = {}): () => Promise<GpuReport> {
	let report: GpuReport = {gpus: [], processes: []};
	let patience = mostPatience;
	return async () => {
		if (patience === 0) return report;
		const gpus = await ask(program, `--query-gpu=${gpuFields}`, timeoutMs);
		if (gpus.kind === 'answer') {
			const processes = await ask(program, `--query-compute-apps=${gpuProcessFields}`, timeoutMs);
			patience = mostPatience;
			report = {
				gpus: parseGpus(gpus.text),
				processes: processes.kind === 'answer' ? parseGpuProcesses(processes.text) : [],
			};
		} else {
			patience = gpus.kind === 'late' ? patience - 1 : 0;
			if (gpus.kind !== 'missing') report = {...report, problem: gpus.problem};
		}
		return report;
	};
}

const mostPatience = 3;

type Answer =
	| {kind: 'answer'; text: string}
	| {kind: 'missing'}
	| {kind: 'failed'; problem: string}
	| {kind: 'late'; problem: string};

async function ask(program: string, query: string, timeoutMs: number): Promise<Answer> {
	const {execa} = await import('execa');
	const subprocess = execa(program, [query, '--format=csv,noheader,nounits'], {
		reject: false,
		stdin: 'ignore',
		stderr: 'ignore',
		timeout: timeoutMs,
		killSignal: 'SIGKILL',
	});
	// A process that waits for a GPU that hangs cannot even be killed.
	const ended = await Promise.race([subprocess, sleep(timeoutMs + 1000, undefined, {ref: false})]);
	if (!ended || ended.timedOut) return {kind: 'late', problem: `${program} does not answer`};
	if (!ended.failed) return {kind: 'answer', text: ended.stdout};
	if (ended.code === 'ENOENT') return {kind: 'missing'};
	return {kind: 'failed', problem: ended.stdout.split('\n')[0] || `${program} failed`};
}
