import type {ViewCommand, ViewContext} from '../context.ts';
import {columnChoices, namedColumn} from '../seen-names.ts';
import {firstColumns, toggleColumn} from '../table-view.ts';
import {fieldOf} from '../text-field.ts';
import {namesSeen} from './sort.ts';

/** Chooses the columns of the runs table. */
export const columns: ViewCommand = {
	name: 'columns',
	summary: 'Choose the columns of the runs',
	usage: '[COLUMN...]',
	description:
		'Without a column it asks which. A column is one of id, operation, status, age, time, mark, label, tags and gpu, or flag:NAME, scalar:NAME, min:NAME, max:NAME and spark:NAME; auto stands for what differs, as far as there is room.',
	options: {
		toggle: {summary: 'Add the columns, or take them away, and leave the others'},
		reset: {summary: 'The columns that there are at first'},
	},
	run: async (context, {words, options}) => {
		const {view} = context;
		const names = namesSeen(context);
		if (options.has('reset')) return show(context, firstColumns);
		const specs = words.map(word => namedColumn(word, names));
		if (options.has('toggle')) {
			const next = specs.reduce(toggleColumn, view.get().table);
			return show(context, next.columns);
		}
		if (specs.length > 0) return show(context, specs);
		const {columns: shown} = view.get().table;
		const choices = columnChoices(shown, names);
		view.set(now => ({...now, modal: {kind: 'columns', choices, columns: shown, query: fieldOf(''), row: 0}}));
		return {};
	},
};

/** Scrolls to columns that are out of sight; where there are none, or another pane has the focus, it shows another tab. */
export const shift: ViewCommand = {
	name: 'shift',
	summary: 'Scroll the columns of the runs, or show another tab where all are in sight',
	usage: 'left|right',
	options: {},
	run: async ({view, runs, dispatch}, {words: [way]}) => {
		const {left, right} = runs.hidden;
		const by = way === 'left' ? -1 : 1;
		if (view.get().focus !== 'runs' || left + right === 0) await dispatch(by < 0 ? 'tab --previous' : 'tab --next');
		else if (by < 0 ? left > 0 : right > 0) view.set(now => ({...now, table: {...now.table, shift: left + by}}));
		return {};
	},
};

function show({view}: ViewContext, specs: readonly string[]): Record<never, never> {
	view.set(now => ({...now, table: {...now.table, columns: specs, shift: 0}}));
	return {};
}
