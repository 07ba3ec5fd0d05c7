import {viewKeys} from '../saved-views.ts';
import type {Menu} from './menu.ts';

/** Under which key the table is to be kept. */
export const saveViewMenu: Menu = {
	name: 'save-view',
	open: ({view}) => ({
		title: 'Keep this table under',
		items: viewKeys.map(key => {
			const there = view.get().saved[key];
			return {key, label: there ? `in place of '${there.name}'` : 'empty', line: `save-view ${key}`};
		}),
	}),
};
