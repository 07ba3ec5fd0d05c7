import {UserError} from '../../errors.ts';
import type {Dimension, FloatRange, IntRange} from './types.ts';

/**
 * Refuses a dimension that holds no value, or that has no meaning.
 * @throws UserError naming it and what is wrong
 */
export function checkDimension(dimension: Dimension): void {
	const wrong = fault(dimension);
	if (wrong !== undefined) throw new UserError(`cannot search ${dimension.name}: ${wrong}`);
}

/** What is wrong with a dimension, in a few words. */
export function fault(dimension: Dimension): string | undefined {
	if (dimension.kind === 'choice') return choiceFault(dimension.values.length, dimension.weights);
	const wrong = dimension.kind === 'normal' ? normalFault(dimension) : rangeFault(dimension);
	if (wrong !== undefined) return wrong;
	const step = 'step' in dimension ? dimension.step : undefined;
	return step !== undefined && !(step > 0 && step < Infinity) ? `its step is ${step}, not above 0` : undefined;
}

function choiceFault(count: number, weights: readonly number[] | undefined): string | undefined {
	if (count === 0) return 'there are no values';
	if (!weights) return undefined;
	if (weights.length !== count) return `there are ${weights.length} weights for ${count} values`;
	return weights.every(weight => weight > 0 && weight < Infinity) ? undefined : 'not every weight is above 0';
}

function normalFault({mean, deviation}: {mean: number; deviation: number}): string | undefined {
	if (!Number.isFinite(mean)) return `its mean is ${mean}`;
	return deviation > 0 && deviation < Infinity ? undefined : `its deviation is ${deviation}, not above 0`;
}

function rangeFault({kind, low, high, isLog, step = 1}: FloatRange | IntRange): string | undefined {
	if (!Number.isFinite(low) || !Number.isFinite(high)) return `its range from ${low} to ${high} has no end`;
	if (low > high) return `its range from ${low} to ${high} is empty`;
	if (kind === 'int' && ![low, high, step].every(Number.isSafeInteger))
		return `its range from ${low} to ${high} is not one of whole numbers`;
	return isLog && low <= 0 ? `its logarithmic range begins at ${low}, not above 0` : undefined;
}
