import {dot} from './cholesky.ts';

/** A function's value and its slope in each direction at a point. */
export type Slope = {value: number; gradient: Float64Array};

/**
 * A local minimum near the start, found by L-BFGS (Nocedal and Wright 2006, algorithm 7.5) with a line search that halves its
 * step until the value falls enough (Armijo's condition).
 * @param limit most steps, of which each asks for a slope about once
 */
export function minimize(
	slopeAt: (x: Float64Array) => Slope,
	start: Float64Array,
	limit: number,
): Slope & {x: Float64Array} {
	let x = start;
	let {value, gradient} = slopeAt(x);
	const memory: Step[] = [];
	for (let step = 0; step < limit; step++) {
		const direction = descent(gradient, memory);
		const down = dot(direction, gradient);
		const next = down < 0 ? lineSearch(slopeAt, {x, value, direction, down}) : undefined;
		if (!next) break;
		const isDone = value - next.value < tolerance * (1 + Math.abs(value));
		remember(memory, difference(next.x, x), difference(next.gradient, gradient));
		({x, value, gradient} = next);
		if (isDone) break;
	}
	return {x, value, gradient};
}

/** How the point and the gradient changed. */
type Step = {move: Float64Array; bend: Float64Array; curvature: number};

const memorySize = 7;
/** A fall that is less than this share of the value is none. */
const tolerance = 1e-6;
/** No coordinate moves more than this in one step: hyperparameters are logarithms. */
const longestMove = 2;

/** The two loops: minus the gradient, bent by what the last steps tell of the curvature. */
function descent(gradient: Float64Array, memory: readonly Step[]): Float64Array {
	const direction = gradient.map(slope => -slope);
	const shares = memory.toReversed().map(({move, bend, curvature}) => {
		const share = dot(move, direction) / curvature;
		addScaled(direction, bend, -share);
		return share;
	});
	const last = memory.at(-1);
	const scale = last ? last.curvature / dot(last.bend, last.bend) : 1;
	for (let k = 0; k < direction.length; k++) direction[k] = (direction[k] ?? 0) * scale;
	memory.forEach(({move, bend, curvature}, at) => {
		addScaled(direction, move, (shares[memory.length - 1 - at] ?? 0) - dot(bend, direction) / curvature);
	});
	return direction;
}

type Line = {x: Float64Array; value: number; direction: Float64Array; down: number};

function lineSearch(
	slopeAt: (x: Float64Array) => Slope,
	{x, value, direction, down}: Line,
): (Slope & {x: Float64Array}) | undefined {
	const longest = direction.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
	let size = Math.min(1, longestMove / longest);
	for (let attempt = 0; attempt < 15; attempt++, size /= 2) {
		const to = Float64Array.from(x);
		addScaled(to, direction, size);
		const slope = slopeAt(to);
		if (slope.value <= value + 1e-4 * size * down) return {...slope, x: to};
	}
	return undefined;
}

function remember(memory: Step[], move: Float64Array, bend: Float64Array): void {
	const curvature = dot(move, bend);
	// A step along which the function bends down would turn the descent round.
	if (curvature <= 1e-10) return;
	memory.push({move, bend, curvature});
	if (memory.length > memorySize) memory.shift();
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
	return a.map((part, k) => part - (b[k] ?? 0));
}

function addScaled(to: Float64Array, what: Float64Array, scale: number): void {
	for (let k = 0; k < to.length; k++) to[k] = (to[k] ?? 0) + scale * (what[k] ?? 0);
}
