import {runPaths} from '../run/paths.ts';
import {watchDir} from '../watch-dir.ts';

/** Wakes a queue: when it is rung, when somebody changes the place of a run, and after a while in any case. */
export type Bell = {
	ring: () => void;
	/** Resolves once it was rung since the last call, or after so many ms. */
	next: (longestMs: number) => Promise<void>;
	/** Absolute directories of the runs whose places are to ring; of very many only the first. */
	listenTo: (dirs: readonly string[]) => void;
	close: () => void;
};

export function queueBell(): Bell {
	const watches = new Map<string, () => void>();
	let isRung = false;
	let wake: (() => void) | undefined;
	const ring = () => {
		isRung = true;
		wake?.();
	};
	const forget = (dir: string) => {
		watches.get(dir)?.();
		watches.delete(dir);
	};
	return {
		ring,
		next: async longestMs => {
			if (!isRung)
				await new Promise<void>(resolve => {
					const timer = setTimeout(resolve, longestMs);
					wake = () => {
						clearTimeout(timer);
						resolve();
					};
				});
			wake = undefined;
			isRung = false;
		},
		listenTo: dirs => {
			const wanted = new Set(dirs.slice(0, mostWatches));
			for (const dir of watches.keys()) if (!wanted.has(dir)) forget(dir);
			for (const dir of wanted) {
				if (watches.has(dir)) continue;
				const stop = watchDir(
					runPaths(dir).own,
					name => (name === undefined || name === 'queue') && ring(),
					() => forget(dir),
				);
				if (stop) watches.set(dir, stop);
			}
		},
		close: () => {
			for (const dir of [...watches.keys()]) forget(dir);
		},
	};
}

/** All programs of a user share what the system allows. */
const mostWatches = 256;
