import {paced} from './pace.ts';

/** A value that changes, for React's `useSyncExternalStore` and for anybody else. */
export type Store<Value> = {
	get: () => Value;
	/** Replaces the value. Where it stays the same, nobody is told. */
	set: (update: (now: Value) => Value) => void;
	/** Calls the listener after changes, until the function that is returned is called. */
	subscribe: (listener: () => void) => () => void;
	/** Nobody is told any more. The value can still be read and replaced. */
	close: () => void;
};

/** Makes a store. @param everyMs listeners are told at once of a change, then at most so often; by default of each */
export function createStore<Value>(initial: Value, {everyMs = 0}: {everyMs?: number} = {}): Store<Value> {
	let value = initial;
	const listeners = new Set<() => void>();
	const tell = paced(() => {
		for (const listener of listeners) listener();
	}, everyMs);
	return {
		get: () => value,
		set: update => {
			const next = update(value);
			if (Object.is(next, value)) return;
			value = next;
			tell();
		},
		subscribe: listener => {
			// Each subscription is one of its own, even of the same function.
			const own = () => listener();
			listeners.add(own);
			return () => listeners.delete(own);
		},
		close: tell.close,
	};
}
