/** A span in microseconds in the two digits that say most: `42s`, `3m`, `14h`, `9d`; `-` where there is none. */
export function shortSpan(micros: number | undefined): string {
	if (micros === undefined || micros < 0) return '-';
	const seconds = Math.floor(micros / 1_000_000);
	if (seconds < 100) return `${seconds}s`;
	if (seconds < 6000) return `${Math.floor(seconds / 60)}m`;
	if (seconds < 360_000) return `${Math.floor(seconds / 3600)}h`;
	return `${Math.floor(seconds / 86_400)}d`;
}
