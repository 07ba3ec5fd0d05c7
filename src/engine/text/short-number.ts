/** A number in few characters, for a table or a chart: four digits that count, whole numbers whole, `nan`, `inf`, `1.2e-5`. */
export function shortNumber(value: number): string {
	if (Number.isNaN(value)) return 'nan';
	if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
	const size = Math.abs(value);
	if (size >= 1e7 || (size > 0 && size < 1e-4)) return shortExponential(value, 3);
	if (Number.isInteger(value)) return String(value);
	return size >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(4)));
}

/** `1.25e-7`: at most so many digits behind the point, and no zeros that say nothing. */
export function shortExponential(value: number, digits: number): string {
	return value.toExponential(digits).replace(/\.?0*e\+?/, 'e');
}
