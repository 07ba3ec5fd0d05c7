import {expect, test} from 'vitest';
import {layout} from '../../src/ui/layout.ts';
import {evenSizes, resized} from '../../src/ui/pane-sizes.ts';
import {firstView, focuses} from '../../src/ui/view.ts';

const extents = [
	{width: 60, height: 12},
	{width: 80, height: 20},
	{width: 200, height: 46},
];

test('a pane that grows takes room from its neighbour, and never all of it', () => {
	for (const extent of extents) {
		for (const pane of focuses) {
			for (const by of [1, -1] as const) {
				let sizes = evenSizes;
				for (let step = 0; step < 50; step++) sizes = resized(sizes, pane, by);
				const rects = Object.values(layout({...firstView, sizes}, extent));
				for (const rect of rects) {
					expect(rect?.width).toBeGreaterThan(2);
					expect(rect?.height).toBeGreaterThan(2);
				}
				const cells = rects.reduce((sum, rect) => sum + (rect ? rect.width * rect.height : 0), 0);
				expect(cells).toBe(extent.width * extent.height);
			}
		}
	}
});

test("the table and the detail are each other's neighbours", () => {
	expect(resized(evenSizes, 'runs', 1).detail).toBeLessThan(evenSizes.detail);
	expect(resized(evenSizes, 'detail', 1).detail).toBeGreaterThan(evenSizes.detail);
	expect(resized(resized(evenSizes, 'detail', 1), 'runs', 1)).toEqual(evenSizes);
});
