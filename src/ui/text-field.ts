import {graphemes} from '../engine/text/width.ts';
import type {TextField} from './view.ts';

/** A field that holds a text, with the cursor behind it. `at` counts UTF-16 units, and never stands inside a character. */
export function fieldOf(text: string): TextField {
	return {text, at: text.length};
}

/** The field after a key; `undefined` where the key is not for editing. */
export function editField(field: TextField, key: string): TextField | undefined {
	const edit = edits[key];
	if (edit) return edit(field);
	return isTyped(key) ? insert(field, key) : undefined;
}

/** The field with a text put in at the cursor, line ends made blanks: what is pasted never acts. */
export function insert({text, at}: TextField, added: string): TextField {
	const harmless = added.replace(/[\r\n\t]+/g, ' ').replace(/[\x00-\x1f\x7f-\x9f]/g, '');
	return {text: text.slice(0, at) + harmless + text.slice(at), at: at + harmless.length};
}

const edits: Readonly<Record<string, (field: TextField) => TextField>> = {
	left: field => ({...field, at: before(field)}),
	right: field => ({...field, at: after(field)}),
	home: field => ({...field, at: 0}),
	end: field => ({...field, at: field.text.length}),
	'ctrl-a': field => ({...field, at: 0}),
	'ctrl-e': field => ({...field, at: field.text.length}),
	backspace: field => cut(field, before(field), field.at),
	delete: field => cut(field, field.at, after(field)),
	'ctrl-u': field => cut(field, 0, field.at),
	'ctrl-k': field => cut(field, field.at, field.text.length),
	'ctrl-w': field => cut(field, field.text.slice(0, field.at).search(/\S*\s*$/), field.at),
};

function cut({text}: TextField, from: number, to: number): TextField {
	return {text: text.slice(0, from) + text.slice(to), at: from};
}

function before({text, at}: TextField): number {
	const last = [...graphemes(text.slice(0, at))].at(-1);
	return at - (last?.segment.length ?? 0);
}

function after({text, at}: TextField): number {
	const [first] = graphemes(text.slice(at));
	return at + (first?.segment.length ?? 0);
}

function isTyped(key: string): boolean {
	return [...graphemes(key)].length === 1 && !/[\x00-\x1f\x7f]/.test(key);
}
