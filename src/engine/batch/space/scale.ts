/** Numbers from `low` to `high` laid on the stretch from 0 to 1, evenly or by their logarithms. */
export type Scale = {
	low: number;
	high: number;
	isLog: boolean;
	/** The number at a place from 0 to 1. */
	at: (place: number) => number;
	/** The place of a number; beyond 0 or 1 for one outside. */
	of: (number: number) => number;
};

export function createScale(low: number, high: number, isLog: boolean): Scale {
	const from = isLog ? Math.log(low) : low;
	const span = (isLog ? Math.log(high) : high) - from;
	return {
		low,
		high,
		isLog,
		at: place => (isLog ? Math.exp(from + place * span) : from + place * span),
		of: number => ((isLog ? Math.log(Math.max(number, Number.MIN_VALUE)) : number) - from) / span,
	};
}
