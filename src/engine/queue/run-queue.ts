import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {local} from '../executors/local.ts';
import {unclaim} from '../run/claim.ts';
import {type Run, readStatus} from '../run/read-run.ts';
import {isLive} from '../run/status.ts';
import {reasonOf} from '../runs/act-on-runs.ts';
import {watchRuns} from '../runs/live-runs.ts';
import {lockFile} from '../runs/lock.ts';
import {shortId} from '../runs/select.ts';
import {queueBell} from './bell.ts';
import {isGone, ownName, queueObserver} from './observe.ts';
import {pickNext, type Picked} from './pick-next.ts';
import type {QueuePlace} from './place.ts';
import {editPlace, readPlace} from './place-file.ts';
import {endOf, nameOf, waitTeller} from './say.ts';
import type {QueueSettings} from './settings.ts';
import {startWaiting} from './start-waiting.ts';

/** A queue at work. */
export type Queue = {
	/** Resolves once it has ended, when it was stopped or nothing was left to start. */
	ended: Promise<void>;
	/** Begins nothing further. */
	stop: () => void;
};

/** How long a run has to end by itself: less than whoever stops the queue gives us. */
const graceMs = 20_000;
const patienceMs = 1000;

/**
 * Starts the staged runs of a home, as many at a time as the settings allow. All it knows stands in the directories of the runs: it may be killed
 * at any moment, its runs go on, and the next queue takes them over. Several queues start each run once, and give each GPU to one run.
 * @param say takes one line
 */
export function runQueue(engine: Engine, settings: QueueSettings, say: (line: string) => void): Queue {
	const {limits, isOnce, pollSeconds, stopsRuns} = settings;
	const {runs: runsDir, locks} = engine.home;
	const live = watchRuns(runsDir);
	const bell = queueBell();
	const observer = queueObserver();
	const teller = waitTeller(say);
	/** The runs that take our slots, with the GPUs that they were given. */
	const mine = new Map<string, readonly string[]>();
	const starting = new Map<string, Promise<void>>();
	let isStopped = false;
	let count = 0;
	const unsubscribe = live.store.subscribe(bell.ring);
	return {
		ended: serve().finally(close),
		stop: () => {
			isStopped = true;
			bell.ring();
		},
	};

	async function serve(): Promise<void> {
		while (!live.store.get().isComplete && !isStopped) await bell.next(1000);
		await adopt();
		while (!isStopped) {
			settle();
			const waits = await startNext();
			if (isOnce && mine.size === 0 && !waits.some(({passes}) => passes)) break;
			teller.tell(waits, live.store.get().byId, isOnce);
			await bell.next(pollSeconds * 1000);
		}
		await Promise.all(starting.values());
		if (isStopped && stopsRuns) await stopRuns();
		say(`Ending: ${count} run(s) started${mine.size > 0 ? `, ${mine.size} still running` : ''}`);
	}

	/** The runs of a queue that is gone take slots of the one that comes after it. */
	async function adopt(): Promise<void> {
		for (const run of live.store.get().runs) {
			if (!isLive(run.status)) continue;
			const {taken} = readPlace(run.dir);
			if (!taken || !isGone(taken)) continue;
			say(`Taking over run ${nameOf(run)}, which another queue has started`);
			if (await ours(run.dir, taken.gpus)) mine.set(run.id, taken.gpus);
		}
	}

	function settle(): void {
		const {byId} = live.store.get();
		for (const id of mine.keys()) {
			const run = byId.get(id);
			if (starting.has(id) || (run && isLive(run.status))) continue;
			mine.delete(id);
			say(run ? endOf(run) : `Run ${shortId(id)} was deleted`);
		}
	}

	/** @returns the runs that wait on */
	async function startNext(): Promise<Picked['waits']> {
		const first = pick();
		if (first.start.length === 0) return first.waits;
		for (const {run, gpus} of await choose()) {
			const begun = begin(run, gpus).finally(() => {
				starting.delete(run.id);
				bell.ring();
			});
			starting.set(run.id, begun);
		}
		return pick().waits;
	}

	function pick(): Picked {
		const list = live.store.get();
		const {waiting, running, fateOf} = observer.observe(list, mine);
		bell.listenTo(waiting.flatMap(({id}) => list.byId.get(id)?.dir ?? []));
		return pickNext(waiting, running, limits, fateOf);
	}

	/** While no other queue of ours does: what it has chosen stands in the places of the runs then. */
	async function choose(): Promise<{run: Run; gpus: readonly string[] | undefined}[]> {
		mkdirSync(locks, {recursive: true});
		const file = path.join(locks, 'runtui-queue');
		try {
			await lockFile(file);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			say(`${file}: ${reasonOf(error)}`);
			return [];
		}
		try {
			const {byId} = live.store.get();
			const chosen: {run: Run; gpus: readonly string[] | undefined}[] = [];
			for (const {id, gpus} of pick().start) {
				const run = byId.get(id);
				if (!run || readStatus(run.dir).kind !== 'staged' || !(await ours(run.dir, gpus ?? []))) continue;
				mine.set(id, gpus ?? []);
				chosen.push({run, gpus});
			}
			return chosen;
		} finally {
			unclaim(file);
		}
	}

	async function begin(run: Run, gpus: readonly string[] | undefined): Promise<void> {
		const {id, dir} = run;
		say(`Starting run ${nameOf(run)}${gpus ? ` on GPU ${gpus.join(', ')}` : ''}`);
		const outcome = await startWaiting(dir, gpus?.join(','), engine, line => say(`  ${line}`));
		await live.refresh([id]);
		if (outcome.kind === 'started') {
			count++;
			return;
		}
		// Somebody else may be about to start it, and is not to be asked over and over.
		if (outcome.kind === 'taken' && readStatus(dir).kind === 'staged') await sleep(patienceMs);
		mine.delete(id);
		const isFailure = outcome.kind === 'failed' && !isStopped;
		if (!isFailure) say(`Run ${shortId(id)} was not started: ${outcome.why}`);
		// Else it would be tried over and over.
		await change(dir, {taken: undefined, ...(isFailure ? {held: outcome.why} : {})});
	}

	async function ours(dir: string, gpus: readonly string[]): Promise<boolean> {
		return await change(dir, {taken: {by: ownName(), gpus}});
	}

	/** @returns whether the run is there, and ours to write */
	async function change(dir: string, place: Partial<QueuePlace>): Promise<boolean> {
		try {
			await editPlace(dir, () => place);
			return true;
		} catch (error) {
			say(`${shortId(path.basename(dir))}: ${reasonOf(error)}`);
			return false;
		}
	}

	async function stopRuns(): Promise<void> {
		const {byId} = live.store.get();
		const dirs = [...mine.keys()].flatMap(id => byId.get(id)?.dir ?? []);
		say(`Stopping ${dirs.length} run(s)`);
		await Promise.all(dirs.map(dir => local.stop(dir, {graceMs}).catch(error => say(String(error)))));
		await live.refresh(mine.keys());
		settle();
	}

	function close(): void {
		unsubscribe();
		bell.close();
		live.close();
	}
}
