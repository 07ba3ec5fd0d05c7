import type {ViewCommand} from '../context.ts';
import {moveCursor, toggleSelected, type View} from '../view.ts';

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
	run: async ({view, rows}, {options}) => {
		const ids = rows();
		if (options.has('range')) view.set(now => ({...now, anchor: now.anchor === undefined ? now.cursor : undefined}));
		else if (options.has('all'))
			view.set(now => ({...now, selection: new Set(now.selection.size === ids.length ? [] : ids)}));
		else if (options.has('invert'))
			view.set(now => ({...now, selection: new Set(ids.filter(id => !now.selection.has(id)))}));
		else view.set(now => selectAndGoOn(now, ids));
		return {};
	},
};

/** Copies the id of the run under the cursor to the clipboard of the user's terminal. */
export const copy: ViewCommand = {
	name: 'copy',
	summary: 'Copy the id of the run',
	usage: '',
	options: {},
	run: async ({view, terminal}) => {
		const id = view.get().cursor;
		if (id === undefined) return {};
		terminal.copy(id);
		return {message: `copied ${id}`};
	},
};

function selectAndGoOn(view: View, ids: readonly string[]): View {
	return view.cursor === undefined ? view : moveCursor(toggleSelected(view, view.cursor), ids, 1);
}
