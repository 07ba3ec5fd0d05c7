/** A number with six digits behind the point, as Guild prints scalars: `0.952381`, `nan`, `-inf`. */
export function formatFixed(value: number): string {
	if (Number.isNaN(value)) return 'nan';
	if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
	// From 1e21 on `toFixed` turns to exponents.
	return Math.abs(value) < 1e21 ? value.toFixed(6) : `${BigInt(value)}.000000`;
}
