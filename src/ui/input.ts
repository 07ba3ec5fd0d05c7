/** What a key does: it goes to the dialog that is open, else through the keymap. */
import {quoteWord} from '../engine/words.ts';
import type {ViewContext} from './context.ts';
import {formLine} from './form-line.ts';
import {matchingBindings} from './help-rows.ts';
import {lookUp} from './keymap.ts';
import {editField, fieldOf, insert} from './text-field.ts';
import type {Form, Modal, TextField, View} from './view.ts';

/** Handles one key by its name. */
export async function handleKey(context: ViewContext, key: string): Promise<void> {
	const {modal} = context.view.get();
	if (modal && key !== 'ctrl-z' && key !== 'ctrl-l') await modalKeys[modal.kind](context, key, modal as never);
	else await boundKey(context, key);
}

/** Handles text that was pasted: it goes where text goes, and is never taken for keys. */
export function handlePaste({view}: ViewContext, text: string): void {
	view.set(now => withField(now, field => insert(field, text)));
}

async function boundKey({view, dispatch}: ViewContext, key: string): Promise<void> {
	const {pending, ...place} = view.get();
	const found = lookUp(pending + key, place) ?? (pending ? lookUp(key, place) : undefined);
	view.set(now => (now.pending === '' && found !== 'prefix' ? now : {...now, pending: found === 'prefix' ? key : ''}));
	if (found !== undefined && found !== 'prefix') await dispatch(found.line);
}

type Handler<Kind extends Modal['kind']> = (
	context: ViewContext,
	key: string,
	modal: Extract<Modal, {kind: Kind}>,
) => Promise<void> | void;

const modalKeys: {[Kind in Modal['kind']]: Handler<Kind>} = {
	prompt: async (context, key, {purpose, text, line}) => {
		if (isCancel(key)) return closeModal(context);
		if (key !== 'enter') return edit(context, key);
		closeModal(context);
		if (purpose === 'command' && text.text.trim()) await context.dispatch(text.text);
		if (purpose === 'answer' && line !== undefined && text.text)
			await context.dispatch(`${line} ${quoteWord(text.text)}`);
		if (purpose === 'filter') context.view.set(now => ({...now, table: {...now.table, filter: text.text}, offset: 0}));
	},
	confirm: async (context, key, {line, key: yes}) => {
		closeModal(context);
		if (key === yes) await context.dispatch(line);
	},
	count: async (context, key, {line, count, text}) => {
		if (isCancel(key)) return closeModal(context);
		if (key !== 'enter') return edit(context, key);
		closeModal(context);
		if (text.text.trim() === String(count)) await context.dispatch(line);
	},
	text: (context, key, modal) => {
		const down = {j: 1, down: 1, k: -1, up: -1, pagedown: 10, pageup: -10, ' ': 10}[key] ?? 0;
		const right = {l: 8, right: 8, h: -8, left: -8}[key] ?? 0;
		if (down === 0 && right === 0) return closeModal(context);
		const scroll = Math.max(0, Math.min(modal.lines.length - 1, modal.scroll + down));
		const shift = Math.max(0, modal.shift + right);
		context.view.set(now => ({...now, modal: {...modal, scroll, shift}}));
	},
	help: async (context, key, modal) => {
		if (isCancel(key)) return closeModal(context);
		const rows = matchingBindings(modal.query.text);
		const by = {down: 1, up: -1}[key];
		if (by !== undefined) {
			const row = Math.max(0, Math.min(rows.length - 1, modal.row + by));
			return context.view.set(now => ({...now, modal: {...modal, row}}));
		}
		if (key !== 'enter') return edit(context, key);
		closeModal(context);
		const chosen = rows[modal.row];
		if (chosen) await context.dispatch(chosen.line);
	},
	form: async (context, key, {form}) => {
		if (isCancel(key)) return closeModal(context);
		const last = form.fields.length;
		const by = {down: 1, tab: 1, up: -1, 'shift-tab': -1}[key];
		if (by !== undefined) return setForm(context, {...form, row: (form.row + by + last + 1) % (last + 1)});
		if (key === 'enter' && form.row < last) return setForm(context, {...form, row: form.row + 1});
		if (key === 'enter') {
			closeModal(context);
			return await context.dispatch(formLine(form));
		}
		const changed = turnChoice(form, key) ?? replaceDefault(form, key);
		if (changed) setForm(context, changed);
		else edit(context, key);
	},
};

function isCancel(key: string): boolean {
	return key === 'escape' || key === 'ctrl-c' || key === 'ctrl-g';
}

function closeModal({view}: ViewContext): void {
	view.set(now => ({...now, modal: undefined}));
}

function setForm({view}: ViewContext, form: Form): void {
	view.set(now => ({...now, modal: {kind: 'form', form}}));
}

function edit({view}: ViewContext, key: string): void {
	view.set(now => withField(now, field => editField(field, key) ?? field));
}

/** The view with the text field of its dialog changed, if it has one. A filter holds while it is typed. */
function withField(view: View, change: (field: TextField) => TextField): View {
	const {modal} = view;
	if (!modal) return view;
	if (modal.kind === 'form') {
		const {form} = modal;
		const fields = form.fields.map((field, at) => (at === form.row ? {...field, value: change(field.value)} : field));
		return {...view, modal: {kind: 'form', form: {...form, fields}}};
	}
	if (modal.kind === 'help') return {...view, modal: {...modal, query: change(modal.query), row: 0}};
	if (modal.kind !== 'prompt' && modal.kind !== 'count') return view;
	const text = change(modal.text);
	return {
		...view,
		modal: {...modal, text},
		...(modal.kind === 'prompt' && modal.purpose === 'filter'
			? {table: {...view.table, filter: text.text}, offset: 0}
			: {}),
	};
}

/** What is typed into a field that still has its default takes the default's place; to edit it, go into it with the arrow keys. */
function replaceDefault(form: Form, key: string): Form | undefined {
	const field = form.fields[form.row];
	const isUntouched = field && field.value.text === field.initial && field.value.at === field.initial.length;
	const value = isUntouched ? editField(fieldOf(''), key) : undefined;
	return value?.text ? {...form, fields: form.fields.map(one => (one === field ? {...one, value} : one))} : undefined;
}

/** Left and right go through a field's choices, where it has some and the text is one of them. */
function turnChoice(form: Form, key: string): Form | undefined {
	const field = form.fields[form.row];
	const by = {left: -1, right: 1}[key];
	if (!field || by === undefined || field.choices.length === 0) return undefined;
	const at = field.choices.indexOf(field.value.text);
	const choice = field.choices[(at + by + field.choices.length) % field.choices.length] ?? '';
	return {...form, fields: form.fields.map(one => (one === field ? {...one, value: fieldOf(choice)} : one))};
}
