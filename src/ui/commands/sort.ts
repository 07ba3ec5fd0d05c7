import type {ViewCommand, ViewContext} from '../context.ts';
import {columnChoices, namedColumn, type SeenNames, seenNames} from '../seen-names.ts';
import {addSort, sortBy, type TableView} from '../table-view.ts';

/** Sorts the runs, or asks by what. */
export const sort: ViewCommand = {
	name: 'sort',
	summary: 'Sort the runs; the same column again turns the order round',
	usage: '[COLUMN...]',
	description: 'Without a column it asks which. Of several columns, those behind decide where those before are equal.',
	options: {
		add: {summary: 'Only where the present order leaves runs equal'},
		clear: {summary: 'The newest first'},
	},
	run: async (context, {words, options}) => {
		const {view} = context;
		if (options.has('clear')) view.set(now => ({...now, table: {...now.table, sort: []}}));
		else if (words.length === 0) return openMenu(context);
		else {
			const names = namesSeen(context);
			const columns = words.map(word => namedColumn(word, names));
			view.set(now => ({...now, table: sortByAll(now.table, columns, options.has('add'))}));
		}
		return {message: orderText(view.get().table)};
	},
};

/** The flags and scalars that the runs of the table have. */
export function namesSeen({view, runs}: ViewContext): SeenNames {
	const {table} = view.get();
	// Somebody may ask before anything was read.
	runs.read(runs.runs(table).runs.slice(0, topCount), 2, patienceMs);
	return seenNames(runs.listOf(table).runs, runs.facts);
}

const topCount = 40;
const patienceMs = 25;

function openMenu(context: ViewContext): Record<never, never> {
	const {columns, sort: keys} = context.view.get().table;
	const choices = columnChoices(columns, namesSeen(context)).filter(({spec}) => !/^(?:auto|spark)\b/.test(spec));
	context.view.set(now => ({...now, modal: {kind: 'sort', choices, sort: keys, row: 0}}));
	return {};
}

function sortByAll(table: TableView, [first = '', ...rest]: readonly string[], isAdded: boolean): TableView {
	return rest.reduce(addSort, isAdded ? addSort(table, first) : sortBy(table, first));
}

function orderText({sort: keys}: TableView): string {
	if (keys.length === 0) return 'the newest first';
	return `sorted by ${keys.map(({column, isDescending}) => column + (isDescending ? ', largest first' : '')).join(', then ')}`;
}
