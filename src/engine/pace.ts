/** An action that may be asked for more often than it is worth doing. */
export type Paced = {
	(): void;
	/** Does now what is still to be done, and nothing where nothing is. */
	flush: () => void;
	/** It is done no more. */
	close: () => void;
};

/** Does an action at once when it is asked for, and then at most every so many ms, the last time after it was asked for last. */
export function paced(action: () => void, everyMs: number): Paced {
	let timer: NodeJS.Timeout | undefined;
	let isDue = false;
	let isClosed = false;

	const act = () => {
		isDue = false;
		// Set first: what the action brings about may ask for it again.
		if (everyMs > 0) timer = setTimeout(next, everyMs);
		action();
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
	};
	return Object.assign(ask, {flush, close});
}
