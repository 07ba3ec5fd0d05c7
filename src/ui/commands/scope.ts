import type {ViewCommand} from '../context.ts';

/** Shows the runs of this project only, or those of all. */
export const everywhere: ViewCommand = {
	name: 'everywhere',
	summary: 'Show runs of all projects, or of this one',
	usage: '',
	options: {},
	run: async ({view}) => {
		view.set(now => ({...now, table: {...now.table, isEverywhere: !now.table.isEverywhere}, offset: 0}));
		return {message: view.get().table.isEverywhere ? 'runs of all projects' : 'runs of this project'};
	},
};
