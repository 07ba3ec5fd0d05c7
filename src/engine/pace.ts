/** An action that may be asked for more often than it is worth doing. */
export type Paced = {
	(): void;
	/** Does now what is still to be done, and nothing where nothing is. */
	flush: () => void;
	/** It is done no more. */
	close: () => void;
};

/**
 * Does an action at once when it is asked for, and then at most every so many ms, the last time after it was asked for last. One that again
 * and again takes long is done less often, so that most of the time is left for other work.
 */
export function paced(action: () => void, everyMs: number): Paced {
	let timer: NodeJS.Timeout | undefined;
	let isDue = false;
	let isClosed = false;
	/** How long it took the time before. */
	let beforeMs = 0;

	const act = () => {
		isDue = false;
		// Set first: what the action brings about may ask for it again.
		if (everyMs > 0) timer = setTimeout(next, everyMs);
		const began = performance.now();
		action();
		const tookMs = performance.now() - began;
		// The first time takes long for other reasons.
		const restMs = restShare * Math.min(tookMs, beforeMs);
		beforeMs = tookMs;
		if (!timer || restMs <= everyMs) return;
		clearTimeout(timer);
		timer = setTimeout(next, restMs);
	};
	const next = () => {
		timer = undefined;
		if (isDue) act();
	};
	const ask = () => {
		if (isClosed) return;
		if (timer) isDue = true;
		else act();
	};
	const flush = () => {
		if (!isDue || isClosed) return;
		clearTimeout(timer);
		act();
	};
	const close = () => {
		isClosed = true;
		isDue = false;
		clearTimeout(timer);
		timer = undefined;
	};
	return Object.assign(ask, {flush, close});
}

/** Times as long as an action took it rests afterwards. */
const restShare = 4;
