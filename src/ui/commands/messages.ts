import {formatTime} from '../../engine/text/time.ts';
import {UserError} from '../../engine/errors.ts';
import type {ViewCommand} from '../context.ts';

/** What was said at the bottom of the screen, the newest first. */
export const messages: ViewCommand = {
	name: 'messages',
	summary: 'Read again what was said at the bottom',
	usage: '',
	options: {},
	run: async ({view}) => {
		const said = view.get().messages.toReversed();
		if (said.length === 0) throw new UserError('nothing was said yet');
		const lines = said.map(({at, text}) => `${formatTime(at * 1000)}  ${text}`);
		view.set(now => ({...now, modal: {kind: 'text', title: 'Messages', lines, scroll: 0, shift: 0}}));
		return {};
	},
};
