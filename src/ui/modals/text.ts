import {slice} from '../../engine/text/fit.ts';
import {sanitizeOutput} from '../../engine/text/sanitize-output.ts';
import {closeModal, modalKind, setModal} from './modal.ts';

/** What a command printed, to be read, in its colours. */
export const textModal = modalKind('text', {
	draw: ({title, lines, scroll, shift}, screen) => ({
		title,
		hints: ' h j k l scroll   q closes ',
		lines: lines.slice(scroll, scroll + screen.height - 4).map(line => ` ${slice(sanitizeOutput(line), shift)}`),
		width: screen.width - 2,
	}),
	press: (context, key, modal) => {
		const down = {j: 1, down: 1, k: -1, up: -1, pagedown: 10, pageup: -10, ' ': 10}[key] ?? 0;
		const right = {l: 8, right: 8, h: -8, left: -8}[key] ?? 0;
		if (down === 0 && right === 0) return closeModal(context);
		const scroll = Math.max(0, Math.min(modal.lines.length - 1, modal.scroll + down));
		const shift = Math.max(0, modal.shift + right);
		setModal(context, {...modal, scroll, shift});
	},
});
