import type {ViewCommand} from '../context.ts';
import {lineOf} from '../palette-line.ts';

/** Opens the line that commands are typed in. */
export const palette: ViewCommand = {
	name: 'palette',
	summary: 'Type a command',
	usage: '[TEXT]',
	options: {},
	run: async ({view, complete}, {words}) => {
		const line = lineOf(words.join(' '));
		view.set(now => ({...now, modal: {kind: 'palette', line}}));
		const known = {...line, ...(await complete(line.text.text))};
		view.set(now =>
			now.modal?.kind === 'palette' && now.modal.line === line ? {...now, modal: {kind: 'palette', line: known}} : now,
		);
		return {};
	},
};
