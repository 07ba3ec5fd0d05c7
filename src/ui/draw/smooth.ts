/**
 * Values smoothed as TensorBoard does it (`resmoothDataset` of its line chart): an exponential moving average, freed of its start at 0. What is
 * not finite stays as it is, and the average goes on behind it; values that are all the same stay the same, without rounding.
 * @param weight how much of the past stays: 0 leaves the values alone, 0.999 is the most
 */
export function smooth(values: Float64Array, weight: number): Float64Array {
	const finite = values.filter(Number.isFinite);
	if (finite.every(value => value === finite[0])) return values.slice();
	const decay = Math.min(Math.max(weight, 0), 0.999);
	let average = 0;
	let total = 0;
	return values.map(value => {
		if (!Number.isFinite(value)) return value;
		average = decay * average + (1 - decay) * value;
		total = decay * total + (1 - decay);
		return average / total;
	});
}
