import {setImmediate} from 'node:timers/promises';
import {paced} from '../engine/pace.ts';
import type {Run} from '../engine/run/read-run.ts';
import {isLive} from '../engine/run/status.ts';
import {repeat} from '../engine/repeat.ts';
import type {Depth} from '../engine/runs/facts-entry.ts';
import type {KnownFacts} from '../engine/runs/known-facts.ts';

/** Reads facts of runs a few ms at a time, so that no key waits for it: first of those in sight, then of all that a task is about. */
export type ReadAhead = {
	/** Reads runs so deep. Of the first ones, those in sight, as much as can be read in a moment is there when this returns. */
	attend: (runs: readonly Run[], depth: Depth, inSight?: number) => void;
	/** Does a task for each of the runs, but for those that it has been done for. */
	workOn: (task: Task | undefined, runs: readonly Run[]) => void;
	/** How far the task is; `undefined` where nothing is left to be done. */
	progress: () => {done: number; total: number} | undefined;
	close: () => void;
};

/** What has to be known of every run before they can be put in order. */
export type Task = {
	/** `news`: it is done, and the rows may be others for it. `later`: there was too little time. */
	step: (run: Run, budgetMs: number) => 'done' | 'news' | 'later';
};

/** @param onRead called a few times a second while something new is read: of runs in sight, or by the task */
export function readAhead(known: KnownFacts, onRead: (what: 'sight' | 'task') => void): ReadAhead {
	const tellSight = paced(() => onRead('sight'), sightMs);
	const tellTask = paced(() => onRead('task'), taskMs);
	let sight: {runs: readonly Run[]; depth: Depth} = {runs: [], depth: 0};
	let task: Task | undefined;
	let taskRuns: readonly Run[] = [];
	/** Those of them that may have news. */
	let liveRuns: readonly Run[] = [];
	let done = new WeakSet<Run>();
	let left: Run[] = [];
	let isWorking = false;
	let isClosed = false;
	let rounds = 0;
	const stop = repeat(lookAgain, lookMs);
	return {
		attend: (runs, depth, inSight = runs.length) => {
			sight = {runs, depth};
			if (!readSight(performance.now() + atOnceMs, inSight) || !isSightRead()) start();
		},
		workOn: (next, runs) => {
			if (next !== task) done = new WeakSet();
			else if (runs === taskRuns) return;
			task = next;
			taskRuns = runs;
			liveRuns = task ? runs.filter(({status}) => isLive(status)) : [];
			left = task ? runs.filter(run => !done.has(run)).reverse() : [];
			if (left.length === 0) return;
			work(performance.now() + atOnceMs);
			if (left.length > 0) start();
		},
		progress: () => (left.length === 0 ? undefined : {done: taskRuns.length - left.length, total: taskRuns.length}),
		close: () => {
			isClosed = true;
			stop();
			tellSight.close();
			tellTask.close();
		},
	};

	function start(): void {
		if (!isWorking) void drain();
	}

	async function drain(): Promise<void> {
		isWorking = true;
		// What is there already is drawn first.
		await setImmediate();
		for (let isBusy = true; isBusy && !isClosed; ) {
			await setImmediate();
			const end = performance.now() + sliceMs;
			const wasBehind = !isSightRead();
			isBusy = !readSight(end);
			if (wasBehind) tellSight();
			if (left.length === 0) continue;
			if (work(end) || left.length === 0) tellTask();
			isBusy ||= left.length > 0;
		}
		isWorking = false;
	}

	function isSightRead(): boolean {
		return sight.runs.every(run => known.has(run, sight.depth));
	}

	/** @returns whether nothing is left to be read of so many */
	function readSight(end: number, count = sight.runs.length): boolean {
		for (const run of sight.runs.slice(0, count)) {
			if (known.has(run, sight.depth)) continue;
			const rest = end - performance.now();
			if (rest <= 0 || !known.read(run, sight.depth, rest)) return false;
		}
		return true;
	}

	/** @returns whether there are news */
	function work(end: number): boolean {
		let hasNews = false;
		for (let run = left.at(-1); run; run = left.at(-1)) {
			const rest = end - performance.now();
			const outcome = rest > 0 ? (task?.step(run, rest) ?? 'done') : 'later';
			if (outcome === 'later') return hasNews;
			hasNews ||= outcome === 'news';
			left.pop();
			done.add(run);
		}
		return hasNews;
	}

	/** Live runs log and print; of the others a few are looked at each time, in case somebody has tagged them elsewhere. */
	function lookAgain(): void {
		rounds++;
		const seen = sight.runs.filter((run, at) => isLive(run.status) || at % restRounds === rounds % restRounds);
		const hasNews = seen.map(run => isChangedBy(run, () => known.look(run, liveBudgetMs))).includes(true);
		if (hasNews || !readSight(performance.now() + atOnceMs)) tellSight();
		start();
		const isNew = liveRuns.map(lookForTask).includes(true);
		if (isNew) tellTask();
	}

	function lookForTask(run: Run): boolean {
		return isChangedBy(run, () => {
			known.look(run, liveBudgetMs);
			task?.step(run, liveBudgetMs);
		});
	}

	function isChangedBy(run: Run, look: () => void): boolean {
		const before = known.of(run);
		const children = known.children(run);
		look();
		return known.of(run) !== before || known.children(run) !== children;
	}
}

/** How long other work waits at most. */
const sliceMs = 6;
/** What a key waits for: not to be noticed. */
const atOnceMs = 3;
const liveBudgetMs = 2;
const sightMs = 100;
/** To put ten thousand runs in order takes a while, too. */
const taskMs = 300;
const lookMs = 1000;
const restRounds = 5;
