import type {ViewCommand} from '../context.ts';
import {targets} from '../view.ts';

/** Marks the runs, or takes the mark off where all have it. */
export const toggleMark: ViewCommand = {
	name: 'toggle-mark',
	summary: 'Mark the runs, or take the mark off',
	usage: '',
	options: {},
	run: async ({view, dispatch, runs}) => {
		const all = targets(view.get()).every(id => runs.byId(id)?.isMarked);
		await dispatch(all ? 'mark -y --clear' : 'mark -y');
		return {};
	},
};
