/** Points on a plane of pixels; one that is not finite is a gap. */
export type PlacedPoint = {x: number; y: number};

/** The path of a line, as SVG writes it. */
export function pathOf(points: readonly PlacedPoint[]): string {
	return points
		.map((point, at) => {
			if (!isPoint(point) || isLone(points, at)) return '';
			return `${isPoint(points[at - 1]) ? 'L' : 'M'}${tenth(point.x)} ${tenth(point.y)}`;
		})
		.join('');
}

/** The points that no line goes to: those that have none beside them. */
export function lonePoints(points: readonly PlacedPoint[]): PlacedPoint[] {
	return points.filter((point, at) => isPoint(point) && isLone(points, at));
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

function isPoint(point: PlacedPoint | undefined): point is PlacedPoint {
	return point !== undefined && Number.isFinite(point.x) && Number.isFinite(point.y);
}

function isLone(points: readonly PlacedPoint[], at: number): boolean {
	return !isPoint(points[at - 1]) && !isPoint(points[at + 1]);
}

function tenth(value: number): number {
	return Math.round(value * 10) / 10;
}
