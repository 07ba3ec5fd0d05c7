import {didYouMean, usageError} from '../../engine/errors.ts';
import type {ViewCommand} from '../context.ts';
import {menus} from '../menus/index.ts';

/** Opens a menu for the runs that are meant. */
export const menu: ViewCommand = {
	name: 'menu',
	summary: 'Open a menu',
	usage: menus.map(({name}) => name).join('|'),
	options: {},
	run: async (context, {words: [name = '']}) => {
		const found = menus.find(one => one.name === name);
		const names = menus.map(one => one.name);
		if (!found) throw usageError(`there is no menu '${name}'`, didYouMean(name, names));
		const opened = found.open(context);
		context.view.set(now => ({...now, modal: {kind: 'menu', ...opened, row: 0}}));
		return {};
	},
};
