import {fateOf, formatIdentity, ownIdentity, parseIdentity} from '../run/liveness.ts';
import {readMap} from '../run/attrs.ts';
import {type Run, runTime} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import type {RunList} from '../runs/run-list.ts';
import type {Fate, RunningRun, WaitingRun} from './pick-next.ts';
import type {QueuePlace} from './place.ts';
import {readPlace} from './place-file.ts';
import {idsIn} from './settings.ts';

/** What a queue decides by, as the directories of the runs have it now. */
export type Observed = {
	waiting: WaitingRun[];
	running: RunningRun[];
	fateOf: (id: string) => Fate;
};

/** Looks at the runs of a home for a queue, or for somebody who wants to know what queues will do. */
export type Observer = {
	/**
	 * @param runs as they were last seen; the files of those that are staged or live are read
	 * @param mine ids of the runs that take slots, with the GPUs of those that are just being started
	 */
	observe: (runs: Pick<RunList, 'runs' | 'byId'>, mine: ReadonlyMap<string, readonly string[]>) => Observed;
};

export function queueObserver(): Observer {
	const known = new Map<string, Wishes>();
	/** What a staged run asks for does not change: it is read once. */
	const wishesOf = (run: Run): Wishes => {
		const wishes = known.get(run.id) ?? readWishes(run);
		known.set(run.id, wishes);
		return wishes;
	};
	return {
		observe: ({runs, byId}, mine) => {
			const waiting: WaitingRun[] = [];
			const running = new Map<string, RunningRun>();
			for (const [id, gpus] of mine) running.set(id, {id, gpus, isMine: true, isQueue: false});
			for (const run of runs) {
				const {id, status} = run;
				if (isLive(status)) running.set(id, runningRun(run, mine.get(id)));
				if (status.kind !== 'staged' || mine.has(id)) continue;
				const place = readPlace(run.dir);
				const taken = takenByOther(place);
				if (taken) running.set(id, {id, gpus: taken.gpus, isMine: false, isQueue: false});
				else waiting.push({id, staged: runTime(run), place, ...wishesOf(run)});
			}
			return {waiting, running: [...running.values()], fateOf: id => fateIn(byId, id)};
		},
	};
}

/** Whether the run is a queue: ours or Guild's. */
export function isQueue({opref}: Pick<Run, 'opref'>): boolean {
	return opref?.type === 'builtin' && opref.operation === 'queue';
}

/** How this process is named in the places of the runs that it starts. */
export function ownName(): string {
	return formatIdentity(ownIdentity()).trim();
}

/** Whether the process that was to start a run, or has started it, is gone. */
export function isGone(taken: NonNullable<QueuePlace['taken']>): boolean {
	const identity = parseIdentity(taken.by);
	return !identity || fateOf(identity) === 'dead';
}

type Wishes = Pick<WaitingRun, 'gpus' | 'isWithoutGpus'>;

function readWishes({dir}: Run): Wishes {
	const {gpus, no_gpus: isWithoutGpus} = readMap(dir, 'run_params');
	const ids = idsIn(gpus);
	return {gpus: ids.length > 0 ? ids : undefined, isWithoutGpus: isWithoutGpus === true};
}

/** @param given GPUs that this process has given it */
function runningRun(run: Run, given: readonly string[] | undefined): RunningRun {
	const {id, dir, status} = run;
	const isHere = status.kind !== 'running' || status.where === undefined;
	// Until it has begun only its place says what it is given.
	const gpus = isHere ? [...(readPlace(dir).taken?.gpus ?? []), ...(readWishes(run).gpus ?? [])] : [];
	return {id, gpus: [...new Set([...(given ?? []), ...gpus])], isMine: given !== undefined, isQueue: isQueue(run)};
}

function takenByOther({taken}: QueuePlace): QueuePlace['taken'] {
	if (!taken || taken.by === ownName() || isGone(taken)) return undefined;
	return taken;
}

function fateIn(byId: ReadonlyMap<string, Run>, id: string): Fate {
	const run = byId.get(id);
	if (!run) return 'gone';
	const {kind} = run.status;
	if (kind === 'completed') return 'completed';
	if (kind === 'staged') return 'waiting';
	return isLive(run.status) ? 'running' : 'failed';
}
