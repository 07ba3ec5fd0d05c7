/** Where numbers stand on an axis of so many pixels. */
export type Scale = {
	/** The place of a number, 0 to the length of the axis; NaN for what the axis cannot show. */
	place: (value: number) => number;
	/** Numbers to be written beside it. */
	ticks: readonly number[];
};

/** An axis from one number to another. A logarithmic one shows only what is above zero. */
export function scaleOf(from: number, to: number, length: number, {isLog = false, count = 5} = {}): Scale {
	const turn = isLog ? Math.log10 : (value: number) => value;
	let [low, high] = [turn(from), turn(to)];
	if (!(high > low)) {
		const room = isLog ? 0.5 : Math.abs(low) * 0.05 || 0.5;
		[low, high] = [low - room, high + room];
	}
	const place = (value: number) => {
		const turned = turn(value);
		// Halves: the ends may be farther apart than the largest number.
		return Number.isFinite(turned) ? length * ((turned / 2 - low / 2) / (high / 2 - low / 2)) : Number.NaN;
	};
	return {place, ticks: isLog ? logTicks(low, high, count) : linearTicks(low, high, count)};
}

/** Round numbers, some `count` of them, between two numbers. */
export function linearTicks(low: number, high: number, count: number): number[] {
	const step = roundStep((high - low) / count);
	if (!(step > 0) || !Number.isFinite(step)) return [low];
	const first = Math.ceil(low / step - 1e-9);
	const last = Math.floor(high / step + 1e-9);
	const digits = Math.max(0, Math.min(100, 1 - Math.floor(Math.log10(step))));
	// A tenth is no sum of halves: 3 * 0.1 is written 0.3.
	return Array.from({length: Math.min(50, last - first + 1)}, (_, at) => Number(((first + at) * step).toFixed(digits)));
}

/** Powers of ten between two exponents, or round numbers where there are hardly any. */
function logTicks(low: number, high: number, count: number): number[] {
	const [first, last] = [Math.ceil(low - 1e-9), Math.floor(high + 1e-9)];
	if (last - first < 1) return linearTicks(10 ** low, 10 ** high, count).filter(tick => tick > 0);
	const every = Math.max(1, Math.ceil((last - first) / count));
	return Array.from({length: Math.floor((last - first) / every) + 1}, (_, at) => 10 ** (first + at * every));
}

function roundStep(rough: number): number {
	const power = 10 ** Math.floor(Math.log10(rough));
	// The nearest of 1, 2, 5 and 10 by ratio.
	const step =
		(
			[
				[1.5, 1],
				[3.2, 2],
				[7.1, 5],
			] as const
		).find(([upTo]) => rough <= upTo * power)?.[1] ?? 10;
	return step * power;
}
