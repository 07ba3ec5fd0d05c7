import {UserError, usageError} from '../../engine/errors.ts';
import type {ViewCommand} from '../context.ts';
import {keptOf, recalled, type ViewKey, viewKeys} from '../saved-views.ts';
import {showScreen} from '../view.ts';

/** Keeps filter, order, columns, groups and scope of the table under a key. */
export const saveView: ViewCommand = {
	name: 'save-view',
	summary: 'Keep the filter, order, columns and groups of the table under a key',
	usage: '7|8|9 [NAME]',
	options: {clear: {summary: 'Forget what is kept there'}},
	run: async ({view}, {words: [word, ...rest], options}) => {
		const key = viewKey(word);
		if (options.has('clear')) {
			view.set(now => ({...now, saved: {...now.saved, [key]: undefined}}));
			return {message: `view ${key} is empty`};
		}
		const table = keptOf(view.get().table);
		const name = rest.join(' ') || table.filter || 'all';
		view.set(now => ({...now, saved: {...now.saved, [key]: {name, table}}}));
		return {message: `${key} recalls this table from now on, in this project`};
	},
};

/** Shows the table as it was kept under a key. */
export const recallView: ViewCommand = {
	name: 'saved-view',
	summary: 'Show the table as it was kept under a key',
	usage: '7|8|9',
	options: {},
	run: async ({view}, {words: [word]}) => {
		const key = viewKey(word);
		const saved = view.get().saved[key];
		if (!saved) throw new UserError(`view ${key} is empty`, {hint: `:save-view ${key} NAME keeps the table as it is`});
		view.set(now => {
			const next = showScreen(now, 'runs');
			// What is recalled is to be seen.
			return {...next, table: recalled(next.table, saved.table), offset: 0, focus: 'runs', isZoomed: false};
		});
		return {message: `view ${key}: ${saved.name}`};
	},
};

function viewKey(word: string | undefined): ViewKey {
	const key = viewKeys.find(one => one === word);
	if (key === undefined) throw usageError(`which view? ${viewKeys.join(', ')}`);
	return key;
}
