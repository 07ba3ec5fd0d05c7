/** Orders names as people do: numbers in them by their value, letters whatever their case. */
export function naturalOrder(a: string, b: string): number {
	const left = parts(a);
	const right = parts(b);
	for (let at = 0; at < Math.min(left.length, right.length); at++) {
		const difference = compare(left[at] ?? '', right[at] ?? '');
		if (difference !== 0) return difference;
	}
	return left.length - right.length || (a < b ? -1 : Number(a > b));
}

/** Text and numbers in turn, text first (it may be empty). */
function parts(name: string): string[] {
	return name.toLowerCase().split(/(\d+)/);
}

function compare(a: string, b: string): number {
	const isNumeric = /^\d/.test(a) && /^\d/.test(b);
	const difference = isNumeric ? Number(a) - Number(b) : 0;
	return difference || (isNumeric || a === b ? 0 : a < b ? -1 : 1);
}
