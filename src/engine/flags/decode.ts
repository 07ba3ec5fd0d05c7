import {parseDocument} from 'yaml';
import {UserError} from '../errors.ts';
import type {FlagDef} from '../project/types.ts';
import {parseYaml} from '../yaml/parse.ts';
import {typePlain} from '../yaml/plain.ts';
import {asNumber, isMap, type YamlValue} from '../yaml/value.ts';
import {parseNumber} from './numbers.ts';
import {isSearch, isTextType} from './search.ts';
import {expandSequence, maxValues} from './sequences.ts';

/**
 * The value that a text typed for a flag stands for: a number, a list for a sequence function or `[a, b] * 3`, what YAML 1.1 reads in it,
 * else the text. Whether it fits the flag's type is decided when flags are resolved; here the type only tells texts that must not be read as
 * something else. Search functions (`[0:1:0.5]`, which YAML would read as base 60) stay texts.
 * @throws UserError for a sequence function that makes no list
 */
export function decodeFlag(text: string, def?: FlagDef): YamlValue {
	const value = isTextType(def?.type) ? decodeText(text) : decodeUntyped(text);
	// `1.50 2` is split later; alone, `1.50` must not come out as 1.5.
	const isKept = def?.argSplit === undefined || typeof value === 'string' || Array.isArray(value) || value === null;
	return isKept ? value : text;
}

/** For a flag whose values are texts: only quotes and lists are read, and the items of a list are texts as well (`[no, 010]`). */
function decodeText(text: string): YamlValue {
	const list = decodeList(text, parseTexts);
	if (list) return list;
	const quoted = /^['"]/.test(text) ? parse(text, parseTexts) : undefined;
	return typeof quoted === 'string' ? quoted : text;
}

function decodeUntyped(text: string): YamlValue {
	const word = text.trim();
	if (word === '') return text;
	const value = parseNumber(word) ?? expandSequence(word) ?? decodeList(word, parseYaml) ?? decodeQuoted(word);
	if (value !== undefined) return value;
	const typed = typeWord(word);
	return typed === undefined ? text : typed;
}

function decodeList(text: string, read: Reader): YamlValue[] | undefined {
	if (!text.startsWith('[') || isSearch(text)) return undefined;
	const [, list = text, times = '1'] = /^(\[.*\])\s*\*\s*(\d+)$/s.exec(text) ?? [];
	const items = isSearch(list) ? undefined : parse(list, read);
	if (!Array.isArray(items)) return undefined;
	const count = items.length * Number(times);
	if (count > maxValues) throw new UserError(`${text} is too long: it holds more than ${maxValues} values`);
	return Array.from({length: count}, (_, index) => items[index % items.length] ?? null);
}

/**
 * Only what is in quotes or braces. Guild reads any text as a YAML document; but a word from a shell is a value, and its user would not know
 * why `#ff0000` became null, `-` a list, `note: hi` a map, and `a # b` was cut.
 */
function decodeQuoted(text: string): YamlValue | undefined {
	const value = /^['"{]/.test(text) ? parse(text, parseYaml) : undefined;
	const isWhole = text.startsWith('{') ? isMap(value) : typeof value === 'string';
	return isWhole ? value : undefined;
}

/** As YAML 1.1, but for the numbers that are none to anybody else: grouped digits (`1_000`) and base 60 (`1:12`). */
function typeWord(word: string): YamlValue | undefined {
	const typed = word.includes('_') ? undefined : typePlain(word);
	return word.includes(':') && asNumber(typed) !== undefined ? undefined : typed;
}

type Reader = (text: string) => YamlValue;

/** Text that looks like YAML and is not, such as the patterns `[a-z]+` and `[*.py]`, is no error: it is a text. */
function parse(text: string, read: Reader): YamlValue | undefined {
	try {
		return read(text);
	} catch {
		return undefined;
	}
}

function parseTexts(text: string): YamlValue {
	const document = parseDocument(text, {schema: 'failsafe', logLevel: 'silent'});
	if (document.errors[0]) throw document.errors[0];
	return document.toJS();
}
