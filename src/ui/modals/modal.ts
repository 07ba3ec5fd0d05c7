/** What a kind of dialog is: how it looks, what keys do in it, and where what is typed goes. */
import type {ViewContext} from '../context.ts';
import {drawField} from '../draw/field.ts';
import type {Extent} from '../draw/frame.ts';
import type {Theme} from '../draw/theme.ts';
import {editField} from '../text-field.ts';
import type {Modal, TextField, View} from '../view.ts';

/** The contents of a dialog's box. */
export type Contents = {
	title: string;
	/** Stands in the lower border. */
	hints: string;
	lines: readonly string[];
	/** Cells across, borders included; more than the screen has are cut. */
	width: number;
	/** A second box at the right, where the screen is wide enough for both. */
	beside?: {title: string; lines: readonly string[]; width: number};
	/** At the bottom of the screen, so that what it is about stays in sight. */
	isLow?: boolean;
};

/** A kind of dialog, as the list has it: each of its functions gives `undefined` for a dialog of another kind. */
export type ModalKind = {
	kind: Modal['kind'];
	draw: (modal: Modal, screen: Extent, theme: Theme) => Contents | undefined;
	press: (context: ViewContext, key: string, modal: Modal) => Promise<void> | undefined;
	type: (view: View, change: TextChange) => View | undefined;
};

/** What one key, or pasted text, does to the text field that has the cursor. */
export type TextChange = (field: TextField) => TextField;

type Of<Kind extends Modal['kind']> = Extract<Modal, {kind: Kind}>;

type Behaviour<Kind extends Modal['kind']> = {
	/** Pure. */
	draw: (modal: Of<Kind>, screen: Extent, theme: Theme) => Contents;
	press: (context: ViewContext, key: string, modal: Of<Kind>) => Promise<void> | void;
	/** The view with the dialog's text field changed; unset where there is none. */
	type?: (view: View, modal: Of<Kind>, change: TextChange) => View;
};

/** Makes a kind of dialog. */
export function modalKind<Kind extends Modal['kind']>(kind: Kind, {draw, press, type}: Behaviour<Kind>): ModalKind {
	const isOurs = (modal: Modal | undefined): modal is Of<Kind> => modal?.kind === kind;
	return {
		kind,
		draw: (modal, screen, theme) => (isOurs(modal) ? draw(modal, screen, theme) : undefined),
		press: (context, key, modal) => (isOurs(modal) ? Promise.resolve(press(context, key, modal)) : undefined),
		type: (view, change) => (type && isOurs(view.modal) ? type(view, view.modal, change) : undefined),
	};
}

/** Whether a key closes a dialog without doing anything. */
export function isCancel(key: string): boolean {
	return key === 'escape' || key === 'ctrl-c' || key === 'ctrl-g';
}

export function closeModal({view}: ViewContext): void {
	view.set(now => ({...now, modal: undefined}));
}

/** Puts a dialog in the place of the one that is open. */
export function setModal({view}: ViewContext, modal: Modal): void {
	view.set(now => ({...now, modal}));
}

/** The field after a key; as it was where the key is not for editing. */
export function typeKey(key: string): TextChange {
	return field => editField(field, key) ?? field;
}

/** A text field with its cursor. */
export function drawTextField({text, at}: TextField, width: number, theme: Theme): string {
	return drawField({value: text, cursor: at}, width, theme);
}
