/** Microseconds on disk, local time on the screen. */

/** A time in microseconds since the epoch as local `YYYY-MM-DD HH:MM:SS`; empty where there is none. */
export function formatTime(micros: number | undefined): string {
	if (micros === undefined) return '';
	const date = new Date(micros / 1000);
	if (Number.isNaN(date.getTime())) return '';
	const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
	return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** A span in microseconds as `H:MM:SS`; empty where there is none. */
export function formatDuration(micros: number | undefined): string {
	if (micros === undefined || micros < 0) return '';
	const seconds = Math.floor(micros / 1_000_000);
	return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
	return number < 10 ? `0${number}` : String(number);
}
