import type {Axis} from '../../space/axis.ts';
import {cholesky, dot, solveLower, solveUpper} from '../math/cholesky.ts';
import type {Sample} from '../search.ts';
import type {Model} from '../surrogate.ts';
import {type Hyperparameters, matern52, scaledDistance} from './kernel.ts';

/** What a Gaussian process with mean 0 believes after the samples (Rasmussen and Williams 2006, algorithm 2.1). */
export function gaussianProcess(
	axes: readonly Axis[],
	{lengths, amplitude, noise}: Hyperparameters,
	samples: readonly Sample[],
): Model {
	const size = samples.length;
	const covariance = new Float64Array(size * size);
	samples.forEach(({place}, i) => {
		samples.slice(0, i).forEach((other, j) => {
			covariance[i * size + j] = amplitude * matern52(scaledDistance(axes, lengths, place, other.place));
		});
		covariance[i * size + i] = amplitude + noise;
	});
	const lower = factor(covariance, size);
	const values = Float64Array.from(samples, ({value}) => value);
	const weights = solveUpper(lower, solveLower(lower, values));
	return place => {
		const near = Float64Array.from(
			samples,
			sample => amplitude * matern52(scaledDistance(axes, lengths, place, sample.place)),
		);
		const explained = solveLower(lower, near);
		return {mean: dot(near, weights), deviation: Math.sqrt(Math.max(amplitude - dot(explained, explained), 1e-12))};
	};
}

/** Rounding may make a covariance lose its positive definiteness; more noise gives it back. */
function factor(covariance: Float64Array, size: number): Float64Array {
	for (let jitter = 1e-8; ; jitter *= 10) {
		const lower = cholesky(covariance, size);
		if (lower) return lower;
		for (let i = 0; i < size; i++) covariance[i * size + i] = (covariance[i * size + i] ?? 0) + jitter;
	}
}
