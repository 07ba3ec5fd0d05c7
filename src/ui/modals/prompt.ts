import {sanitize} from '../../engine/text/sanitize.ts';
import {quoteWords} from '../../engine/words.ts';
import {closeModal, drawTextField, isCancel, modalKind, setModal, typeKey} from './modal.ts';

/** Asks for a text at the bottom; with it a command is run on the runs that were meant when it was asked for. */
export const promptModal = modalKind('prompt', {
	draw: ({title, text, line}, screen, theme) => ({
		title,
		hints: ` enter: ${sanitize(line)} ...   esc cancels `,
		lines: [` ${drawTextField(text, screen.width - 6, theme)}`],
		width: screen.width - 2,
		isLow: true,
	}),
	press: async (context, key, modal) => {
		const {text, line, runs} = modal;
		if (isCancel(key)) return closeModal(context);
		if (key !== 'enter') return setModal(context, {...modal, text: typeKey(key)(text)});
		closeModal(context);
		if (text.text) await context.dispatch(`${line} ${quoteWords([text.text, ...runs])}`);
	},
	type: (view, modal, change) => ({...view, modal: {...modal, text: change(modal.text)}}),
});
