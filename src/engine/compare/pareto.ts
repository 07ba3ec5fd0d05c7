/**
 * Which rows no other row beats: none is at least as good in every objective and better in one. Rows that lack a number for an objective are not
 * among them; of equal rows all are.
 * @param rows for each a number for each objective, `undefined` where it has none
 * @param isMaximized for each objective whether larger is better
 */
export function paretoFront(
	rows: readonly (readonly (number | undefined)[])[],
	isMaximized: readonly boolean[],
): boolean[] {
	const candidates = rows
		.map((row, index) => ({index, costs: isMaximized.map((isMore, at) => costOf(row[at], isMore))}))
		.filter(({costs}) => costs.every(cost => !Number.isNaN(cost)))
		.sort((a, b) => order(a.costs, b.costs));
	// In this order nobody is beaten by a later one, and who is beaten is beaten by one of the front.
	const front: typeof candidates = [];
	for (const candidate of candidates)
		if (!front.some(({costs}) => beats(costs, candidate.costs))) front.push(candidate);
	const isOnFront = new Set(front.map(({index}) => index));
	return rows.map((_, index) => isOnFront.has(index));
}

function costOf(value: number | undefined, isMaximized: boolean): number {
	return (value ?? Number.NaN) * (isMaximized ? -1 : 1);
}

function order(a: readonly number[], b: readonly number[]): number {
	const at = a.findIndex((cost, at) => cost !== b[at]);
	return at === -1 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
}

function beats(a: readonly number[], b: readonly number[]): boolean {
	const isAsGood = a.every((cost, at) => cost <= (b[at] ?? 0));
	return isAsGood && a.some((cost, at) => cost < (b[at] ?? 0));
}
