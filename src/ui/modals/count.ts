import {sanitize} from '../../engine/text/sanitize.ts';
import {closeModal, drawTextField, isCancel, modalKind, setModal, typeKey} from './modal.ts';

/** A step that cannot be undone: the number of runs has to be typed. */
export const countModal = modalKind('count', {
	draw: ({title, lines, count, text}, screen, theme) => ({
		title,
		hints: ' esc cancels ',
		lines: [
			...lines.slice(0, Math.max(1, screen.height - 8)).map(line => `  ${sanitize(line)}`),
			'',
			`  Type ${count} to go on: ${drawTextField(text, 8, theme)}`,
		],
		width: Math.min(screen.width - 2, 76),
	}),
	press: async (context, key, modal) => {
		if (isCancel(key)) return closeModal(context);
		if (key !== 'enter') return setModal(context, {...modal, text: typeKey(key)(modal.text)});
		closeModal(context);
		if (modal.text.text.trim() === String(modal.count)) await context.dispatch(modal.line);
	},
	type: (view, modal, change) => ({...view, modal: {...modal, text: change(modal.text)}}),
});
