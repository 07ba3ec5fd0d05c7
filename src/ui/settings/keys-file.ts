/** What a user's `keys.yaml` says: which key runs which command line, and where. */
import {didYouMean} from '../../engine/errors.ts';
import {parseYamlTree, type YamlNode} from '../../engine/yaml/tree.ts';
import {type Binding, bindings as builtIn, type Place} from '../keymap.ts';
import {isKeyName} from '../keys.ts';
import {focuses, screenNames, tabNames} from '../view.ts';
import {clashes} from './clashes.ts';
import {trouble, unreadable} from './trouble.ts';

/** A user's bindings, and what is wrong with the rest of the file, a line each. */
export type UserKeys = {bindings: readonly Binding[]; problems: readonly string[]};

const file = 'keys.yaml';

/**
 * Reads the text of a `keys.yaml`; what cannot be understood is left out and told. A key is given a command line, `false` unbinds it; several keys
 * stand side by side, separated by blanks. Under `screen NAME`, `pane NAME` or `tab NAME` are keys that hold only there.
 * @param check says what is wrong with a command line; `undefined` where it can be run
 */
export function parseKeys(text: string, check: (line: string) => string | undefined): UserKeys {
	const problems: string[] = [];
	const bindings: Binding[] = [];
	const addAll = (node: YamlNode, place: Partial<Place>) => {
		if (node.kind !== 'map') {
			const isEmpty = node.kind === 'scalar' && node.value === null;
			if (!isEmpty) problems.push(trouble(node.at, 'keys are written as a map, such as Z: zoom'));
			return;
		}
		for (const [name, {key: at, value}] of node.entries) {
			if (value.kind === 'map') {
				const inner = parsePlace(name);
				if (typeof inner === 'string') problems.push(trouble(at, inner));
				else addAll(value, {...place, ...inner});
			} else {
				const binding = readBinding(name, value, place, check);
				if (typeof binding === 'string') problems.push(trouble(at, binding));
				else bindings.push(binding);
			}
		}
	};
	try {
		const {root, repeated} = parseYamlTree(text, file);
		problems.push(...repeated.map(({key, at}) => trouble(at, `'${key}' is given twice; this one holds`)));
		addAll(root, {});
	} catch (error) {
		return {bindings: [], problems: [unreadable(file, error)]};
	}
	return {bindings, problems: [...problems, ...clashes(bindings).map(text => `${file}: ${text}`)]};
}

/** `screen trash`, or several: `screen runs, pane detail`; a sentence where it is no place. */
function parsePlace(name: string): Partial<Place> | string {
	const words = name.split(/[\s,]+/).filter(Boolean);
	let place: Partial<Place> = {};
	for (let at = 0; at < words.length; at += 2) {
		const [kind = '', word = ''] = words.slice(at, at + 2);
		const part = partOf(kind, word);
		if (typeof part === 'string') return part;
		place = {...place, ...part};
	}
	return place;
}

function partOf(kind: string, word: string): Partial<Place> | string {
	const [screen, focus, tab] = [oneOf(screenNames, word), oneOf(focuses, word), oneOf(tabNames, word)];
	if (kind === 'screen') return screen ? {screen} : unknown('screen', word, screenNames);
	if (kind === 'pane') return focus ? {focus} : unknown('pane', word, focuses);
	if (kind === 'tab') return tab ? {tab} : unknown('tab', word, tabNames);
	return `'${kind} ${word}' is no place: write 'screen NAME', 'pane NAME' or 'tab NAME'`;
}

function oneOf<Name extends string>(names: readonly Name[], word: string): Name | undefined {
	return names.find(name => name === word);
}

function unknown(what: string, word: string, names: readonly string[]): string {
	return `there is no ${what} '${word}'${hint(didYouMean(word, names))}`;
}

function readBinding(
	name: string,
	value: YamlNode,
	place: Partial<Place>,
	check: (line: string) => string | undefined,
): Binding | string {
	const keys = name.split(/\s+/).map(key => (key === 'space' ? ' ' : key));
	const wrong = keys.find(key => !isKeyName(key));
	if (wrong !== undefined) return `'${wrong}' is no key; keys are a, A, ab, ctrl-a, space, enter, up, pagedown, ...`;
	const fixed = keys.find(key => key === 'ctrl-c' || key === 'ctrl-z');
	if (fixed !== undefined) return `${fixed} cannot be given another meaning`;
	if (value.kind !== 'scalar' || typeof (value.value ?? 0) === 'number')
		return `${name} needs a command line, or false`;
	if (value.value === false) return {keys, line: '', word: 'nothing', group: 'own', isOwn: true, ...place};
	const line = value.text.trim();
	const wrongLine = check(line);
	if (wrongLine !== undefined) return `${name}: ${wrongLine}`;
	const {word = line, group = 'own' as const} = builtIn.find(binding => binding.line === line) ?? {};
	return {keys, line, word, group, isOwn: true, ...place};
}

function hint(text: string | undefined): string {
	return text === undefined ? '' : ` (${text})`;
}
