import {usageError} from '../../engine/errors.ts';
import type {ViewCommand} from '../context.ts';
import {isFoldable} from '../group-rows.ts';
import {groupBy, type Grouping} from '../table-view.ts';
import {namedColumn} from '../seen-names.ts';
import {namesSeen} from './sort.ts';

/** Puts runs together, or asks by what. */
export const group: ViewCommand = {
	name: 'group',
	summary: 'Put runs together by what made them, by operation or by a flag',
	usage: '[batch|operation|FLAG|none]',
	options: {},
	run: async (context, {words: [word]}) => {
		if (word === undefined) await context.dispatch('menu group');
		else {
			const grouping = groupingOf(word, () => namedColumn(word, namesSeen(context)));
			context.view.set(now => ({...now, table: groupBy(now.table, grouping)}));
		}
		return {};
	},
};

/** Folds what is below the row under the cursor, or shows it again. */
export const fold: ViewCommand = {
	name: 'fold',
	summary: 'Fold or unfold the row under the cursor',
	usage: '',
	options: {all: {summary: 'Every row that has others below it: all open, or all folded if they are'}},
	run: async ({view, runs}, {options}) => {
		const {table, cursor} = view.get();
		const {rows, at} = runs.rows(table);
		const here = rows[at.get(cursor ?? '') ?? -1];
		const meant = options.has('all') ? rows.filter(isFoldable) : isFoldable(here) && here ? [here] : [];
		if (meant.length === 0) throw usageError('nothing can be folded here', 'T puts runs together');
		const isFolded = !meant.some(row => row.branch?.isFolded);
		const folds = new Map([...table.folds, ...meant.map(({id}) => [id, isFolded] as const)]);
		view.set(now => ({...now, table: {...now.table, folds}}));
		return {};
	},
};

function groupingOf(word: string, column: () => string): Grouping {
	if (word === 'none' || word === 'batch' || word === 'operation') return word;
	const spec = column();
	if (!spec.startsWith('flag:'))
		throw usageError(`runs cannot be put together by ${word}`, 'name a flag, batch or operation');
	return `flag:${spec.slice('flag:'.length)}`;
}
