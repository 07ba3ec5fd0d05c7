import {setImmediate} from 'node:timers/promises';

/**
 * Lets long work be done in slices: awaiting what it returns lets other work go on, if `everyMs` have passed since it last did.
 * So a screen stays awake while a launch copies ten thousand files.
 */
export function slices(everyMs = 8): () => Promise<void> | undefined {
	let since = performance.now();
	return () => {
		if (performance.now() - since < everyMs) return undefined;
		return setImmediate().then(() => {
			since = performance.now();
		});
	};
}
