import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {shortId} from '../../engine/runs/select.ts';
import {displayWidth} from '../../engine/text/width.ts';
import {drawButtons} from '../draw/buttons.ts';
import {rule} from '../draw/frame.ts';
import type {Theme} from '../draw/theme.ts';
import {execLine} from '../exec-line.ts';
import {checkForm, type FormState} from '../form-check.ts';
import {formLine} from '../form-line.ts';
import {
	buttons,
	changeText,
	currentField,
	type Field,
	type Form,
	isAtButtons,
	moveButton,
	moveRow,
	toButtons,
	typeInField,
} from '../form.ts';
import {closeModal, drawTextField, isCancel, modalKind, setModal} from './modal.ts';

/** An operation about to be run, with its flags. */
export const formModal = modalKind('form', {
	draw: ({form}, screen, theme) => {
		const width = Math.min(screen.width - 2, 120);
		const state = checkForm(form);
		const foot = footLines(form, state, width - 2, theme);
		const body = bodyLines(form, state, width - 2, theme);
		const room = Math.max(1, screen.height - foot.length - 5);
		const at = body.findIndex(({row}) => row === form.row);
		const first = Math.max(0, Math.min((at < 0 ? body.length : at) - (room >> 1), body.length - room));
		const {operation, proto} = form;
		return {
			title: `New run: ${operation}${proto === undefined ? '' : `  (after ${shortId(proto)})`}`,
			hints: hintsOf(form),
			lines: [...body.slice(first, first + room).map(({line}) => line), ...foot],
			width,
		};
	},
	press: async (context, key, {form}) => {
		if (isCancel(key)) return closeModal(context);
		// What is typed meanwhile is not meant for fields that nobody has seen.
		if (form.wait !== undefined) return;
		const set = (next: Form) => setModal(context, {kind: 'form', form: next});
		const by = {down: 1, tab: 1, up: -1, 'shift-tab': -1}[key];
		if (by !== undefined) return set(moveRow(form, by));
		if (!isAtButtons(form)) return set(key === 'enter' ? toButtons(form) : typeInField(form, key));
		const turn = {left: -1, h: -1, right: 1, l: 1}[key];
		if (turn !== undefined) return set(moveButton(form, turn));
		if (key !== 'enter') return;
		const button = buttons[form.button] ?? 'cancel';
		if (button === 'cancel') return closeModal(context);
		// What is wrong is said in the form, which stays as it is.
		if (checkForm(form).problems.size > 0) return;
		if (button !== 'dry run') closeModal(context);
		const isDone = await context.dispatch(formLine(form, button));
		// What was filled in is not lost for what is wrong with it.
		if (!isDone) context.view.set(now => (now.modal ? now : {...now, modal: {kind: 'form', form}}));
	},
	type: (view, {form}, change) =>
		form.wait === undefined ? {...view, modal: {kind: 'form', form: changeText(form, change)}} : view,
});

/** Keys that do something in the row that the cursor is in. */
function hintsOf(form: Form): string {
	if (isAtButtons(form)) return ' enter: do it   left, right: another   tab: to the fields   esc cancels ';
	const {choices = [], past = []} = currentField(form) ?? {};
	const parts = [
		'tab: next   enter: to the buttons',
		...(choices.length > 0 ? ['left, right: choices'] : []),
		...(past.length > 0 ? ['^r: former values'] : []),
		'esc cancels',
	];
	return ` ${parts.join('   ')} `;
}

type BodyLine = {line: string; row?: number};

function bodyLines(form: Form, state: FormState, width: number, theme: Theme): BodyLine[] {
	const {fields, about, wait} = form;
	const names = Math.min(22, Math.max(8, ...fields.map(({name}) => displayWidth(sanitize(name)))));
	const value = Math.max(12, Math.min(40, Math.floor((width - names) / 3)));
	const columns = {names, value, initial: Math.max(6, Math.min(16, Math.floor((width - names - value) / 3)))};
	const lines = fields.map((field, row) => ({
		kind: field.kind,
		row,
		line: fieldLine(field, form.row === row, state, columns, width, theme),
	}));
	const heading = (title: string): BodyLine => ({line: theme.paint.dim(rule(width, {title, theme}))});
	const part = (title: string, kind: Field['kind']) => {
		const those = lines.filter(line => line.kind === kind);
		return those.length > 0 ? [heading(title), ...those] : [];
	};
	const said = wait ?? about;
	return [...(said === '' ? [] : [{line: ` ${sanitize(said)}`}]), ...part('flags', 'flag'), ...part('run', 'option')];
}

