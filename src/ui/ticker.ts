import type {Run} from '../engine/run/read-run.ts';
import {isLive} from '../engine/run/status.ts';
import {memoLast} from './memo.ts';

/** Tells that ages have changed, which they do by themselves while something runs. */
export type Ticker = {
	/** Says that something happened: rates are measured over the seconds after it. */
	wake: () => void;
	close: () => void;
};

/** @param runs the same array until one of them changes */
export function openTicker(runs: () => readonly Run[], onTick: () => void): Ticker {
	const youngest = memoLast(startOfYoungest);
	let wokenAt = Number.NEGATIVE_INFINITY;
	let tickedAt = performance.now();
	const timer = setInterval(() => {
		const started = youngest(runs());
		const now = performance.now();
		if (started === undefined) return;
		const isAwake = now - wokenAt < awakeMs;
		const isYoung = Date.now() - started / 1000 < youngMs;
		if (!isAwake && !isYoung && now - tickedAt < slowMs) return;
		tickedAt = now;
		onTick();
	}, everyMs);
	return {
		wake: () => {
			wokenAt = performance.now();
		},
		close: () => clearInterval(timer),
	};
}

const everyMs = 1000;
const awakeMs = 5000;
/** Ages are shown in seconds for so long, then in minutes and hours. */
const youngMs = 100_000;
const slowMs = 10_000;

/** Microseconds since the epoch; `undefined` where nothing runs. */
function startOfYoungest(runs: readonly Run[]): number | undefined {
	const starts = runs.flatMap(({status, started}) => (isLive(status) ? [started ?? 0] : []));
	return starts.length > 0 ? Math.max(...starts) : undefined;
}
