/**
 * An exponential moving average as TensorBoard draws it: without the pull of its beginning towards zero. Gaps stay gaps.
 * @param weight of what was before, 0 to below 1
 */
export function smooth(values: readonly (number | null)[], weight: number): (number | null)[] {
	if (weight <= 0) return [...values];
	let sum = 0;
	let share = 0;
	return values.map(value => {
		if (value === null) return null;
		sum = sum * weight + (1 - weight) * value;
		share = share * weight + (1 - weight);
		return sum / share;
	});
}
