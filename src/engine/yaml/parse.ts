import {type Document, isScalar, LineCounter, parseDocument, visit} from 'yaml';
import {typePlain} from './plain.ts';
import type {YamlMap, YamlValue} from './value.ts';

/** A text that is not YAML: what is wrong and where. Lines and columns count from 1. */
export class YamlError extends Error {
	override name = 'YamlError';
	readonly line: number;
	readonly column: number;

	constructor(message: string, line: number, column: number) {
		super(message);
		this.line = line;
		this.column = column;
	}
}

/**
 * Reads one YAML 1.1 document as PyYAML's safe loader does. An empty text is `null`.
 * @throws YamlError
 */
export function parseYaml(text: string): YamlValue {
	const plain = plainValue(text.endsWith('\n') ? text.slice(0, -1) : text);
	return plain === undefined ? toValue(parseSyntax(text).document) : plain;
}

/**
 * The library's syntax tree of a document whose unquoted words are typed and whose keys are strings.
 * @throws YamlError
 */
export function parseSyntax(text: string): {document: Document.Parsed; lines: LineCounter} {
	const lines = new LineCounter();
	const document = parseDocument(text, {
		schema: 'failsafe',
		customTags: [plainTag],
		merge: true,
		uniqueKeys: false,
		lineCounter: lines,
		logLevel: 'silent',
	});
	const error = document.errors[0];
	if (error) {
		const at = lines.linePos(error.pos[0]);
		throw new YamlError(error.message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? 'not YAML', at.line, at.col);
	}
	keepKeysAsWritten(document);
	return {document, lines};
}

/** What most files of runs are: a word, some words, or a map of words. The library takes fifty times as long for them. `undefined` for anything else. */
function plainValue(text: string): YamlValue | undefined {
	if (text === '' || (plainText.test(text) && !/^(?:---|-(?: |$)|\.\.\.|=)/.test(text))) return typedWord(text);
	const map: YamlMap = {};
	for (const line of text.split('\n')) {
		const end = line.indexOf(': ');
		const [key, word] = [line.slice(0, Math.max(0, end)), line.slice(end + 2)];
		if (!plainKey.test(key) || !plainWord.test(word)) return undefined;
		map[key] = typedWord(word);
	}
	return map;
}

const plainText = /^[\w./+=-]+(?: [\w./+=-]+)*$/;
const plainKey = /^[a-z][\w-]*$/i;
/** No sign of a list, and none of the end of a document. */
const plainWord = /^(?!\.\.\.|---)[\w./+-]*[\w/+]$/;

/** The library reports an alias that leads nowhere or to too much, or a `<<` of something that is no map, only here. */
function toValue(document: Document.Parsed): YamlValue {
	try {
		return document.toJS({maxAliasCount: 1000}) as YamlValue;
	} catch (error) {
		throw new YamlError(error instanceof Error ? error.message : 'not YAML', 1, 1);
	}
}

/** Types every unquoted scalar; quoted ones stay strings. */
const plainTag = {
	tag: 'tag:runtui,2026:plain',
	default: true as const,
	test: /^/,
	resolve: typedWord,
};

function typedWord(word: string): YamlValue {
	const typed = typePlain(word);
	return typed === undefined ? word : typed;
}

/** `on: 1` and `1: x` are flags called `on` and `1`, not `true` and a number. */
function keepKeysAsWritten(document: Document.Parsed): void {
	visit(document, {
		Pair(_, pair) {
			const key = pair.key;
			if (isScalar(key) && typeof key.value !== 'string' && key.source !== undefined) key.value = key.source;
		},
	});
}
