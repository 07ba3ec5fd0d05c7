import {type Binding, type Group, screensOf} from './keymap.ts';
import type {HelpRow} from './view.ts';

/** Rows of help under their headings, in the order in which they are shown. */
export type HelpGroup = {title: string; rows: readonly HelpRow[]};

/** The rows that a search finds in their keys, words or lines, group by group, what is for other places last; all for an empty one. */
export function matchingGroups(rows: readonly HelpRow[], query: string): HelpGroup[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	const found = rows.filter(({binding: {keys, word, line, group}}) => {
		const text = [...keys.map(keyLabel), word, line, group].join(' ').toLowerCase();
		return words.every(part => text.includes(part));
	});
	const here = found.filter(({isElsewhere}) => !isElsewhere);
	const groups = Object.entries(groupTitles).map(([group, title]) => ({
		title,
		rows: here.filter(({binding}) => binding.group === group),
	}));
	const elsewhere = {title: 'ELSEWHERE', rows: found.filter(({isElsewhere}) => isElsewhere)};
	return [...groups, elsewhere].filter(({rows}) => rows.length > 0);
}

/** The groups of keys in their order, with their headings. */
const groupTitles: Readonly<Record<Group, string>> = {
	run: 'RUN',
	edit: 'EDIT',
	select: 'SELECT',
	view: 'VIEW',
	output: 'OUTPUT',
	move: 'MOVE',
	program: 'PROGRAM',
	own: 'YOUR OWN',
};

/** Where a binding holds, in words; empty where it does everywhere. */
export function placeWords(binding: Binding): string {
	const {focus, tab} = binding;
	const screens = screensOf(binding);
	const parts = [
		...(screens === undefined ? [] : [`on the ${orWords(screens)} screen`]),
		...(focus === undefined ? [] : [`in the ${focus} pane`]),
		...(tab === undefined ? [] : [`in the ${tab} tab`]),
	];
	return parts.join(', ');
}

/** `a`, `a or b`, `a, b or c`. */
function orWords(words: readonly string[]): string {
	return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' or ');
}

/** A key as people read it. */
export function keyLabel(key: string): string {
	return key === ' ' ? 'space' : key.replace(/^ctrl-/, '^');
}
