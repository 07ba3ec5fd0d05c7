import {parseQuery} from '../../engine/filter/words.ts';
import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {candidates, completeWord} from '../complete-filter.ts';
import type {Theme} from '../draw/theme.ts';
import {keepFilter} from '../table-view.ts';
import {fieldOf} from '../text-field.ts';
import type {Modal, TextField, View} from '../view.ts';
import {closeModal, drawTextField, isCancel, modalKind, typeKey} from './modal.ts';

type FilterModal = Extract<Modal, {kind: 'filter'}>;

/** The filter, which holds while it is typed. One that is not finished, or wrong, leaves the last one that was good. */
export const filterModal = modalKind('filter', {
	draw: (modal, screen, theme) => ({
		title: 'Filter',
		hints: ' enter keeps it   esc as before   tab completes   up down earlier ones ',
		lines: [
			` ${drawTextField(modal.text, screen.width - 6, theme)}`,
			` ${fitText(note(modal, theme), screen.width - 6, {ellipsis: theme.glyphs.ellipsis})}`,
		],
		width: screen.width - 2,
		isLow: true,
	}),
	press: (context, key, modal) => {
		const {before, past, names, text} = modal;
		const put = (next: TextField, at = past.length) => context.view.set(now => typed(now, {...modal, text: next, at}));
		if (isCancel(key)) {
			context.view.set(now => ({...now, table: {...now.table, filter: before}, offset: 0}));
			return closeModal(context);
		}
		if (key === 'tab') return put(completeWord(text, names));
		const by = {up: -1, down: 1}[key];
		if (by !== undefined) {
			const at = Math.max(0, Math.min(past.length, modal.at + by));
			return put(fieldOf(past[at] ?? ''), at);
		}
		if (key !== 'enter') return put(typeKey(key)(text));
		// What is wrong stays to be put right.
		if (parseQuery(text.text).kind !== 'filter') return;
		context.view.set(now => ({...now, table: keepFilter(now.table, text.text), offset: 0}));
		closeModal(context);
	},
	type: (view, modal, change) => typed(view, {...modal, text: change(modal.text)}),
});

/** What is wrong with the filter, what is still missing, or what the word may become. */
function note({text, names}: FilterModal, {paint}: Theme): string {
	const query = parseQuery(text.text);
	if (query.kind === 'wrong') return paint.bad(sanitize(query.message));
	const words = candidates(text, names);
	if (words.length > 0) return paint.dim(sanitize(words.slice(0, mostWords).join('  ')));
	if (query.kind === 'unfinished') return paint.warn(sanitize(query.message));
	return paint.dim('words  lr<0.01  acc>.9  status:run  op:train  tag:x  age<2d  -op:x  a or b');
}

const mostWords = 12;

function typed(view: View, modal: FilterModal): View {
	const {text} = modal.text;
	const isGood = parseQuery(text).kind === 'filter';
	const isNew = isGood && text !== view.table.filter;
	return {...view, modal, ...(isNew && {table: {...view.table, filter: text}, offset: 0})};
}
