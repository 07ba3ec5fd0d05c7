/** The form that an operation is run from. Pure: what keys and answers make of it. */
import type {FlagDef} from '../engine/project/types.ts';
import {editField, fieldOf} from './text-field.ts';
import type {TextField} from './view.ts';

/** An operation about to be run. */
export type Form = {
	operation: string;
	/** What the operation is for. */
	about: string;
	/** The run that it is made after, if any. */
	proto: string | undefined;
	fields: readonly Field[];
	/** Index of the field or, behind the last field, of the row of buttons. */
	row: number;
	/** Index of the button that is chosen. */
	button: number;
	/** Why it cannot be filled in yet. */
	wait: string | undefined;
};

export type Field = {
	name: string;
	/** A flag of the operation, or an option of the run. */
	kind: 'flag' | 'option';
	/** What values of a flag must be. */
	def: FlagDef | undefined;
	value: TextField;
	/** What the field stands for if it is left as it is. */
	initial: string;
	/** What a value may be, in a word or two. */
	what: string;
	help: string;
	/** Values to go through with the arrow keys. */
	choices: readonly Choice[];
	/** Values that runs had before, the most frequent first, with how many had it. */
	past: readonly {text: string; count: number}[];
};

/** A value, and what it stands for. */
export type Choice = {text: string; note?: string};

/** What can be done with a form. */
export const buttons = ['run', 'stage', 'dry run', 'cancel'] as const;
export type Button = (typeof buttons)[number];

/** The form with the cursor `by` rows further; after the buttons comes the first field again. */
export function moveRow(form: Form, by: number): Form {
	const rows = form.fields.length + 1;
	return {...form, row: (form.row + by + rows) % rows};
}

/** The form with the cursor on the buttons: the one that was chosen there. */
export function toButtons(form: Form): Form {
	return {...form, row: form.fields.length};
}

/** The form with another button chosen. */
export function moveButton(form: Form, by: number): Form {
	return {...form, button: (form.button + by + buttons.length) % buttons.length};
}

/** Whether the cursor is on the buttons. */
export function isAtButtons({row, fields}: Form): boolean {
	return row === fields.length;
}

/** The field that the cursor is in. */
export function currentField({fields, row}: Form): Field | undefined {
	return fields[row];
}

/** The form with the text of its current field changed. */
export function changeText(form: Form, change: (text: TextField) => TextField): Form {
	const fields = form.fields.map((field, at) => (at === form.row ? {...field, value: change(field.value)} : field));
	return {...form, fields};
}

/**
 * The form after a key of its current field. Left and right go through choices where the text is one of them. What is typed into a field that
 * still has its default takes the default's place; to edit that, go into it with the arrow keys.
 */
export function typeInField(form: Form, key: string): Form {
	const field = currentField(form);
	if (!field) return form;
	const by = {left: -1, right: 1}[key];
	const choices = field.choices.map(({text}) => text);
	if (by !== undefined && choices.length > 0) return changeText(form, ({text}) => fieldOf(turned(choices, text, by)));
	if (key === 'ctrl-r')
		return changeText(form, ({text}) =>
			fieldOf(
				turned(
					field.past.map(one => one.text),
					text,
					1,
				),
			),
		);
	const isUntouched = field.value.text === field.initial && field.value.at === field.initial.length;
	const fresh = isUntouched ? editField(fieldOf(''), key) : undefined;
	return changeText(form, text => (fresh?.text ? fresh : (editField(text, key) ?? text)));
}

function turned(texts: readonly string[], text: string, by: number): string {
	const at = texts.indexOf(text);
	const next = at < 0 && by < 0 ? texts.length - 1 : at + by;
	return texts[(next + texts.length) % texts.length] ?? text;
}
