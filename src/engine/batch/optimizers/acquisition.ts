import {millsRatio, normalCdf, normalDensity} from '../space/normal.ts';

/** What a model believes of the objective at a place. */
export type Belief = {mean: number; deviation: number};

/** How good it is to try a place: more is better, and only the order of scores means something. */
export type Acquisition = (belief: Belief, best: number) => number;

export const acquisitionNames = ['EI', 'LCB', 'PI'] as const;
export type AcquisitionName = (typeof acquisitionNames)[number];

/**
 * @param kappa deviations that LCB looks below the mean
 * @param xi improvement that EI and PI ask for at least
 */
export function acquisition(name: AcquisitionName, {kappa, xi}: {kappa: number; xi: number}): Acquisition {
	return {
		/** The logarithm of the expected improvement (Jones 1998): far from the best the improvement itself is 0 to a double. */
		EI: ({mean, deviation}: Belief, best: number) =>
			Math.log(deviation) + logImprovement((best - xi - mean) / deviation),
		/** Lower confidence bound. */
		LCB: ({mean, deviation}: Belief) => kappa * deviation - mean,
		/** Probability of improvement; it grows with its quantile, which needs no logarithm. */
		PI: ({mean, deviation}: Belief, best: number) => (best - xi - mean) / deviation,
	}[name];
}

/** log(density(z) + z cdf(z)): in the lower tail by way of Mills's ratio, where the two terms cancel (Ament 2023, "Unexpected improvements"). */
export function logImprovement(z: number): number {
	if (z > -3) return Math.log(normalDensity(z) + z * normalCdf(z));
	const logDensity = -0.5 * (z * z + Math.log(2 * Math.PI));
	// Beyond -1000 even this cancels; the ratio's series begins 1/x - 1/x^3.
	return logDensity + (z > -1000 ? Math.log(1 + z * millsRatio(-z)) : -2 * Math.log(-z));
}
