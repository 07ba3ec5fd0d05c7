import {parseArgs} from 'node:util';
import {didYouMean, usageError} from '../errors.ts';
import {absentOptions} from './absent.ts';
import type {Option, Options, OptionTable, ParsedArgs} from './command.ts';

/**
 * Sorts the words of a command line into options and arguments, by the command's table. Options may stand anywhere before `--`; a value
 * follows its option or, for long names, an `=`; single letters may be joined (`-am`).
 * @throws UserError naming an option that is not in the table (with the nearest one), lacks its value or takes none
 */
export function parseWords(table: OptionTable, words: readonly string[]): ParsedArgs {
	const args = spellOut(table, words);
	const options = Object.fromEntries(
		Object.entries(table).map(([name, option]) => [
			name,
			{type: option.value === undefined ? ('boolean' as const) : ('string' as const), multiple: true},
		]),
	);
	const {values, positionals} = parseArgs({args, options, allowPositionals: true, strict: true});
	return {words: positionals, options: optionsFrom(table, values as Record<string, (string | boolean)[]>)};
}

/** Every spelling of an option, the long one first. */
export function spellings(name: string, {aliases = []}: Option): string[] {
	return [`--${name}`, ...aliases];
}

/** Spelling -> name of the option it stands for. A spelling that several have belongs to the first of them. */
export function spellingsOf(table: OptionTable): ReadonlyMap<string, string> {
	const rows = Object.entries(table).flatMap(([name, option]) =>
		spellings(name, option).map(word => [word, name] as const),
	);
	return new Map(rows.reverse());
}

/** Rewrites each option to `--name` or `--name=value`, which the parser cannot take for anything else. */
function spellOut(table: OptionTable, words: readonly string[]): string[] {
	const names = spellingsOf(table);
	const result: string[] = [];
	const queue = [...words];
	for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
		if (word === '--') return [...result, word, ...queue];
		if (!/^-./.test(word)) {
			result.push(word);
			continue;
		}
		const [head = '', inline] = hasInlineValue(names, word) ? splitOnce(word) : [word];
		const name = names.get(head);
		if (name === undefined) {
			queue.unshift(...unjoin(names, table, word));
			continue;
		}
		const takesValue = table[name]?.value !== undefined;
		if (!takesValue && inline !== undefined) throw usageError(`option ${head} takes no value`);
		const value = takesValue ? (inline ?? queue.shift() ?? table[name]?.lastValue) : undefined;
		if (takesValue && value === undefined)
			throw usageError(`option ${head} needs a value: ${head} ${table[name]?.value}`);
		result.push(value === undefined ? `--${name}` : `--${name}=${value}`);
	}
	return result;
}

/** `--label=best`, and `-Fl=best` as Guild takes it. */
function hasInlineValue(names: ReadonlyMap<string, string>, word: string): boolean {
	return word.includes('=') && (word.startsWith('--') || names.has(splitOnce(word)[0]));
}

/** `-am` is `-a -m`, `-n5` is `-n 5`. */
function unjoin(names: ReadonlyMap<string, string>, table: OptionTable, word: string): string[] {
	const first = word.slice(0, 2);
	const name = names.get(first);
	if (word.startsWith('--') || word.length < 3 || name === undefined) throw unknown(names, word);
	if (table[name]?.value !== undefined) return [first, word.slice(2)];
	const rest = `-${word.slice(2)}`;
	if (!names.has(rest.slice(0, 2)) && !names.has(rest)) throw unknown(names, word);
	return [first, rest];
}

function unknown(names: ReadonlyMap<string, string>, word: string): Error {
	const known = [...names.keys()].filter(name => name.startsWith('--'));
	const head = word.split('=')[0] ?? word;
	const hint = absentOptions.get(head) ?? (head.startsWith('--') ? didYouMean(head, known) : undefined);
	return usageError(`no such option: ${head}`, hint);
}

function splitOnce(word: string): [string, string] {
	const at = word.indexOf('=');
	return [word.slice(0, at), word.slice(at + 1)];
}

function optionsFrom(table: OptionTable, values: Record<string, (string | boolean)[]>): Options {
	const given = (name: string) => {
		if (!Object.hasOwn(table, name)) throw new Error(`the command's option table has no '${name}'`);
		return values[name] ?? [];
	};
	const all = (name: string) => given(name).filter(value => typeof value === 'string');
	return {
		has: name => given(name).length > 0,
		count: name => given(name).length,
		get: name => all(name).at(-1),
		all,
		integer: name => {
			const text = all(name).at(-1);
			if (text !== undefined && !/^\d{1,15}$/.test(text))
				throw usageError(`--${name} needs a whole number, not '${text}'`);
			return text === undefined ? undefined : Number(text);
		},
	};
}
