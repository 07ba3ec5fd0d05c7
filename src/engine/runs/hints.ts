import path from 'node:path';
import {tellsChanges} from '../file-system.ts';
import {runPaths} from '../run/paths.ts';
import {watchDir} from '../watch-dir.ts';

/** What the file system tells about a directory of runs. Hints say where to look first; what is true is found by looking. */
export type Hints = {
	/** Listens to the directory itself, anew if it did before: it may be another one by now. */
	listen: () => void;
	/** Whether it is listened to. Not where there is none, on network file systems, and where the system's limit is reached. */
	isListening: () => boolean;
	/** Listens to a run, or no more. */
	attend: (id: string, isAttended: boolean) => void;
	close: () => void;
};

/**
 * @param onHint told the name of a run, or of what may become one, that something happened to; `undefined` where the system does not say which.
 * May be told many times a second.
 * @param maxWatches directories listened to at most, two for each run: all programs of a user share what the system allows
 */
export function hintsOf(dir: string, onHint: (id: string | undefined) => void, maxWatches: number): Hints {
	const watches = new Map<string, () => void>();
	const remove = (place: string) => {
		watches.get(place)?.();
		watches.delete(place);
	};
	const add = (place: string, onEvent: (name: string | undefined) => void) => {
		if (watches.has(place) || watches.size >= maxWatches) return;
		const stop = watchDir(place, onEvent, () => remove(place));
		if (stop) watches.set(place, stop);
	};
	return {
		listen: () => {
			remove(dir);
			if (tellsChanges(dir)) add(dir, onHint);
		},
		isListening: () => watches.has(dir),
		attend: (id, isAttended) => {
			const {guild, attrs} = runPaths(path.join(dir, id));
			if (!isAttended) for (const place of [guild, attrs]) remove(place);
			else if (watches.has(dir)) {
				add(guild, name => {
					if (name === undefined || !growing.test(name)) onHint(id);
				});
				add(attrs, () => onHint(id));
			}
		},
		close: () => {
			for (const place of [...watches.keys()]) remove(place);
		},
	};
}

/** What a run prints and logs, which says nothing about the run as lists show it. */
const growing = /^(?:output(?:\.index)?|events\.out\.tfevents\..*)$/;
