import type {ViewCommand} from '../context.ts';
import {moveCursor, toggleSelected, underCursor, type View} from '../view.ts';

/** Chooses the runs that commands mean. */
export const select: ViewCommand = {
	name: 'select',
	summary: 'Select the run under the cursor, and go on to the next',
	usage: '',
	options: {
		range: {summary: 'Begin or end a range'},
		all: {summary: 'All runs shown, or none if they are selected already'},
		invert: {summary: 'What is not selected'},
	},
	run: async ({view, rows, runs}, {options}) => {
		// Those that are folded away are meant too.
		const ids = runs.runs(view.get().table).runs.map(({id}) => id);
		if (options.has('range')) view.set(now => ({...now, anchor: now.anchor === undefined ? now.cursor : undefined}));
		else if (options.has('all'))
			view.set(now => ({...now, selection: new Set(now.selection.size === ids.length ? [] : ids)}));
		else if (options.has('invert'))
			view.set(now => ({...now, selection: new Set(ids.filter(id => !now.selection.has(id)))}));
		else view.set(now => selectAndGoOn(now, rows()));
		return {};
	},
};

function selectAndGoOn(view: View, ids: readonly string[]): View {
	return view.cursor === undefined ? view : moveCursor(toggleSelected(view, underCursor(view)), ids, 1);
}
