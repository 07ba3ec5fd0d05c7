import {setImmediate} from 'node:timers/promises';
import {createStore, type Store} from '../store.ts';
import {type LiveSeries, liveSeries} from './live-series.ts';

/** A run whose scalars are shown. */
export type FollowedRun = {
	dir: string;
	/** Whether it may log more. What has ended is read on until nothing has come for a while: its recorder may be behind. */
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
	let followed = new Map<string, Followed>();
	let shown = {runs: followed, read: 0};
	let timer: NodeJS.Timeout | undefined;
	let isReading = false;
	let isClosed = false;
	signal?.addEventListener('abort', close, {once: true});
	return {store, follow, of: dir => followed.get(dir)?.series, close};

	function follow(runs: readonly FollowedRun[]): void {
		followed = new Map(
			runs.map(({dir, isLive}) => {
				const known = followed.get(dir);
				const one = {series: known?.series ?? liveSeries(dir), isLive, newsAt: performance.now()};
				return [dir, known?.isLive === isLive ? known : one];
			}),
		);
		if (!isReading) void readOn();
	}

	async function readOn(): Promise<void> {
		clearTimeout(timer);
		isReading = true;
		for (let isBehind = true; isBehind && !isClosed; ) {
			const runs = followed;
			isBehind = false;
			for (const run of runs.values()) {
				if (isSettled(run)) continue;
				const before = run.series.version();
				const hasMore = run.series.advance(sliceMs);
				if (hasMore || run.series.version() !== before) run.newsAt = performance.now();
				isBehind ||= hasMore;
				tell(isBehind || store.get().isBehind);
				await setImmediate();
				if (isClosed) return;
			}
			isBehind ||= runs !== followed;
			tell(isBehind);
		}
		isReading = false;
		if (!isClosed && [...followed.values()].some(run => !isSettled(run))) timer = setTimeout(readOn, everyMs);
	}

	function tell(isBehind: boolean): void {
		// This is asked after every slice, of hundreds of runs where so many are compared.
		let read = 0;
		for (const {series} of followed.values()) read += series.version();
		const isNew = followed !== shown.runs || read !== shown.read;
		shown = {runs: followed, read};
		store.set(now => (isNew || now.isBehind !== isBehind ? {version: now.version + (isNew ? 1 : 0), isBehind} : now));
	}

	function close(): void {
		isClosed = true;
		clearTimeout(timer);
		store.close();
	}
}

/** `newsAt`: when it was asked for, or when its last number came. */
type Followed = {series: LiveSeries; isLive: boolean; newsAt: number};

function isSettled({isLive, newsAt}: Followed): boolean {
	return !isLive && performance.now() - newsAt > settledMs;
}

const sliceMs = 6;
/** A recorder looks at the output each second at least. */
const settledMs = 5000;