function fieldLine(
	{name, kind, value, initial, what}: Field,
	isHere: boolean,
	{problems, several}: FormState,
	columns: {names: number; value: number; initial: number},
	width: number,
	theme: Theme,
): string {
	const {paint, glyphs} = theme;
	const {ellipsis} = glyphs;
	const shown = isHere
		? drawTextField(value, columns.value, theme)
		: fitText(sanitize(value.text), columns.value, {ellipsis});
	const problem = problems.get(name);
	const count = several.find(one => one.name === name)?.count;
	const changed = value.text === initial ? ' ' : '*';
	const told =
		problem !== undefined
			? paint.bad(`! ${sanitize(problem)}`)
			: count
				? paint.accent(`x${count}`)
				: count === 0
					? paint.accent('searched')
					: paint.dim(sanitize(what));
	const line = [
		`${isHere ? paint.strong('>') : ' '}${changed}${fitText(sanitize(name), columns.names, {ellipsis})}`,
		shown,
		paint.dim(fitText(sanitize(kind === 'flag' ? initial : ''), columns.initial, {ellipsis})),
		told,
	].join('  ');
	return fitText(line, width, {ellipsis});
}

/** Below the fields: what the one under the cursor is for, what it amounts to, the line that does it, the buttons. */
function footLines(form: Form, state: FormState, width: number, theme: Theme): string[] {
	const {paint} = theme;
	const field = currentField(form);
	const chosen = buttons[form.button] ?? 'run';
	const labels = buttons.map(name =>
		name === 'run' && state.trials !== undefined ? `run ${state.trials} trials` : name,
	);
	return [
		paint.dim(rule(width, {title: field ? sanitize(field.name) : '', theme})),
		fitText(` ${field ? hintOf(field) : ''}`, width, {ellipsis: theme.glyphs.ellipsis}),
		fitText(` ${summary(state, theme)}`, width, {ellipsis: theme.glyphs.ellipsis}),
		fitText(
			paint.dim(` ${execLine(sanitize(shortened(formLine(form, chosen === 'cancel' ? 'run' : chosen))))}`),
			width,
			{
				ellipsis: theme.glyphs.ellipsis,
			},
		),
		` ${drawButtons(
			labels.map(text => ({text: capital(text)})),
			isAtButtons(form) ? form.button : -1,
			width - 1,
			theme,
		)}`,
	];
}

function hintOf({help, choices, past, value}: Field): string {
	const note = choices.find(({text}) => text === value.text)?.note;
	const parts = [
		help,
		choices.length > 0 ? `choices: ${choices.map(({text}) => text).join(' ')}` : '',
		note ?? '',
		past.length > 0
			? `before: ${past
					.slice(0, 5)
					.map(({text, count}) => `${text} (${count})`)
					.join(' ')}`
			: '',
	];
	return sanitize(parts.filter(Boolean).join('   '));
}

function summary({problems, several, trials, isSearch}: FormState, {paint}: Theme): string {
	if (problems.size > 0)
		return paint.bad(`${problems.size} to put right: ${sanitize([...problems.keys()].join(', '))}`);
	if (isSearch) return 'a batch: values are picked for each trial';
	if (trials === undefined) return 'one run; a list or a range, as [0.1,0.01] or range[1:5], makes a batch';
	return `a batch of ${trials} trials (${several.map(({name, count}) => `${sanitize(name)} x${count}`).join(', ')})`;
}

/** As somebody would type it. */
function shortened(line: string): string {
	return line.replace(/\b[\da-f]{32}\b/g, shortId);
}

function capital(text: string): string {
	return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}
