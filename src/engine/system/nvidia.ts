/** Reads what `nvidia-smi` prints with `--format=csv,noheader,nounits`. A value that a GPU does not know is `[N/A]` or another word in brackets. */

/** A GPU. What it does not tell is unset. Sizes are bytes. */
export type Gpu = {
	/** As CUDA counts them with CUDA_DEVICE_ORDER=PCI_BUS_ID. */
	index: number;
	uuid: string;
	name: string;
	percent: number | undefined;
	memoryUsed: number | undefined;
	memoryTotal: number | undefined;
	celsius: number | undefined;
	watts: number | undefined;
	wattsLimit: number | undefined;
};

/** A process that computes on a GPU. */
export type GpuProcess = {uuid: string; pid: number; memory: number | undefined};

/** What is asked of each GPU, in the order that `parseGpus` reads it. */
export const gpuFields =
	'index,uuid,name,utilization.gpu,memory.used,memory.total,temperature.gpu,power.draw,power.limit';

/** What is asked of each process, in the order that `parseGpuProcesses` reads it. */
export const gpuProcessFields = 'gpu_uuid,pid,used_memory';

export function parseGpus(text: string): Gpu[] {
	return rows(text).flatMap(([index = '', uuid = '', name = '', ...values]) => {
		if (!/^\d+$/.test(index)) return [];
		const [percent, used, total, celsius, watts, wattsLimit] = values.map(numberOf);
		return [
			{
				index: Number(index),
				uuid,
				name,
				percent,
				memoryUsed: bytesOf(used),
				memoryTotal: bytesOf(total),
				celsius,
				watts,
				wattsLimit,
			},
		];
	});
}

export function parseGpuProcesses(text: string): GpuProcess[] {
	return rows(text).flatMap(([uuid = '', pid = '', memory]) =>
		/^\d+$/.test(pid) ? [{uuid, pid: Number(pid), memory: bytesOf(numberOf(memory))}] : [],
	);
}

/** Which GPUs each run computes on, by the run's id, in order of their indices. @param owners ids of runs by pid */
export function gpusOfRuns(
	gpus: readonly Gpu[],
	processes: readonly GpuProcess[],
	owners: ReadonlyMap<number, string>,
): Map<string, Gpu[]> {
	const users = (uuid: string) =>
		processes.flatMap(process => (process.uuid === uuid ? (owners.get(process.pid) ?? []) : []));
	const pairs = gpus
		.toSorted((a, b) => a.index - b.index)
		.flatMap(gpu => [...new Set(users(gpu.uuid))].map(id => ({id, gpu})));
	return new Map([...Map.groupBy(pairs, ({id}) => id)].map(([id, used]) => [id, used.map(({gpu}) => gpu)]));
}

function rows(text: string): string[][] {
	return text.split('\n').map(line => line.split(',').map(cell => cell.trim()));
}

function numberOf(cell: string | undefined): number | undefined {
	const number = Number.parseFloat(cell ?? '');
	return Number.isFinite(number) ? number : undefined;
}

/** nvidia-smi counts MiB. */
function bytesOf(mebibytes: number | undefined): number | undefined {
	return mebibytes === undefined ? undefined : mebibytes * 1024 * 1024;
}
