import {allot} from './allot.ts';

/** A part of the screen, in cells from its upper left corner. */
export type Rect = {x: number; y: number; width: number; height: number};

/** So many cells, or a share of what is left: at least `min` cells, and beyond them by `flex`. */
export type Size = number | {flex: number; min?: number; max?: number};

/** Parts of a rectangle from top to bottom. Where there is too little, the last ones get nothing. */
export function splitRows(rect: Rect, sizes: readonly Size[]): Rect[] {
	let y = rect.y;
	return share(rect.height, sizes).map(height => {
		const part = {...rect, y, height};
		y += height;
		return part;
	});
}

/** Parts of a rectangle from left to right. Where there is too little, the last ones get nothing. */
export function splitColumns(rect: Rect, sizes: readonly Size[]): Rect[] {
	let x = rect.x;
	return share(rect.width, sizes).map(width => {
		const part = {...rect, x, width};
		x += width;
		return part;
	});
}

/** What is inside of the frame around a rectangle. */
export function inside({x, y, width, height}: Rect): Rect {
	return hasFrame({width, height}) ? {x: x + 1, y: y + 1, width: width - 2, height: height - 2} : {x, y, width, height};
}

/** Whether a rectangle is large enough to have a frame. */
export function hasFrame({width, height}: {width: number; height: number}): boolean {
	return width >= 2 && height >= 2;
}

/** A rectangle of so many cells, as far as they fit, in the middle of another. */
export function centered(rect: Rect, width: number, height: number): Rect {
	const [w, h] = [Math.min(width, rect.width), Math.min(height, rect.height)];
	return {x: rect.x + ((rect.width - w) >> 1), y: rect.y + ((rect.height - h) >> 1), width: w, height: h};
}

function share(total: number, sizes: readonly Size[]): number[] {
	return allot(
		total,
		sizes.map(size => (typeof size === 'number' ? {min: size, max: size, flex: 0} : {min: 0, ...size})),
	);
}
