import type {Extent} from './draw/frame.ts';
import {type Rect, splitColumns, splitRows} from './draw/rect.ts';
import type {View} from './view.ts';

/** The smallest terminal that is worth drawing on, in cells. */
export const smallest = {width: 60, height: 16};

export type Layout = {operations?: Rect | undefined; runs?: Rect | undefined; detail?: Rect | undefined};

/** What is left for a screen between the two lines at the top of the terminal and the two at the bottom. */
export function screenExtent({width, height}: Extent): Extent {
	return {width, height: Math.max(0, height - 4)};
}

/** Where the panes of a table of runs are on their screen. A wide one has them side by side. */
export function layout({isZoomed, focus}: Pick<View, 'isZoomed' | 'focus'>, {width, height}: Extent): Layout {
	const middle: Rect = {x: 0, y: 0, width, height};
	if (isZoomed) return {[focus]: middle};
	if (width >= 150) {
		const [operations, runs, detail] = splitColumns(middle, [
			{flex: 1, min: 20, max: 28},
			{flex: 4, min: 60},
			{flex: 4, min: 50},
		]);
		return {operations, runs, detail};
	}
	const [above, detail] = splitRows(middle, [{flex: 1}, {flex: 1}]);
	const [operations, runs] = splitColumns(above ?? middle, [
		{flex: 1, min: 14, max: 24},
		{flex: 3, min: 40},
	]);
	return {operations, runs, detail};
}
