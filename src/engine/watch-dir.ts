import {statSync, watch} from 'node:fs';

/**
 * Has a function called when something happens in a directory (not below it), with the name if the system tells it, until the function that
 * is returned is called. `undefined` where there is no such directory, or the system's limit is reached (ENOSPC, EMFILE).
 * @param onError called once where the watching ends by itself
 */
export function watchDir(
	dir: string,
	onEvent: (name: string | undefined) => void,
	onError: () => void = () => {},
): (() => void) | undefined {
	try {
		if (!statSync(dir).isDirectory()) return undefined;
		const watcher = watch(dir, {persistent: false}, (_, name) => onEvent(name ?? undefined));
		watcher.on('error', () => {
			watcher.close();
			onError();
		});
		return () => watcher.close();
	} catch {
		return undefined;
	}
}
