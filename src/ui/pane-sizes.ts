/** How large panes are made by hand: how many times as wide as usual the operations are, and which share of the rest the detail has. */
export type PaneSizes = {operations: number; detail: number};

/** As they are where nobody has changed them. */
export const evenSizes: PaneSizes = {operations: 1, detail: 0.5};

/** A step larger, or smaller, within what leaves something of the others. */
export function resized(sizes: PaneSizes, pane: 'operations' | 'runs' | 'detail', by: 1 | -1): PaneSizes {
	if (pane === 'operations') return {...sizes, operations: within(sizes.operations + by * 0.25, 0.5, 3)};
	const detail = sizes.detail + by * (pane === 'detail' ? 0.05 : -0.05);
	return {...sizes, detail: within(detail, 0.1, 0.9)};
}

function within(value: number, least: number, most: number): number {
	return Math.round(Math.min(most, Math.max(least, value)) * 100) / 100;
}
