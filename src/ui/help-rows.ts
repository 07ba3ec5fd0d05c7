import {type Binding, bindings} from './keymap.ts';

/** The bindings that a search finds in their keys, words or lines; all for an empty one, in the order of the keymap. */
export function matchingBindings(query: string): Binding[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	return bindings.filter(({keys, word, line, group}) => {
		const text = [...keys, word, line, group].join(' ').toLowerCase();
		return words.every(part => text.includes(part));
	});
}

/** A key as people read it. */
export function keyLabel(key: string): string {
	return key === ' ' ? 'space' : key.replace(/^ctrl-/, '^');
}
