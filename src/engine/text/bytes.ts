/** A number of bytes as people say it: `789.0K`, `1.2G`, `0`. */
export function formatBytes(bytes: number): string {
	if (bytes < 1024) return String(bytes);
	const power = Math.min(units.length, Math.floor(Math.log2(bytes) / 10));
	return `${(bytes / 1024 ** power).toFixed(1)}${units[power - 1]}`;
}

const units = 'KMGTP';
