import type {Curve} from './report.ts';

/** Three columns of points in the order of their steps; wall times in seconds since the epoch, 0 where unknown. */
export type Points = {steps: ArrayLike<number>; values: ArrayLike<number>; wallTimes: ArrayLike<number>};

/**
 * The course of a scalar in at most so many points: of each stretch its lowest and its highest, so that no spike is lost, and always the first
 * and the last. Where nothing is finite it has a gap.
 * @param start seconds since the epoch that times count from; `undefined` where unknown: from the first point
 */
export function curveOf({steps, values, wallTimes}: Points, start: number | undefined, most: number): Curve {
	const kept = keptPlaces(values, most);
	const isTimed = steps.length > 0 && (wallTimes[0] ?? 0) > 0;
	const from = start ?? wallTimes[0] ?? 0;
	return {
		steps: kept.map(at => steps[at] ?? 0),
		values: kept.map(at => sixDigits(values[at] ?? Number.NaN)),
		times: isTimed ? kept.map(at => Math.round(((wallTimes[at] ?? 0) - from) * 100) / 100) : [],
	};
}

/** The same course in fewer points. */
export function thinCurve({steps, values, times}: Curve, most: number): Curve {
	const kept = keptPlaces(
		values.map(value => value ?? Number.NaN),
		most,
	);
	const pick = <Value>(column: readonly Value[]) => kept.flatMap(at => column.slice(at, at + 1));
	return {steps: pick(steps), values: pick(values), times: pick(times)};
}

/** The places of values that are kept, rising. */
function keptPlaces(values: ArrayLike<number>, most: number): number[] {
	const count = values.length;
	if (count <= most) return Array.from({length: count}, (_, at) => at);
	const stretches = Math.max(1, Math.floor((most - 2) / 2));
	const edge = (stretch: number) => 1 + Math.floor((stretch * (count - 2)) / stretches);
	const inner = Array.from({length: stretches}, (_, at) => extremes(values, edge(at), edge(at + 1)));
	return [0, ...inner.flat(), count - 1];
}

/** The places of the lowest and the highest value from `start` to before `end`, as they come; one of them where nothing is finite. */
function extremes(values: ArrayLike<number>, start: number, end: number): number[] {
	let [low, high] = [-1, -1];
	for (let at = start; at < end; at++) {
		const value = values[at] ?? Number.NaN;
		if (!Number.isFinite(value)) continue;
		if (low < 0 || value < (values[low] ?? 0)) low = at;
		if (high < 0 || value > (values[high] ?? 0)) high = at;
	}
	if (low < 0) return start < end ? [start] : [];
	return low === high ? [low] : low < high ? [low, high] : [high, low];
}

/** More than a screen can show, and half the bytes. */
function sixDigits(value: number): number | null {
	return Number.isFinite(value) ? Number(value.toPrecision(6)) : null;
}
