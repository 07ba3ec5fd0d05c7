import type {Axis} from '../../space/axis.ts';
import {cholesky, dot, invert, solveLower, solveUpper} from '../math/cholesky.ts';
import type {Slope} from '../math/lbfgs.ts';
import type {Sample} from '../search.ts';
import {type Hyperparameters, matern52, matern52Slope, squaredDistance} from './kernel.ts';

/**
 * Makes the function that tells how unlikely the samples are under hyperparameters: minus the logarithm of the marginal likelihood, but for a
 * constant, and its slopes over the logarithms of the lengths, the amplitude and the noise (Rasmussen and Williams 2006, equations 5.8 and 5.9).
 */
export function createLikelihood(
	axes: readonly Axis[],
	samples: readonly Sample[],
): (hyperparameters: Hyperparameters) => Slope {
	const size = samples.length;
	const values = Float64Array.from(samples, ({value}) => value);
	const pairs = pairsOf(axes, samples);
	return hyperparameters => {
		fill(pairs, hyperparameters);
		const lower = cholesky(pairs.covariance, size);
		if (!lower) return {value: Infinity, gradient: new Float64Array(axes.length + 2)};
		const weights = solveUpper(lower, solveLower(lower, values));
		let value = 0.5 * dot(values, weights);
		for (let i = 0; i < size; i++) value += Math.log(lower[i * size + i] ?? 1);
		return {value, gradient: gradientOf(pairs, weights, invert(lower, size), hyperparameters)};
	};
}

/** Of all pairs of samples i and j < i: along each axis their squared distance, and for hyperparameters their covariance and its slope over lengths. */
type Pairs = {size: number; distances: readonly Float64Array[]; covariance: Float64Array; slopes: Float64Array};

function pairsOf(axes: readonly Axis[], samples: readonly Sample[]): Pairs {
	const size = samples.length;
	const distances = axes.map((axis, d) =>
		Float64Array.from(
			samples.flatMap(({place}, i) =>
				samples.slice(0, i).map(other => squaredDistance(axis, place[d] ?? 0, other.place[d] ?? 0)),
			),
		),
	);
	return {
		size,
		distances,
		covariance: new Float64Array(size * size),
		slopes: new Float64Array((size * (size - 1)) / 2),
	};
}

/** The lower triangle of the covariance with noise on its diagonal, and the slopes. */
function fill({size, distances, covariance, slopes}: Pairs, {lengths, amplitude, noise}: Hyperparameters): void {
	slopes.fill(0);
	distances.forEach((squares, d) => {
		const weight = 1 / (lengths[d] ?? 1) ** 2;
		for (let pair = 0; pair < squares.length; pair++)
			slopes[pair] = (slopes[pair] ?? 0) + weight * (squares[pair] ?? 0);
	});
	for (let i = 0, pair = 0; i < size; i++) {
		for (let j = 0; j < i; j++, pair++) {
			const r = Math.sqrt(slopes[pair] ?? 0);
			covariance[i * size + j] = amplitude * matern52(r);
			slopes[pair] = amplitude * matern52Slope(r);
		}
		covariance[i * size + i] = amplitude + noise;
	}
}

/** Half the trace of (inverse - weights weights') times the covariance's slope: off the diagonal a pair counts twice, so once here. */
function gradientOf(
	{size, distances, covariance, slopes}: Pairs,
	weights: Float64Array,
	inverse: Float64Array,
	{lengths, amplitude, noise}: Hyperparameters,
): Float64Array {
	const dimensions = distances.length;
	const gradient = new Float64Array(dimensions + 2);
	let trace = 0;
	let ofAmplitude = 0;
	for (let i = 0, pair = 0; i < size; i++) {
		const weight = weights[i] ?? 0;
		for (let j = 0; j < i; j++, pair++) {
			const pull = (inverse[i * size + j] ?? 0) - weight * (weights[j] ?? 0);
			ofAmplitude += pull * (covariance[i * size + j] ?? 0);
			const share = pull * (slopes[pair] ?? 0);
			for (let d = 0; d < dimensions; d++) gradient[d] = (gradient[d] ?? 0) + share * (distances[d]?.[pair] ?? 0);
		}
		trace += (inverse[i * size + i] ?? 0) - weight * weight;
	}
	for (let d = 0; d < dimensions; d++) gradient[d] = (gradient[d] ?? 0) / (lengths[d] ?? 1) ** 2;
	gradient[dimensions] = ofAmplitude + 0.5 * trace * amplitude;
	gradient[dimensions + 1] = 0.5 * trace * noise;
	return gradient;
}
