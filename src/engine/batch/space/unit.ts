import {type Axis, axisOf} from './axis.ts';
import type {Random} from './random.ts';
import type {Point, Space} from './types.ts';

/** A place in the unit cube: for each dimension a number from 0 to 1. */
export type Place = Float64Array;

/** A space laid into the unit cube. */
export type Cube = {
	axes: readonly Axis[];
	/** How many points there are; `Infinity` where they cannot be counted. */
	size: number;
	/** The point at a place. */
	pointAt: (place: Place) => Point;
	/** The place of a point, or `undefined` for one that is not of the space. What else the point has does not count. */
	placeOf: (point: Point) => Place | undefined;
	/** The place of the point that is at a place: with countable dimensions the middle of the cell. */
	snap: (place: Place) => Place;
	/** Of a countable space, the point of an index from 0; that of the last dimension varies fastest. */
	pointOf: (index: number) => Point;
	randomPlace: (random: Random) => Place;
};

export function cubeOf(space: Space): Cube {
	const axes = space.map(axisOf);
	const pointOf = (index: number) => {
		let rest = index;
		const values = axes.toReversed().map(({counted}) => {
			const size = counted?.size ?? 1;
			const value = counted?.nth(rest % size) ?? null;
			rest = Math.floor(rest / size);
			return value;
		});
		return named(values.reverse());
	};
	const named = (values: readonly (Point[string] | undefined)[]) =>
		Object.fromEntries(space.map(({name}, at) => [name, values[at] ?? null]));
	const placeOf = (point: Point) => {
		const place = space.map(({name}, at) => {
			const value = Object.hasOwn(point, name) ? point[name] : undefined;
			return value === undefined ? undefined : axes[at]?.placeOf(value);
		});
		return place.includes(undefined) ? undefined : Float64Array.from(place, coordinate => coordinate ?? 0);
	};
	return {
		axes,
		size: axes.reduce((product, {counted}) => product * (counted?.size ?? Infinity), 1),
		pointAt: place => named(axes.map((axis, at) => axis.valueAt(place[at] ?? 0))),
		placeOf,
		snap: place =>
			Float64Array.from(axes, (axis, at) => (axis.counted ? snapped(axis, place[at] ?? 0) : (place[at] ?? 0))),
		pointOf,
		randomPlace: random => Float64Array.from(axes, () => random.uniform()),
	};
}

function snapped(axis: Axis, place: number): number {
	return axis.placeOf(axis.valueAt(place)) ?? place;
}
