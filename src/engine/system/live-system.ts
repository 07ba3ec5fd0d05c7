import {repeat} from '../repeat.ts';
import {createStore, type Store} from '../store.ts';
import {type GpuReaderOptions, type GpuReport, gpuReader} from './gpus.ts';
import {type Machine, machineReader} from './machine.ts';
import {type Gpu, gpusOfRuns} from './nvidia.ts';
import {type RunUse, runUseReader} from './run-use.ts';

/** The machine, and what runs use of it. */
export type System = {
	machine: Machine;
	gpus: readonly Gpu[];
	/** Why GPUs cannot be told about. */
	gpuProblem: string | undefined;
	/** By the run's id, of those that have processes here. */
	runs: ReadonlyMap<string, RunUse & {gpus: readonly Gpu[]}>;
};

export type LiveSystem = {
	/** Only to be read. */
	store: Store<System>;
	close: () => void;
};

export type LiveSystemOptions = {
	/** The runs whose processes are looked for: the live ones. */
	runs: () => Iterable<{id: string; dir: string}>;
	everyMs?: number;
	/** How often GPUs are asked: it takes a process, and about a second of CPU where there are many GPUs. */
	gpusEveryMs?: number;
	gpuOptions?: GpuReaderOptions;
	signal?: AbortSignal;
};

/** Looks at the machine again and again, until closed. It costs what it costs: to be open only while somebody looks. @param dir the home */
export function watchSystem(
	dir: string,
	{runs, everyMs = 2000, gpusEveryMs = 5000, gpuOptions, signal}: LiveSystemOptions,
): LiveSystem {
	const readMachine = machineReader(dir);
	const readUse = runUseReader();
	const readGpus = gpuReader(gpuOptions);
	const store = createStore<System>({machine: readMachine(), gpus: [], gpuProblem: undefined, runs: new Map()});
	let uses: ReadonlyMap<string, RunUse> = new Map();
	let report: GpuReport = {gpus: [], processes: []};

	const stops = [soon(look, everyMs), soon(lookAtGpus, gpusEveryMs)];
	signal?.addEventListener('abort', close, {once: true});
	return {store, close};

	async function look(): Promise<void> {
		uses = await readUse(runs());
		show(readMachine());
	}

	async function lookAtGpus(): Promise<void> {
		const now = await readGpus();
		if (now === report) return;
		report = now;
		show(store.get().machine);
	}

	function show(machine: Machine): void {
		const owners = new Map([...uses].flatMap(([id, {pids}]) => pids.map(pid => [pid, id] as const)));
		const used = gpusOfRuns(report.gpus, report.processes, owners);
		const usesOfRuns = [...uses].map(([id, use]) => [id, {...use, gpus: used.get(id) ?? []}] as const);
		store.set(() => ({machine, gpus: report.gpus, gpuProblem: report.problem, runs: new Map(usesOfRuns)}));
	}

	function close(): void {
		for (const stop of stops) stop();
		store.close();
	}
}

/** Does work now, and again so many ms after it was done. @returns what ends it */
function soon(work: () => Promise<void>, everyMs: number): () => void {
	void work();
	return repeat(work, everyMs);
}
