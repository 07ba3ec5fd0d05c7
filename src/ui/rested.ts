/** A value that has been the same for a moment. */
export type Rested<Value> = {
	/** Given what the value is now, tells what it was when it rested last; that is the value itself at first, and where `isGone` says so of the other. */
	of: (value: Value, isGone: (rested: Value) => boolean) => Value;
	close: () => void;
};

/**
 * Passes over values that change at once again, as the run under the cursor does while a key is held: to show all there is to see of each would
 * take its time, and much of a slow line.
 * @param onRest called when the value has rested and is another one than before
 */
export function restedValue<Value>(onRest: () => void): Rested<Value> {
	let rested: {value: Value} | undefined;
	let latest: Value | undefined;
	let timer: NodeJS.Timeout | undefined;
	return {
		of: (value, isGone) => {
			if (!rested || isGone(rested.value)) rested = {value};
			if (rested.value === value) clearTimeout(timer);
			else if (value !== latest) {
				clearTimeout(timer);
				timer = setTimeout(() => {
					rested = {value};
					onRest();
				}, restMs);
			}
			latest = value;
			return rested.value;
		},
		close: () => clearTimeout(timer),
	};
}

/** Shorter than a person looks away from the cursor, longer than the 33 ms between the repeats of a held key. */
const restMs = 60;
