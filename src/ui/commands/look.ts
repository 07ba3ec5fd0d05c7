/** How things are looked at: which screen, which tab, how long the lines are. */
import {usageError} from '../../engine/errors.ts';
import type {ViewCommand} from '../context.ts';
import {isFoldable} from '../group-rows.ts';
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

export const zoom = toggle('zoom', 'Give the focused pane the whole screen, or take it back', now => ({
	...now,
	isZoomed: !now.isZoomed,
}));

/** Opens what the cursor is on: an operation to run it, a row with others below it to see those, a run to look at it whole. */
export const enter: ViewCommand = {
	name: 'enter',
	summary: 'Open what the cursor is on',
	usage: '',
	options: {},
	run: async ({view, dispatch, runs}) => {
		const {focus, table, cursor} = view.get();
		const {rows, at} = runs.rows(table);
		if (focus === 'operations') await dispatch('form');
		else if (focus === 'runs' && isFoldable(rows[at.get(cursor ?? '') ?? -1])) await dispatch('fold');
		else
			view.set(now => ({...now, focus: now.focus === 'detail' ? 'runs' : 'detail', isZoomed: now.focus !== 'detail'}));
		return {};
	},
};

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
