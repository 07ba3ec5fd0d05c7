import {UserError} from '../../engine/errors.ts';
import {isLive} from '../../engine/run/status.ts';
import {quoteWords} from '../../engine/words.ts';
import {countRuns, targets} from '../view.ts';
import type {Menu} from './menu.ts';

/** Ways to end runs that run. What is chosen goes to those that ran when the menu was opened. */
export const signalMenu: Menu = {
	name: 'signal',
	open: ({view, runs}) => {
		const ids = targets(view.get()).filter(id => {
			const run = runs.byId(id);
			return run !== undefined && isLive(run.status);
		});
		if (ids.length === 0) throw new UserError('no running run here');
		const items = signals.map(({name, ...item}) => ({
			...item,
			label: name,
			line: quoteWords(['stop', '-y', '--signal', name, ...ids]),
		}));
		return {title: `Signal ${countRuns(ids)}`, items};
	},
};

const signals = [
	{key: 'i', name: 'INT', note: 'as ctrl-c in a terminal'},
	{key: 't', name: 'TERM', note: 'asks it to end, as x does'},
	{key: 'h', name: 'HUP', note: 'as when a terminal is closed'},
	{key: 'K', name: 'KILL', note: 'ends it at once, it can save nothing', isDangerous: true},
];
