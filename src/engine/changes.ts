import {type FSWatcher, watch} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';

/** Tells when something changed in a few directories. A hint, never the truth: where the file system gives no events, time passes instead. */
export type Changes = {
	/** Resolves when something has changed since the last call, or after `longestMs`; never sooner than `shortestMs`. */
	next: (shortestMs: number, longestMs: number) => Promise<void>;
	close: () => void;
};

/** Watches directories (not below them). One that cannot be watched is left to the clock. */
export function watchChanges(dirs: readonly string[]): Changes {
	let changed = false;
	let wake: (() => void) | undefined;
	const notice = () => {
		changed = true;
		wake?.();
	};
	const watchers = dirs.flatMap(dir => tryWatch(dir, notice) ?? []);
	return {
		next: async (shortestMs, longestMs) => {
			await sleep(shortestMs);
			if (!changed) await woken(longestMs - shortestMs);
			changed = false;
		},
		close: () => {
			for (const watcher of watchers) watcher.close();
		},
	};

	function woken(ms: number): Promise<void> {
		return new Promise(resolve => {
			const timer = setTimeout(resolve, ms);
			wake = () => {
				clearTimeout(timer);
				wake = undefined;
				resolve();
			};
		});
	}
}

/** Fails where the system's limit on watches is reached, and then the clock has to do. */
function tryWatch(dir: string, notice: () => void): FSWatcher | undefined {
	try {
		const watcher = watch(dir, {persistent: false}, notice);
		watcher.on('error', () => watcher.close());
		return watcher;
	} catch {
		return undefined;
	}
}
