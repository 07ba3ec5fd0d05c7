import type {Axis} from '../../space/axis.ts';
import type {Place} from '../../space/unit.ts';

/** What a Gaussian process believes of a function: variances of its values and of their noise, and how far along each axis values resemble each other. */
export type Hyperparameters = {lengths: Float64Array; amplitude: number; noise: number};

/** The squared distance of two places along an axis; two values that have no order are 1 apart (Hamming's distance). */
export function squaredDistance(axis: Axis, a: number, b: number): number {
	if (axis.isUnordered) return a === b ? 0 : 1;
	return (a - b) * (a - b);
}

/** Matern's covariance with smoothness 5/2, of places at a distance of `r` lengths: 1 + sqrt(5) r + 5/3 r^2, times exp(-sqrt(5) r). */
export function matern52(r: number): number {
	const z = rootFive * r;
	return (1 + z + (z * z) / 3) * Math.exp(-z);
}

/** The covariance's slope over log(length) of an axis is this, times the part of r^2 along that axis. */
export function matern52Slope(r: number): number {
	const z = rootFive * r;
	return (5 / 3) * (1 + z) * Math.exp(-z);
}

/** The distance of two places in lengths. */
export function scaledDistance(axes: readonly Axis[], lengths: Float64Array, a: Place, b: Place): number {
	let sum = 0;
	for (let d = 0; d < axes.length; d++) {
		const axis = axes[d];
		const length = lengths[d] ?? 1;
		if (axis) sum += squaredDistance(axis, a[d] ?? 0, b[d] ?? 0) / (length * length);
	}
	return Math.sqrt(sum);
}

const rootFive = Math.sqrt(5);
