import {UserError} from '../../engine/errors.ts';
import {tableFormats, writtenRuns} from '../commands/write-table.ts';
import type {Menu} from './menu.ts';

/** What the runs that are shown can be written as. */
export const writeMenu: Menu = {
	name: 'write',
	open: ({view, rows}) => {
		const {length} = writtenRuns(view.get(), rows());
		if (length === 0) throw new UserError('there are no runs to write');
		const items = tableFormats.map(({name, key, label}) => ({key, label, line: `ask-file ${name}`}));
		return {title: `Write ${length === 1 ? 'one run' : `${length} runs`} to a file`, items};
	},
};
