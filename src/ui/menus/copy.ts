import {UserError} from '../../engine/errors.ts';
import {copyables} from '../copyables.ts';
import {countRuns, targets} from '../view.ts';
import type {Menu} from './menu.ts';

/** What of the runs can be copied. */
export const copyMenu: Menu = {
	name: 'copy',
	open: ({view}) => {
		const ids = targets(view.get());
		if (ids.length === 0) throw new UserError('there is no run here');
		const items = copyables.map(({name, key, note}) => ({key, label: name, note, line: `copy ${name}`}));
		return {title: `Copy of ${countRuns(ids)}`, items};
	},
};
