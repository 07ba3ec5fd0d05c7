/** The finite values among neighbours. */
export type Stretch = {min: number; max: number; total: number; count: number};

/** Has no value yet. */
export function emptyStretch(): Stretch {
	return {min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, total: 0, count: 0};
}

/** Adds a value to a stretch, if it is finite. */
export function include(stretch: Stretch, value: number): void {
	if (Number.isFinite(value)) join(stretch, {min: value, max: value, total: value, count: 1});
}

/** Adds the values of the stretch behind it. */
export function join(stretch: Stretch, next: Stretch): void {
	stretch.min = Math.min(stretch.min, next.min);
	stretch.max = Math.max(stretch.max, next.max);
	stretch.total += next.total;
	stretch.count += next.count;
}

/** The value that is farthest from their mean: the smallest or the largest. NaN where there is none. */
export function extremeOf({min, max, total, count}: Stretch): number {
	if (count === 0) return Number.NaN;
	const mean = total / count;
	return max - mean >= mean - min ? max : min;
}
