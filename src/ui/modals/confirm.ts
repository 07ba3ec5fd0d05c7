import {shortIds} from '../../engine/runs/select.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {execLine} from '../exec-line.ts';
import {closeModal, modalKind} from './modal.ts';

/** A dangerous step: only its own key takes it, any other cancels. */
export const confirmModal = modalKind('confirm', {
	draw: ({title, lines, line, key, label}, screen, {paint}) => {
		const room = Math.max(1, screen.height - 9);
		const shown = lines.slice(0, room).map(text => `  ${sanitize(text)}`);
		const rest = lines.length > room ? [`  ... and ${lines.length - room} more`] : [];
		const buttons = `  ${paint.chosen('[ Cancel ]')}   [ ${key}  ${label} ]`;
		return {
			title,
			hints: ` enter cancels   ${key} goes ahead `,
			lines: [...shown, ...rest, '', paint.dim(`  ${execLine(shortIds(sanitize(line)))}`), '', buttons],
			width: Math.min(screen.width - 2, 76),
		};
	},
	press: async (context, key, {line, key: yes}) => {
		closeModal(context);
		if (key === yes) await context.dispatch(line);
	},
});
