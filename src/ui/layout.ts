import type {Extent} from './draw/frame.ts';
import {type Rect, type Size, splitColumns, splitRows} from './draw/rect.ts';
import type {View} from './view.ts';

/** The smallest terminal that is worth drawing on, in cells. */
export const smallest = {width: 60, height: 16};

export type Layout = {operations?: Rect | undefined; runs?: Rect | undefined; detail?: Rect | undefined};

/** What is left for a screen between the two lines at the top of the terminal and the two at the bottom. */
export function screenExtent({width, height}: Extent): Extent {
	return {width, height: Math.max(0, height - 4)};
}

/** What of the view decides where panes are. */
type LayoutView = Pick<View, 'isZoomed' | 'focus' | 'sizes'>;

/** Where the panes of a table of runs are on their screen. A wide one has them side by side. */
export function layout({isZoomed, focus, sizes}: LayoutView, {width, height}: Extent): Layout {
	const middle: Rect = {x: 0, y: 0, width, height};
	if (isZoomed) return {[focus]: middle};
	if (width >= 150) {
		const [operations, runs, detail] = splitColumns(middle, [
			times(sizes.operations, {flex: 1, min: 20, max: 28}),
			{flex: 8 * (1 - sizes.detail), min: 40},
			{flex: 8 * sizes.detail, min: 30},
		]);
		return {operations, runs, detail};
	}
	const [above, detail] = splitRows(middle, [
		{flex: 1 - sizes.detail, min: 4},
		{flex: sizes.detail, min: 3},
	]);
	const [operations, runs] = splitColumns(above ?? middle, [
		times(sizes.operations, {flex: 1, min: 14, max: 24}),
		{flex: 3, min: 40},
	]);
	return {operations, runs, detail};
}

function times(factor: number, {flex, min, max}: {flex: number; min: number; max: number}): Size {
	return {flex: flex * factor, min: Math.round(min * factor), max: Math.round(max * factor)};
}
