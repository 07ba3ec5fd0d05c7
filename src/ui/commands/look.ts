/** How things are looked at: which screen, which tab, how long the lines are. */
import {usageError} from '../../engine/errors.ts';
import type {ViewCommand} from '../context.ts';
import {atEnd} from '../output-view.ts';
import {screens} from '../screens/index.ts';
import {showScreen, showTab, tabNames, type View} from '../view.ts';

export const screen: ViewCommand = {
	name: 'screen',
	summary: 'Show another screen',
	usage: screens.map(({name}) => name).join('|'),
	options: {},
	run: async ({view}, {words}) => {
		const names = screens.map(({name}) => name);
		const named = names.find(name => name === words[0]);
		if (!named) throw usageError(`there is no screen '${words[0] ?? ''}'`, `there is: ${names.join(', ')}`);
		view.set(now => showScreen(now, named));
		return {};
	},
};

export const tab: ViewCommand = {
	name: 'tab',
	summary: 'Show a tab of the detail',
	usage: '[output|scalars|flags|files|info]',
	options: {next: {summary: 'The next one'}, previous: {summary: 'The one before'}},
	run: async ({view}, {words, options}) => {
		const named = tabNames.find(name => name === words[0]);
		const by = options.has('previous') ? tabNames.length - 1 : 1;
		view.set(now => showTab(now, named ?? tabNames[(tabNames.indexOf(now.tab) + by) % tabNames.length] ?? now.tab));
		return {};
	},
};

export const follow = toggle('follow', 'Follow the output as it is written', now => ({
	...now,
	output: atEnd(now.output),
	tab: 'output',
}));
export const wrap = toggle('wrap', 'Wrap long lines, or cut them', now => ({
	...now,
	output: {...now.output, isWrapping: !now.output.isWrapping},
}));
export const zoom = toggle('zoom', 'Give the focused pane the whole screen, or take it back', now => ({
	...now,
	isZoomed: !now.isZoomed,
}));
export const everywhere = toggle('everywhere', 'Show runs of all projects, or of this one', now => ({
	...now,
	table: {...now.table, isEverywhere: !now.table.isEverywhere},
	offset: 0,
}));

/** Opens what the cursor is on: an operation to run it, a run to look at it whole. */
export const open: ViewCommand = {
	name: 'open',
	summary: 'Open what the cursor is on',
	usage: '',
	options: {},
	run: async ({view, dispatch}) => {
		if (view.get().focus === 'operations') await dispatch('form');
		else
			view.set(now => ({...now, focus: now.focus === 'detail' ? 'runs' : 'detail', isZoomed: now.focus !== 'detail'}));
		return {};
	},
};

/** Sorts the runs; the same column again turns the order round. */
export const sort: ViewCommand = {
	name: 'sort',
	summary: 'Sort the runs by a column, or go through the columns',
	usage: '[COLUMN...]',
	options: {},
	run: async ({view}, {words}) => {
		view.set(now => {
			const sort = words.length > 0 ? words.map(column => sortKey(now, column)) : nextSort(now);
			return {...now, table: {...now.table, sort}};
		});
		const [first] = view.get().table.sort;
		return {
			message: first
				? `sorted by ${first.column}${first.isDescending ? ', largest first' : ''}`
				: 'sorted by time, newest first',
		};
	},
};

const sortable = ['operation', 'status', 'duration', 'label'];

function sortKey({table: {sort: keys}}: View, column: string): {column: string; isDescending: boolean} {
	const known = keys.find(key => key.column === column);
	return {column, isDescending: known ? !known.isDescending : false};
}

function nextSort({
	table: {
		sort: [first],
	},
}: View): {column: string; isDescending: boolean}[] {
	const next = sortable[first ? sortable.indexOf(first.column) + 1 : 0];
	return next === undefined ? [] : [{column: next, isDescending: false}];
}

function toggle(name: string, summary: string, change: (view: View) => View): ViewCommand {
	return {
		name,
		summary,
		usage: '',
		options: {},
		run: async ({view}) => {
			view.set(change);
			return {};
		},
	};
}
