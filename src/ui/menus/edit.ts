import {UserError} from '../../engine/errors.ts';
import {readStrings} from '../../engine/run/attrs.ts';
import {quoteWords} from '../../engine/words.ts';
import {countRuns, type MenuItem, targets} from '../view.ts';
import type {Menu} from './menu.ts';

/** What people say about runs: label, tags, comments, mark. `undo` takes all of it back. */
export const editMenu: Menu = {
	name: 'edit',
	open: ({view, runs}) => {
		const ids = targets(view.get());
		if (ids.length === 0) throw new UserError('there is no run here');
		const known = ids.flatMap(id => runs.byId(id) ?? []);
		const hasLabel = known.some(({label}) => label !== '');
		const hasTags = known.some(({dir}) => readStrings(dir, 'tags').length > 0);
		const hasMark = known.some(({isMarked}) => isMarked);
		const on = (...words: string[]) => quoteWords([...words, ...ids]);
		const items: MenuItem[] = [
			{key: 'l', label: 'set the label', line: 'prompt -- Label label -y --set'},
			{key: 'a', label: 'append to the label', line: "prompt -- 'Append to the label' label -y --append"},
			{
				key: 'L',
				label: 'remove the label',
				line: on('label', '-y', '--clear'),
				why: hasLabel ? undefined : 'there is none',
			},
			{key: 't', label: 'add a tag', line: "prompt -- 'Add tag' tag -y --add"},
			{
				key: 'T',
				label: 'remove a tag',
				line: "prompt -- 'Remove tag' tag -y --delete",
				why: hasTags ? undefined : 'there is none',
			},
			{key: 'c', label: 'add a comment', line: 'prompt -- Comment comment -y --add'},
			{key: 'C', label: 'remove a comment', line: "prompt -- 'Remove comment number' comment -y --delete"},
			{key: 's', label: 'show the comments', line: on('comment', '--list')},
			{key: 'm', label: 'mark', line: on('mark', '-y')},
			{
				key: 'M',
				label: 'remove the mark',
				line: on('mark', '-y', '--clear'),
				why: hasMark ? undefined : 'there is none',
			},
		];
		return {title: `Edit ${countRuns(ids)}`, items};
	},
};
