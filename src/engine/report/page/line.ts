/** Points on a plane of pixels; one that is not finite is a gap. */
export type PlacedPoint = {x: number; y: number};

/** The path of a line, as SVG writes it. A point that has none beside it is a dot. */
export function pathOf(points: readonly PlacedPoint[]): string {
	const isPoint = (point: PlacedPoint | undefined) =>
		point !== undefined && Number.isFinite(point.x) && Number.isFinite(point.y);
	return points
		.map((point, at) => {
			if (!isPoint(point)) return '';
			const isFirst = !isPoint(points[at - 1]);
			const dot = isFirst && !isPoint(points[at + 1]) ? 'h0.01' : '';
			return `${isFirst ? 'M' : 'L'}${tenth(point.x)} ${tenth(point.y)}${dot}`;
		})
		.join('');
}

/** The place of the number that is nearest; -1 where there is none. @param numbers rising, or nearly so */
export function nearestPlace(numbers: readonly number[], wanted: number): number {
	let best = -1;
	let least = Number.POSITIVE_INFINITY;
	for (const [at, number] of numbers.entries()) {
		const distance = Math.abs(number - wanted);
		if (distance <= least) [best, least] = [at, distance];
	}
	return best;
}

function tenth(value: number): number {
	return Math.round(value * 10) / 10;
}
