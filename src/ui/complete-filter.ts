import {fields} from '../engine/filter/fields.ts';
import type {SeenNames} from './seen-names.ts';
import type {TextField} from './view.ts';

/** What a word of a filter may be: `status:`, `status:running`, `age`, the names of flags and scalars. Those that would need quotes are left out. */
export function filterWords({flags, scalars}: SeenNames): string[] {
	const keyed = fields.flatMap(({keys: [key = ''], values = []}) => [
		`${key}:`,
		...values.map(value => `${key}:${value}`),
	]);
	const names = [...flags, ...scalars].filter(name => /^[a-z_][\w.-]*$/i.test(name));
	return [...new Set([...names, ...keyed, 'age', 'dur'])].sort();
}

/** The words that the one before the cursor may become. */
export function candidates({text, at}: TextField, words: readonly string[]): string[] {
	const begun = wordBefore(text.slice(0, at));
	return begun === '' ? [] : words.filter(word => word.startsWith(begun) && word !== begun);
}

/** The field with the word before the cursor completed as far as there is only one way to. */
export function completeWord(field: TextField, words: readonly string[]): TextField {
	const found = candidates(field, words);
	const begun = wordBefore(field.text.slice(0, field.at));
	const added = commonStart(found).slice(begun.length);
	return {text: field.text.slice(0, field.at) + added + field.text.slice(field.at), at: field.at + added.length};
}

function wordBefore(text: string): string {
	return /[\w.:-]*$/.exec(text)?.[0].replace(/^-/, '') ?? '';
}

function commonStart([first = '', ...rest]: readonly string[]): string {
	let length = first.length;
	for (const word of rest) while (!word.startsWith(first.slice(0, length))) length--;
	return first.slice(0, length);
}
