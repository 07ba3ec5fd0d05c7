import type {Axis} from '../space/axis.ts';
import {normalCdf, normalQuantile} from '../space/normal.ts';
import type {Random} from '../space/random.ts';
import type {Cube, Place} from '../space/unit.ts';

/** A density over the unit cube that is high near some places: a mixture of one kernel for each, and a flat one. */
export type Density = {
	/** A place by chance, likelier where the density is high. */
	draw: (random: Random) => Place;
	/** The logarithm of the density, but for a constant that is the same for all densities of a cube. */
	logAt: (place: Place) => number;
};

/**
 * Multivariate Parzen estimation, with the widths that Optuna's `multivariate=True` has (Falkner 2018, Scott's rule): a kernel is the
 * product of a normal distribution, cut off at the ends, along each axis with an order, and a preference for its own value along others.
 */
export function parzen(cube: Cube, places: readonly Place[]): Density {
	const dimensions = cube.axes.length;
	const width = Math.max(
		0.12 * Math.max(places.length, 1) ** (-1 / (dimensions + 4)),
		1 / Math.min(100, 2 + places.length),
	);
	const kernels: Kernel[][] = [
		...places.map(place => cube.axes.map((axis, d) => kernelOf(axis, place[d] ?? 0.5, width, places.length))),
		cube.axes.map(axis => flatKernel(axis)),
	];
	return {
		draw: random => {
			const kernel = kernels[random.below(kernels.length)] ?? [];
			return cube.snap(Float64Array.from(kernel, ({draw}) => draw(random)));
		},
		logAt: place => {
			const logs = kernels.map(kernel => kernel.reduce((sum, {logAt}, d) => sum + logAt(place[d] ?? 0), 0));
			return logSumExp(logs) - Math.log(kernels.length);
		},
	};
}

/** A density along one axis. */
type Kernel = {draw: (random: Random) => number; logAt: (coordinate: number) => number};

function kernelOf(axis: Axis, centre: number, width: number, count: number): Kernel {
	return axis.isUnordered ? preferring(axis, centre, count) : cutNormal(centre, Math.max(width, 0.5 / sizeOf(axis)));
}

/** Optuna's flat kernel is a normal distribution about the middle, one cube wide. */
function flatKernel(axis: Axis): Kernel {
	return axis.isUnordered
		? {draw: random => random.uniform(), logAt: () => -Math.log(sizeOf(axis))}
		: cutNormal(0.5, 1);
}

function cutNormal(centre: number, width: number): Kernel {
	const below = normalCdf(-centre / width);
	const inside = normalCdf((1 - centre) / width) - below;
	return {
		draw: random => centre + width * normalQuantile(below + inside * random.uniform()),
		logAt: coordinate => -0.5 * ((coordinate - centre) / width) ** 2 - Math.log(width * inside),
	};
}

/** Each value has the weight 1 / count and the kernel's own 1 more: the more is known, the surer the preference. */
function preferring(axis: Axis, own: number, count: number): Kernel {
	const spread = 1 / (count + 1);
	const total = 1 + sizeOf(axis) * spread;
	return {
		draw: random => (random.uniform() < 1 / total ? own : random.uniform()),
		logAt: coordinate => Math.log(((coordinate === own ? 1 : 0) + spread) / total),
	};
}

function sizeOf(axis: Axis): number {
	return axis.counted?.size ?? Infinity;
}

function logSumExp(logs: readonly number[]): number {
	const most = logs.reduce((most, log) => Math.max(most, log), -Infinity);
	return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0));
}
