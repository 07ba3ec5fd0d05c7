import {setImmediate} from 'node:timers/promises';
import {createStore, type Store} from '../store.ts';
import {type LiveSeries, liveSeries} from './live-series.ts';

/** A run whose scalars are shown. */
export type FollowedRun = {
	dir: string;
	/** Whether it may log more. What has ended is read to its end, once. */
	isLive: boolean;
};

export type FollowedState = {
	/** Rises with what any of the runs logs, and when other runs are followed. */
	version: number;
	/** Whether some have logged more than has been read yet. */
	isBehind: boolean;
};

/** The scalars of several runs, side by side. */
export type FollowedSeries = {
	/** Only to be read. */
	store: Store<FollowedState>;
	/** Follows these runs, and others no more. What was read of those that stay is kept. */
	follow: (runs: readonly FollowedRun[]) => void;
	/** What a run that is followed has logged. */
	of: (dir: string) => LiveSeries | undefined;
	close: () => void;
};

export type FollowOptions = {
	/** Live runs are looked at so often. */
	everyMs?: number;
	signal?: AbortSignal;
};

/** Follows nothing yet. Files are read a few ms at a time, each run in turn. */
export function followSeries({everyMs = 250, signal}: FollowOptions = {}): FollowedSeries {
	const store = createStore<FollowedState>({version: 0, isBehind: false}, {everyMs: 100});
	let followed = new Map<string, {series: LiveSeries; isLive: boolean}>();
	let shown = '';
	let timer: NodeJS.Timeout | undefined;
	let isReading = false;
	let isClosed = false;
	signal?.addEventListener('abort', close, {once: true});
	return {store, follow, of: dir => followed.get(dir)?.series, close};

	function follow(runs: readonly FollowedRun[]): void {
		followed = new Map(
			runs.map(({dir, isLive}) => [dir, {series: followed.get(dir)?.series ?? liveSeries(dir), isLive}]),
		);
		if (!isReading) void readOn();
	}

	async function readOn(): Promise<void> {
		clearTimeout(timer);
		isReading = true;
		for (let isBehind = true; isBehind && !isClosed; ) {
			const runs = followed;
			isBehind = false;
			for (const {series} of runs.values()) {
				if (series.advance(sliceMs)) isBehind = true;
				tell(isBehind || store.get().isBehind);
				await setImmediate();
				if (isClosed) return;
			}
			isBehind ||= runs !== followed;
			tell(isBehind);
		}
		isReading = false;
		if (!isClosed && [...followed.values()].some(({isLive}) => isLive)) timer = setTimeout(readOn, everyMs);
	}

	function tell(isBehind: boolean): void {
		const versions = [...followed].map(([dir, {series}]) => `${dir} ${series.version()}`).join();
		const isNew = versions !== shown;
		shown = versions;
		store.set(now => (isNew || now.isBehind !== isBehind ? {version: now.version + (isNew ? 1 : 0), isBehind} : now));
	}

	function close(): void {
		isClosed = true;
		clearTimeout(timer);
		store.close();
	}
}

const sliceMs = 6;
