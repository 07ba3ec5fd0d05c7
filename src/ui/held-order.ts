import type {Run} from '../engine/run/read-run.ts';
import type {SortValue} from './columns/column.ts';

/** Keeps rows where they are while somebody is at the keys, so that none jumps away from under the cursor. */
export type HeldOrder = {
	/**
	 * What runs are sorted by: while the order is held, what they were sorted by before. What was missing then is filled in.
	 * @param key values of one key are the same, of another they are asked for anew
	 */
	valuesOf: (key: string, now: (run: Run) => readonly SortValue[]) => (run: Run) => readonly SortValue[];
	/** Holds the order for a while from now on. */
	hold: () => void;
	close: () => void;
};

/** @param onRelease called when the order is held no more, if it would be another one by now */
export function heldOrder(onRelease: () => void): HeldOrder {
	let values = new Map<string, readonly SortValue[]>();
	let lastKey = '';
	let timer: NodeJS.Timeout | undefined;
	let hasHeld = false;
	const release = () => {
		timer = undefined;
		if (!hasHeld) return;
		hasHeld = false;
		onRelease();
	};
	return {
		valuesOf: (key, now) => {
			if (key !== lastKey || !timer) values = new Map();
			lastKey = key;
			return run => {
				const held = values.get(run.id);
				if (held && !held.includes(undefined)) {
					hasHeld = true;
					return held;
				}
				const fresh = now(run);
				values.set(run.id, fresh);
				return fresh;
			};
		},
		hold: () => {
			clearTimeout(timer);
			timer = setTimeout(release, holdMs);
			timer.unref();
		},
		close: () => clearTimeout(timer),
	};
}

const holdMs = 2000;
