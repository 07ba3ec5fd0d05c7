import {shortId} from '../runs/select.ts';
import {inOrder, type Waiting} from './waiting.ts';

/** A staged run as a queue looks at it. */
export type WaitingRun = Waiting & {
	/** Ids of the GPUs that it is to have whoever starts it; unset: it takes what it is given. */
	gpus: readonly string[] | undefined;
	/** Whether it is to see no GPU. */
	isWithoutGpus: boolean;
};

/** A run that runs, or is just being started. */
export type RunningRun = {
	id: string;
	/** Ids of the GPUs of this machine that it was given. */
	gpus: readonly string[];
	/** Whether it takes one of the slots. */
	isMine: boolean;
	isQueue: boolean;
};

/** What a queue keeps to. */
export type QueueLimits = {
	/** Runs at a time. */
	slots: number;
	/** Ids of the GPUs that it hands out; empty: it has nothing to do with GPUs. */
	gpus: readonly string[];
	/** How many of them a run has for itself; unset: every run is given all, and shares them. */
	gpusPerRun: number | undefined;
	/** Whether it starts nothing while runs of others run. */
	waitsForRunning: boolean;
};

/** What has become of a run that another one comes after. */
export type Fate = 'completed' | 'failed' | 'gone' | 'running' | 'waiting';

/** What is to be done. */
export type Picked = {
	/** `gpus`: those to give to it; unset: it has its own, or none are handed out. */
	start: {id: string; gpus: readonly string[] | undefined}[];
	waits: Wait[];
};

/** A run that cannot be started now. */
export type Wait = {
	id: string;
	why: string;
	/** Whether that can be expected to pass without somebody doing something about it. */
	passes: boolean;
	/** Whether it only waits for its turn. */
	isForSlot: boolean;
};

/**
 * Which of the runs that wait are to be started now, and why the others are not. One that cannot be does not keep those behind it from it.
 * @param fateOf what has become of any run
 */
export function pickNext(
	waiting: readonly WaitingRun[],
	running: readonly RunningRun[],
	limits: QueueLimits,
	fateOf: (id: string) => Fate,
): Picked {
	const busy = new Map(running.flatMap(({id, gpus}) => gpus.map(gpu => [gpu, id] as const)));
	const blocking = limits.waitsForRunning ? running.filter(({isMine, isQueue}) => !isMine && !isQueue) : [];
	let slots = limits.slots - running.filter(({isMine}) => isMine).length;
	const start: Picked['start'] = [];
	const reasons = new Map<string, Reason>();
	for (const run of inOrder(waiting)) {
		const {takes, gives, reason: noGpus} = gpusFor(run, limits, busy);
		const reason =
			whyHeld(run) ??
			whyAfter(run, fateOf) ??
			(noGpus?.passes === false ? noGpus : undefined) ??
			whyBlocked(blocking) ??
			(slots > 0 ? undefined : noSlot(limits)) ??
			noGpus;
		if (reason) {
			reasons.set(run.id, reason);
			continue;
		}
		slots--;
		for (const gpu of takes) busy.set(gpu, run.id);
		start.push({id: run.id, gpus: gives});
	}
	const passes = passing(reasons);
	return {
		start,
		waits: [...reasons].map(([id, {why, isForSlot = false}]) => ({id, why, passes: passes(id), isForSlot})),
	};
}

/** `passes`: whether it passes by itself, or the id of the run on whose start that depends. */
type Reason = {why: string; passes: boolean | {with: string}; isForSlot?: boolean};

function whyHeld({place: {held}}: WaitingRun): Reason | undefined {
	if (held === undefined) return undefined;
	return {why: held === '' ? 'held' : `held: ${held}`, passes: false};
}

function whyAfter({place: {after}}: WaitingRun, fateOf: (id: string) => Fate): Reason | undefined {
	const fates = after.map(id => ({id, fate: fateOf(id)}));
	const failed = fates.find(({fate}) => fate === 'failed' || fate === 'gone');
	if (failed) {
		const what = failed.fate === 'gone' ? 'is not there any more' : 'was not completed';
		return {why: `held: ${shortId(failed.id)}, which it comes after, ${what}`, passes: false};
	}
	const open = fates.find(({fate}) => fate !== 'completed');
	if (!open) return undefined;
	return {why: `comes after ${shortId(open.id)}`, passes: open.fate === 'running' ? true : {with: open.id}};
}

function whyBlocked([first, ...others]: readonly RunningRun[]): Reason | undefined {
	if (!first) return undefined;
	const more = others.length > 0 ? ` and ${others.length} more` : '';
	return {why: `waits for run ${shortId(first.id)}${more} to end`, passes: true};
}

function noSlot({slots}: QueueLimits): Reason {
	return {why: slots === 1 ? 'a run is running' : `${slots} runs are running`, passes: true, isForSlot: true};
}

/** `takes`: the GPUs that nobody else may have then. `gives`: what the run is told. */
type Share = {reason?: Reason; takes: readonly string[]; gives: readonly string[] | undefined};

function gpusFor(run: WaitingRun, {gpus, gpusPerRun}: QueueLimits, busy: ReadonlyMap<string, string>): Share {
	const none = {takes: [], gives: undefined};
	if (gpus.length === 0 || run.isWithoutGpus) return none;
	const foreign = run.gpus?.find(gpu => !gpus.includes(gpu));
	if (foreign !== undefined) {
		const why = `wants GPU ${foreign}, and the queue has ${gpus.join(', ')}`;
		return {...none, reason: {why, passes: false}};
	}
	if (gpusPerRun === undefined) return run.gpus ? none : {takes: [], gives: gpus};
	if (run.gpus) {
		const taken = run.gpus.find(gpu => busy.has(gpu));
		if (taken === undefined) return {takes: run.gpus, gives: undefined};
		const why = `wants GPU ${taken}, which run ${shortId(busy.get(taken) ?? '')} has`;
		return {...none, reason: {why, passes: true}};
	}
	const free = gpus.filter(gpu => !busy.has(gpu)).slice(0, gpusPerRun);
	if (free.length === gpusPerRun) return {takes: free, gives: free};
	return {...none, reason: {why: gpusPerRun === 1 ? 'no GPU is free' : `no ${gpusPerRun} GPUs are free`, passes: true}};
}

/** Runs that come after each other in a circle wait for ever. */
function passing(reasons: ReadonlyMap<string, Reason>): (id: string) => boolean {
	return id => {
		const seen = new Set<string>();
		for (let at = id; !seen.has(at); ) {
			seen.add(at);
			const passes = reasons.get(at)?.passes ?? true;
			if (typeof passes === 'boolean') return passes;
			at = passes.with;
		}
		return false;
	};
}
