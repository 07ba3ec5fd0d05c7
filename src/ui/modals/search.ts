import {searchPattern} from '../../engine/text/search-pattern.ts';
import type {ViewContext} from '../context.ts';
import {findTyped} from '../find-line.ts';
import {searchFor} from '../output-view.ts';
import {toast} from '../toast.ts';
import type {Modal, TextField, View} from '../view.ts';
import {closeModal, drawTextField, isCancel, modalKind, typeKey} from './modal.ts';

type SearchModal = Extract<Modal, {kind: 'search'}>;

/** What to search the output for. It is searched as one types, and left as it was where one cancels. */
export const searchModal = modalKind('search', {
	draw: ({text, isOnly, isMissing}, screen, theme) => {
		const {problem} = text.text === '' ? {} : searchPattern(text.text);
		const trouble = problem === undefined ? isMissing && 'nothing matches' : `no regular expression: ${problem}`;
		return {
			title: isOnly ? 'Only lines with' : 'Search the output',
			hints: trouble
				? ` ${theme.paint.warn(trouble)} `
				: ' enter keeps it   /re/ is a regular expression   esc cancels ',
			lines: [` ${drawTextField(text, screen.width - 6, theme)}`],
			width: screen.width - 2,
			isLow: true,
		};
	},
	press: async (context, key, modal) => {
		const {before, text} = modal;
		if (isCancel(key)) return context.view.set(now => ({...now, modal: undefined, output: before}));
		if (key !== 'enter') {
			const next = typeKey(key)(text);
			context.view.set(now => withText(now, modal, next));
			return await search(context, modal, next.text);
		}
		if (text.text !== '' && searchPattern(text.text).problem !== undefined) return;
		closeModal(context);
		// What was pasted is not searched for yet.
		if ((context.view.get().output.search?.text ?? '') !== text.text) await search(context, modal, text.text);
	},
	type: (view, modal, change) => withText(view, modal, change(modal.text)),
});

function withText(view: View, modal: SearchModal, text: TextField): View {
	return {...view, modal: {...modal, text, isMissing: false}};
}

/** Searches for another text, beginning where one was before. */
async function search(context: ViewContext, {before, isOnly}: SearchModal, text: string): Promise<void> {
	const {view} = context;
	const {pattern} = searchPattern(text);
	view.set(now => ({...now, output: searchFor(before, text, isOnly)}));
	if (text === '' || !pattern || isOnly) return;
	const isFound = await findTyped(context, pattern, before);
	if (isFound !== false) return;
	if (view.get().modal === undefined) toast(context, `no ${text} in this output`, 'warn');
	else view.set(now => (now.modal?.kind === 'search' ? {...now, modal: {...now.modal, isMissing: true}} : now));
}
