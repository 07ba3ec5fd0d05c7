import {exactlyOne} from '../../engine/commands/exclusive.ts';
import type {ViewCommand} from '../context.ts';
import {evenSizes, resized} from '../pane-sizes.ts';

/** Makes the focused pane larger or smaller. */
export const resize: ViewCommand = {
	name: 'resize',
	summary: 'Make the focused pane larger or smaller',
	usage: '',
	options: {
		grow: {summary: 'Larger'},
		shrink: {summary: 'Smaller'},
		reset: {summary: 'All panes as they are at first'},
	},
	run: async ({view}, {options}) => {
		const how = exactlyOne(options, ['grow', 'shrink', 'reset']);
		view.set(now => ({
			...now,
			sizes: how === 'reset' ? evenSizes : resized(now.sizes, now.focus, how === 'grow' ? 1 : -1),
		}));
		return {};
	},
};
