import type {OutputState} from '../engine/run/output-reader.ts';
import type {Store} from '../engine/store.ts';

/** What comes each second. Where it is too fast for lines to be counted, only bytes are known. */
export type Rate = {lines: number | undefined; bytes: number};

/** Measures how fast an output grows, over the last second or two. */
export function measureRate(store: Store<OutputState>): {get: () => Rate; close: () => void} {
	let samples = [{ms: performance.now(), ...store.get()}];
	const close = store.subscribe(() => {
		const ms = performance.now();
		const state = store.get();
		const isSame = state.restarts === samples[0]?.restarts;
		samples = [...(isSame ? samples.filter(sample => ms - sample.ms < spanMs) : []), {ms, ...state}];
	});
	return {
		get: () => {
			const now = performance.now();
			const [first] = samples.filter(({ms}) => now - ms < spanMs);
			const last = samples.at(-1);
			if (!first || !last) return none;
			const seconds = Math.max(shortestMs, now - first.ms) / 1000;
			const lines = (last.newLines - first.newLines) / seconds;
			const bytes = (last.size - first.size) / seconds;
			return {lines: last.uncountedBytes > first.uncountedBytes ? undefined : lines, bytes};
		},
		close,
	};
}

const none: Rate = {lines: 0, bytes: 0};
const spanMs = 2000;
const shortestMs = 500;
