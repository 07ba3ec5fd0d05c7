/**
 * The attributes of one thing in a `guild.yml`, each read as what it must be. An attribute that is absent or null is `undefined`;
 * one of another type is a `UserError` that names its line.
 */
import {nearest, UserError} from '../errors.ts';
import type {ListNode, MapNode, Place, YamlNode} from '../yaml/tree.ts';
import {plainMap, plainValue} from '../yaml/tree.ts';
import {asNumber, type YamlMap, type YamlValue} from '../yaml/value.ts';

/** A map of attributes, and what it describes: `operation 'train'`. */
export type Fields = {of: string; node: MapNode};

/** Takes what was understood but is not used. */
export type Warn = (at: Place, message: string) => void;

/** The value as a map of attributes. */
export function fieldsOf(node: YamlNode, of: string, expected = 'a map of attributes'): Fields {
	if (node.kind !== 'map') throw mustBe(node, of, expected);
	return {of, node};
}

/** Whether the key is there, null or not. */
export function has({node}: Fields, key: string): boolean {
	return node.entries.has(key);
}

/** Where a key stands that is known to be there. */
export function keyPlace({node}: Fields, key: string): Place {
	return node.entries.get(key)?.key ?? node.at;
}

/** The value under a key, whatever it is. */
export function get({node}: Fields, key: string): YamlNode | undefined {
	const value = node.entries.get(key)?.value;
	return value && isNull(value) ? undefined : value;
}

/** Any single value, as it was written. */
export function text(fields: Fields, key: string): string | undefined {
	return read(fields, key, 'text', node => (node.kind === 'scalar' ? node.text : undefined));
}

/** A boolean. */
export function yes(fields: Fields, key: string): boolean | undefined {
	return read(fields, key, 'yes or no', node =>
		node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined,
	);
}

/** A number; one written as `1.0` too. */
export function number(fields: Fields, key: string): number | undefined {
	return read(fields, key, 'a number', node => (node.kind === 'scalar' ? asNumber(node.value) : undefined));
}

/** A whole number above zero. */
export function count(fields: Fields, key: string): number | undefined {
	return read(fields, key, 'a whole number above 0', node => {
		const value = node.kind === 'scalar' ? asNumber(node.value) : undefined;
		return value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
	});
}

/** One of a few words. */
export function word<Word extends string>(fields: Fields, key: string, words: readonly Word[]): Word | undefined {
	return read(fields, key, `one of ${words.join(', ')}`, node =>
		node.kind === 'scalar' ? words.find(one => one === node.text) : undefined,
	);
}

/** A single text, or a list of them. */
export function texts(fields: Fields, key: string): string[] | undefined {
	return textNodes(fields, key)?.map(({text}) => text);
}

/** The same, with their places. */
export function textNodes(fields: Fields, key: string): {text: string; at: Place}[] | undefined {
	return read(fields, key, 'text or a list of texts', node => {
		const items = node.kind === 'list' ? node.items : [node];
		const words = items.filter(item => item.kind === 'scalar');
		return words.length === items.length ? words : undefined;
	});
}

/** A list, with the places of its items. */
export function list(fields: Fields, key: string, expected = 'a list'): ListNode | undefined {
	return read(fields, key, expected, node => (node.kind === 'list' ? node : undefined));
}

/** A map, with its places. */
export function map(fields: Fields, key: string, expected = 'a map'): MapNode | undefined {
	return read(fields, key, expected, node => (node.kind === 'map' ? node : undefined));
}

/** The map under a key, without places. */
export function values(fields: Fields, key: string): YamlMap | undefined {
	const node = map(fields, key);
	return node && plainMap(node);
}

/** The value under a key, without places. */
export function value(fields: Fields, key: string): YamlValue | undefined {
	const node = get(fields, key);
	return node && plainValue(node);
}

/** Warns of each key that is none of the known ones. */
export function warnUnknown({of, node}: Fields, known: readonly string[], warn: Warn): void {
	for (const [key, entry] of node.entries) {
		if (known.includes(key)) continue;
		const near = nearest(key, known);
		warn(entry.key, `${of} has an unknown attribute '${key}'${near ? `; did you mean '${near}'?` : ''}`);
	}
}

/** The error for a value that is not what it must be. */
export function mustBe(node: YamlNode, what: string, expected: string): UserError {
	return fileError(node.at, `${what} must be ${expected}, not ${describe(node)}`);
}

/** An error in a file, with its position in the form that editors and terminals open. */
export function fileError({file, line, column}: Place, message: string, hint?: string): UserError {
	return new UserError(`${file}:${line}:${column}: ${message}`, {hint});
}

/** Whether nothing stands there. */
export function isNull(node: YamlNode): boolean {
	return node.kind === 'scalar' && node.value === null;
}

function read<Value>(
	fields: Fields,
	key: string,
	expected: string,
	convert: (node: YamlNode) => Value | undefined,
): Value | undefined {
	const node = get(fields, key);
	if (node === undefined) return undefined;
	const converted = convert(node);
	if (converted === undefined) throw mustBe(node, `'${key}' of ${fields.of}`, expected);
	return converted;
}

function describe(node: YamlNode): string {
	if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'a map';
	if (node.value === null) return 'nothing';
	return `'${node.text.length > 40 ? `${node.text.slice(0, 40)}...` : node.text}'`;
}
