import type {Sample} from './search.ts';

export type Transformed = {
	samples: readonly Sample[];
	/** How much a value below the median changes for a change of 1 in the objective. */
	slope: number;
};

/**
 * The samples with values that a model can learn from: those above the median by their logarithm, so that a few exploding
 * losses do not flatten the rest, then with mean 0 and variance 1. Where all are equal, they are 0.
 */
export function transform(samples: readonly Sample[]): Transformed {
	const values = samples.map(({value}) => value);
	const middle = median(values);
	const spread = median(values.map(value => Math.abs(value - middle))) || deviationOf(values, middle) || 1;
	const bent = values.map(value => {
		const above = (value - middle) / spread;
		return above > 0 ? Math.log1p(above) : above;
	});
	const mean = bent.reduce((sum, value) => sum + value, 0) / bent.length;
	const deviation = deviationOf(bent, mean) || 1;
	return {
		samples: samples.map(({place}, at) => ({place, value: ((bent[at] ?? 0) - mean) / deviation})),
		slope: 1 / (spread * deviation),
	};
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const half = (sorted.length - 1) / 2;
	return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

function deviationOf(values: readonly number[], from: number): number {
	return Math.sqrt(values.reduce((sum, value) => sum + (value - from) ** 2, 0) / values.length);
}
