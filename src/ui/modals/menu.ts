import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {displayWidth} from '../../engine/text/width.ts';
import {toast} from '../toast.ts';
import type {MenuItem} from '../view.ts';
import {closeModal, isCancel, modalKind, setModal} from './modal.ts';

/** A few things to choose from: each by its own key, or by the arrow keys and enter. What is dangerous takes its own key. */
export const menuModal = modalKind('menu', {
	draw: ({title, items, row}, screen, {paint}) => {
		const column = Math.max(...items.map(({label}) => displayWidth(sanitize(label))));
		const texts = items.map(item => textOf(item, column));
		const widest = Math.max(displayWidth(sanitize(title)) + 8, 36, ...texts.map(text => displayWidth(text) + 6));
		const width = Math.min(screen.width - 2, widest);
		const lines = items.map((item, at) => {
			const drawn = fitText(` ${at === row ? '>' : ' '} ${texts[at]}`, width - 2);
			if (at === row) return paint.cursor(drawn);
			return item.why === undefined ? drawn : paint.dim(drawn);
		});
		const hints = items[row]?.isDangerous ? ' only its letter does it   esc ' : ' enter or its letter   esc ';
		return {title, hints, lines, width};
	},
	press: async (context, key, modal) => {
		if (isCancel(key) || key === 'q') return closeModal(context);
		const {items, row} = modal;
		const by = {down: 1, j: 1, up: -1, k: -1}[key];
		const lettered = items.find(item => item.key === key);
		if (!lettered && by !== undefined)
			return setModal(context, {...modal, row: (row + by + items.length) % items.length});
		const chosen = lettered ?? (key === 'enter' && !items[row]?.isDangerous ? items[row] : undefined);
		if (!chosen) return;
		closeModal(context);
		if (chosen.why === undefined) await context.dispatch(chosen.line);
		else toast(context, `${chosen.label}: ${chosen.why}`, 'warn');
	},
});

function textOf({key, label, why, note}: MenuItem, column: number): string {
	const rest = why ?? note;
	return rest === undefined
		? `${key}  ${sanitize(label)}`
		: `${key}  ${fitText(sanitize(label), column)}  ${sanitize(rest)}`;
}
