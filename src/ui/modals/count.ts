import {formatBytes} from '../../engine/text/bytes.ts';
import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {closeModal, drawTextField, isCancel, modalKind, setModal, typeKey} from './modal.ts';

/** A step that cannot be undone: the number of runs has to be typed. */
export const countModal = modalKind('count', {
	draw: ({title, lines, count, size, text}, screen, theme) => {
		const {paint} = theme;
		const width = Math.min(screen.width - 2, 90);
		const room = Math.max(1, screen.height - 10);
		const rest = lines.length > room ? [paint.dim(`  and ${lines.length - room} more`)] : [];
		const isWrong = text.text.trim() !== '' && !String(count).startsWith(text.text.trim());
		const told = isWrong ? paint.bad(`! this is not ${count}`) : '';
		return {
			title,
			hints: ' enter goes on   esc cancels ',
			lines: [
				...lines
					.slice(0, room)
					.map(line => fitText(`  ${sanitize(line)}`, width - 2, {ellipsis: theme.glyphs.ellipsis})),
				...rest,
				'',
				`  ${size === undefined ? '' : `This frees ${formatBytes(size)}. `}No key brings ${count === 1 ? 'it' : 'them'} back.`,
				`  Type ${count} to go on: ${drawTextField(text, 8, theme)}  ${told}`,
			],
			width,
		};
	},
	press: async (context, key, modal) => {
		if (isCancel(key)) return closeModal(context);
		if (key !== 'enter') return setModal(context, {...modal, text: typeKey(key)(modal.text)});
		// Nothing typed is as good as no.
		if (modal.text.text.trim() === '') return closeModal(context);
		if (modal.text.text.trim() !== String(modal.count)) return;
		closeModal(context);
		await context.dispatch(modal.line);
	},
	type: (view, modal, change) => ({...view, modal: {...modal, text: change(modal.text)}}),
});
