/** How far a value is from another. `percent` of the other's size; `undefined` where that is 0, or either is not finite. */
export type Delta = {by: number; percent: number | undefined};

/** The way from one value to another. */
export function deltaOf(value: number, base: number): Delta {
	const by = value - base;
	const percent = (by / Math.abs(base)) * 100;
	return {by, percent: Number.isFinite(percent) ? percent : undefined};
}
