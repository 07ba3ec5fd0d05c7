/** YAML values that know where they were written, for files that people write and for messages that tell them where to look. */
import {type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Pair, Scalar} from 'yaml';
import {parseSyntax, YamlError} from './parse.ts';
import type {YamlMap, YamlValue} from './value.ts';

/** A position in a file. Lines and columns count from 1. */
export type Place = {file: string; line: number; column: number};

export type YamlNode = ScalarNode | ListNode | MapNode;
/** `text` is a word as it was written: `true` may be a program, `1.10` a version. */
export type ScalarNode = {kind: 'scalar'; at: Place; value: Exclude<YamlValue, YamlValue[] | YamlMap>; text: string};
export type ListNode = {kind: 'list'; at: Place; items: YamlNode[]};
export type MapNode = {kind: 'map'; at: Place; entries: ReadonlyMap<string, Entry>};
/** What stands under a key, and where the key stands. */
export type Entry = {key: Place; value: YamlNode};

/** A key that a map has twice; YAML takes the later one. */
export type RepeatedKey = {key: string; at: Place};

/**
 * Reads one YAML 1.1 document as a tree. Aliases and `<<` are followed: what they bring keeps the place where it was written.
 * @param file named in the places, not read
 * @throws YamlError
 */
export function parseYamlTree(text: string, file: string): {root: YamlNode; repeated: RepeatedKey[]} {
	const {document, lines} = parseSyntax(text);
	const reading: Reading = {document, lines, file, repeated: [], aliases: 0};
	const root = readNode(document.contents, {file, line: 1, column: 1}, reading);
	return {root, repeated: reading.repeated};
}

/** The value without its places. */
export function plainValue(node: YamlNode): YamlValue {
	if (node.kind === 'scalar') return node.value;
	return node.kind === 'list' ? node.items.map(plainValue) : plainMap(node);
}

/** The same for what is known to be a map. */
export function plainMap(node: MapNode): YamlMap {
	return Object.fromEntries([...node.entries].map(([key, {value}]) => [key, plainValue(value)]));
}

/** The map with each value replaced; values for which `change` has none are left out. */
export function mapValues(
	node: MapNode,
	change: (value: YamlNode, key: string, at: Place) => YamlNode | undefined,
): MapNode {
	const entries = new Map<string, Entry>();
	for (const [name, {key, value}] of node.entries) {
		const changed = change(value, name, key);
		if (changed !== undefined) entries.set(name, {key, value: changed});
	}
	return {...node, entries};
}

type Reading = {
	document: Document.Parsed;
	lines: LineCounter;
	file: string;
	repeated: RepeatedKey[];
	/** How many aliases were followed: a few lines of aliases of aliases can stand for gigabytes. */
	aliases: number;
};

const aliasLimit = 1000;

function readNode(node: unknown, otherwise: Place, reading: Reading): YamlNode {
	const at = placeOf(node, reading) ?? otherwise;
	if (isAlias(node)) {
		if (++reading.aliases > aliasLimit) throw new YamlError('aliases stand for too much', at.line, at.column);
		const target = node.resolve(reading.document);
		if (!target) throw new YamlError(`no &${node.source} before *${node.source}`, at.line, at.column);
		return readNode(target, at, reading);
	}
	if (isMap(node)) return {kind: 'map', at, entries: readEntries(node.items, at, reading)};
	if (isSeq(node)) return {kind: 'list', at, items: node.items.map(item => readNode(item, at, reading))};
	if (!isScalar(node)) return {kind: 'scalar', at, value: null, text: ''};
	// The schema of `parseSyntax` makes nothing but typed words and strings.
	const value = node.value as ScalarNode['value'];
	return {kind: 'scalar', at, value, text: typeof value === 'string' ? value : (node.source ?? '')};
}

function readEntries(pairs: readonly Pair[], at: Place, reading: Reading): Map<string, Entry> {
	const entries = new Map<string, Entry>();
	const merged: YamlNode[] = [];
	for (const {key: node, value} of pairs) {
		const key = placeOf(node, reading) ?? at;
		if (!isScalar(node) || typeof node.value !== 'string') {
			const message = 'a key must be a word (a value that starts with {{ must be quoted)';
			throw new YamlError(message, key.line, key.column);
		}
		if (node.value === '<<' && node.type === Scalar.PLAIN) {
			merged.push(readNode(value, key, reading));
		} else {
			if (entries.has(node.value)) reading.repeated.push({key: node.value, at: key});
			entries.set(node.value, {key, value: readNode(value, key, reading)});
		}
	}
	for (const source of merged.flatMap(node => (node.kind === 'list' ? node.items : [node]))) {
		if (source.kind !== 'map') throw new YamlError('<< takes a map', source.at.line, source.at.column);
		for (const [name, entry] of source.entries) if (!entries.has(name)) entries.set(name, entry);
	}
	return entries;
}

function placeOf(node: unknown, {lines, file}: Reading): Place | undefined {
	const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
	if (!range) return undefined;
	const {line, col} = lines.linePos(range[0]);
	return {file, line, column: col};
}
