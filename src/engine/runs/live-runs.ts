import path from 'node:path';
import {setImmediate, setTimeout as sleep} from 'node:timers/promises';
import {paced} from '../pace.ts';
import {repeat} from '../repeat.ts';
import {type Run, readRun} from '../run/read-run.ts';
import {slices} from '../sourcecode/slices.ts';
import {createStore, type Store} from '../store.ts';
import {hintsOf} from './hints.ts';
import {openRunIndex, type RunIndex} from './index/run-index.ts';
import {knownRuns} from './known-runs.ts';
import {newestFile} from './newest-file.ts';
import {rounds} from './rounds.ts';
import {runFinder} from './run-finder.ts';
import {emptyList, nextList, type RunList} from './run-list.ts';

/** The runs of a home as they come, go and change, whoever makes them do so. */
export type LiveRuns = {
	/** Only to be read. */
	store: Store<RunList>;
	/** Looks at runs now, as after something was done to them. Resolves once the store has what was found. */
	refresh: (ids: Iterable<string>) => Promise<void>;
	close: () => void;
};

export type LiveRunsOptions = {
	/** The store tells of changes at most so often. */
	everyMs?: number;
	/** Directories that are listened to at most, two for each run that may change by itself. */
	maxWatches?: number;
	/** Directory of the index, which tells of runs that ended long ago faster than their files do. */
	cache?: string;
	/** Closes it. */
	signal?: AbortSignal;
};

/**
 * Watches the runs in a directory (`runs` or `trash/runs` of a home), be it there or not yet. The newest are listed first and the others as
 * they are read, a few ms at a time. From then on hints of the file system say where to look first, and what is found by looking is the truth:
 * at live runs each second, at the directory and the newest runs each 5 s, at all others in turn. Where there are no hints, that has to do.
 */
export function watchRuns(
	dir: string,
	{everyMs = 100, maxWatches = 512, cache, signal}: LiveRunsOptions = {},
): LiveRuns {
	const store = createStore(emptyList);
	// Only until all runs are known: it is as large as they are many.
	let index: RunIndex | undefined;
	const newest = cache === undefined ? undefined : newestFile(dir, cache);
	const known = knownRuns(dir, id => (index ? index.run(id) : readRun(path.join(dir, id))));
	const hints = hintsOf(dir, hinted, maxWatches);
	const finder = runFinder(dir, {known: known.byId, hints, lookAtAll, onSearched: () => publish()});
	const publish = paced(() => {
		const changes = known.takeChanges();
		store.set(now => nextList(now, {changes, byId: known.byId, ...finder.state()}));
	}, everyMs);
	const noticed = new Set<string>();
	const lookElsewhere = rounds(look);
	const lookNewest = rounds(look);
	const lookEverywhere = rounds(look);
	let isClosed = false;
	const opened = performance.now();

	void meetAll();
	const stops = [repeat(sweepLive, liveMs), repeat(sweepAll, coarseMs)];
	signal?.addEventListener('abort', close, {once: true});
	return {store, refresh, close};

	async function meetAll(): Promise<void> {
		await meetNewest(newest?.read() ?? []);
		if (isClosed) return;
		if (cache !== undefined) index = openRunIndex(dir, cache);
		await finder.find();
		// Those that were met before the directory was listened to.
		for (const id of [...known.live, ...known.waiting]) hints.attend(id, true);
		index?.save();
		index = undefined;
		keepNewest();
	}

	/** All are told of at once, and shown before others are looked for. */
	async function meetNewest(ids: readonly string[]): Promise<void> {
		const pause = slices(sliceMs);
		for (const id of ids) {
			if (isClosed) return;
			look(id);
			await pause();
		}
		tell();
		await setImmediate();
	}

	function keepNewest(): void {
		const {runs, isComplete} = store.get();
		if (isComplete) newest?.write(runs.slice(0, screenful).map(({id}) => id));
	}

	/** @returns whether there is such a run */
	function look(id: string): boolean {
		const before = known.byId.get(id);
		const isRun = known.look(id);
		if (known.byId.get(id) !== before) hints.attend(id, known.live.has(id) || known.waiting.has(id));
		return isRun;
	}

	async function lookAtAll(ids: Iterable<string>): Promise<void> {
		const pause = slices(sliceMs);
		for (const id of ids) {
			if (isClosed) return;
			look(id);
			const pausing = pause();
			if (pausing && isWorthTelling()) tell();
			await pausing;
		}
		tell();
	}

	function tell(): void {
		if (known.hasChanges()) publish();
	}

	/** The first time a whole screen of runs is told of, if that is soon: what comes after it is told a while later. */
	function isWorthTelling(): boolean {
		return known.byId.size >= screenful || performance.now() - opened > everyMs;
	}

	function hinted(id: string | undefined): void {
		if (id === undefined) void finder.find();
		else if (!known.byId.has(id)) void meet(id);
		else {
			// Hints come in swarms: they are gathered for a moment.
			if (noticed.size === 0) setTimeout(lookAtNoticed, gatherMs);
			noticed.add(id);
		}
	}

	function lookAtNoticed(): void {
		const ids = [...noticed];
		noticed.clear();
		void lookAtAll(ids);
	}

	/** A directory may stand there for a while before it is a run. */
	async function meet(name: string): Promise<void> {
		for (const ms of newcomerMs) {
			await sleep(ms);
			if (isClosed) return;
			if (look(name)) return tell();
		}
		finder.addStrange(name);
	}

	async function sweepLive(): Promise<void> {
		const isElsewhere = (id: string) => isOnOtherHost(known.byId.get(id));
		const ids = [...known.live];
		await lookAtAll(ids.filter(id => !isElsewhere(id)));
		lookElsewhere(ids.filter(isElsewhere), elsewhereMs);
		tell();
		if (!hints.isListening() && finder.state().isComplete) await finder.find();
	}

	async function sweepAll(): Promise<void> {
		await finder.find();
		const ids = store.get().runs.map(({id}) => id);
		lookNewest([...known.waiting, ...ids.slice(0, newestCount)], sliceMs);
		await setImmediate();
		lookEverywhere(ids, sliceMs);
		tell();
	}

	async function refresh(ids: Iterable<string>): Promise<void> {
		await lookAtAll(ids);
		publish.flush();
	}

	function close(): void {
		if (!isClosed) keepNewest();
		isClosed = true;
		for (const stop of stops) stop();
		hints.close();
		publish.close();
		store.close();
	}
}

/** How long other work waits at most. */
const sliceMs = 8;
/** Runs on other hosts may be hundreds, and each is a few questions to a file server. */
const elsewhereMs = 3;
/** Truth about live runs: a run whose processes die without a word is seen to be lost within two seconds. */
const liveMs = 1000;
const coarseMs = 5000;
/** Runs that somebody is likely to label or restart. */
const newestCount = 200;
const gatherMs = 20;
/** Runs that a large terminal shows at once. */
const screenful = 64;
/** When a new directory is looked at, each counted from the last time; after that, with each search. Guild takes a while to fill it. */
const newcomerMs = [20, 50, 200, 1000];

function isOnOtherHost(run: Run | undefined): boolean {
	return run?.status.kind === 'running' && run.status.where !== undefined;
}
