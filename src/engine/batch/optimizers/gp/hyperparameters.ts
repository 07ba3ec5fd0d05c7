import type {Axis} from '../../space/axis.ts';
import {minimize, type Slope} from '../math/lbfgs.ts';
import type {Sample} from '../search.ts';
import type {Hyperparameters} from './kernel.ts';
import {createLikelihood} from './likelihood.ts';

/**
 * The hyperparameters that explain the samples best, given weak beliefs about them (maximum a posteriori): the better of what is found
 * from the middle of the beliefs, and from short lengths with much noise.
 * @param samples values have mean 0 and variance 1
 * @param noise variance of the noise where it is known
 */
export function tune(axes: readonly Axis[], samples: readonly Sample[], noise?: number): Hyperparameters {
	const priors = priorsOf(axes.length, noise);
	const slopeAt = lossOf(axes, samples, priors);
	const starts = [priors.map(({centre}) => centre), priors.map(({centre, noisy}) => noisy ?? centre)];
	const found = starts.map(start => minimize(slopeAt, Float64Array.from(start), mostSteps));
	const best = found.reduce((best, each) => (each.value < best.value ? each : best));
	return unpack(best.x, axes.length);
}

/** A log-normal belief about a hyperparameter, and where to look for it if the samples are noisy. */
type Prior = {centre: number; deviation: number; noisy?: number};

const mostSteps = 30;
/** Below it the matrices of near places could no longer be inverted. */
const leastNoise = 1e-6;

/**
 * Lengths, amplitude and noise, as logarithms. In a cube of more dimensions places are further from each other, so lengths are expected to grow
 * with the root of their number. 0.35 and the small noise were the best of a few on the functions that docs/optimizers.md tells of.
 */
function priorsOf(dimensions: number, noise: number | undefined): Prior[] {
	const length = {centre: Math.log(0.35 * Math.sqrt(dimensions)), deviation: 1};
	const lengths = Array.from({length: dimensions}, () => ({...length, noisy: length.centre - 1}));
	const amplitude = {centre: 0, deviation: 1};
	if (noise === undefined) return [...lengths, amplitude, {centre: Math.log(1e-5), deviation: 3, noisy: Math.log(0.1)}];
	return [...lengths, amplitude, {centre: Math.log(Math.max(noise, leastNoise)), deviation: 0.01}];
}

function unpack(logs: Float64Array, dimensions: number): Hyperparameters {
	return {
		lengths: logs.slice(0, dimensions).map(Math.exp),
		amplitude: Math.exp(logs[dimensions] ?? 0),
		noise: leastNoise + Math.exp(logs[dimensions + 1] ?? 0),
	};
}

/** Minus the logarithm of how likely hyperparameters are after the samples, over their logarithms. */
function lossOf(
	axes: readonly Axis[],
	samples: readonly Sample[],
	priors: readonly Prior[],
): (logs: Float64Array) => Slope {
	const likelihood = createLikelihood(axes, samples);
	return logs => {
		const {value, gradient} = likelihood(unpack(logs, axes.length));
		let loss = value;
		priors.forEach(({centre, deviation}, k) => {
			const off = ((logs[k] ?? 0) - centre) / deviation;
			loss += 0.5 * off * off;
			gradient[k] = (gradient[k] ?? 0) + off / deviation;
		});
		return {value: loss, gradient};
	};
}
