import {quoteWords} from '../../engine/words.ts';
import {namesSeen} from '../commands/sort.ts';
import type {MenuItem} from '../view.ts';
import type {Menu} from './menu.ts';

/** What runs can be put together by. */
export const groupMenu: Menu = {
	name: 'group',
	open: context => {
		const {group} = context.view.get().table;
		const {flags} = namesSeen(context);
		const items: MenuItem[] = [
			{key: 'n', label: 'nothing', line: 'group none'},
			{key: 'b', label: 'batch or pipeline', line: 'group batch'},
			{key: 'o', label: 'operation', line: 'group operation'},
			{key: 'F', label: 'fold or unfold all', line: 'fold --all'},
			...flags.slice(0, mostFlags).map((name, at) => ({
				key: String((at + 1) % 10),
				label: name,
				line: quoteWords(['group', `flag:${name}`]),
				note: 'flag',
			})),
		];
		return {
			title: `Put runs together by${group === 'none' ? '' : ` (now ${group})`}`,
			items,
		};
	},
};

/** As many as there are digits. */
const mostFlags = 10;
