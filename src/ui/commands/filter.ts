import {UserError} from '../../engine/errors.ts';
import {parseQuery} from '../../engine/filter/words.ts';
import type {ViewCommand} from '../context.ts';
import {filterWords} from '../complete-filter.ts';
import {keepFilter} from '../table-view.ts';
import {fieldOf} from '../text-field.ts';
import {namesSeen} from './sort.ts';

/** Filters the runs, or opens the line that a filter is typed in. */
export const filter: ViewCommand = {
	name: 'filter',
	summary: 'Filter the runs; without a filter: type one',
	usage: '[FILTER]',
	options: {clear: {summary: 'Show all runs again'}},
	run: async (context, {words, options}) => {
		const {view} = context;
		const text = options.has('clear') ? '' : words.join(' ');
		if (text !== '' || options.has('clear')) {
			const query = parseQuery(text);
			if (query.kind !== 'filter') throw new UserError(query.message, {code: 2});
			view.set(now => ({...now, table: keepFilter(now.table, text), offset: 0}));
			return {};
		}
		const names = filterWords(namesSeen(context));
		view.set(now => {
			const {filter: before, past} = now.table;
			return {...now, modal: {kind: 'filter', text: fieldOf(before), before, at: past.length, names, past}};
		});
		return {};
	},
};
