import {UserError} from '../errors.ts';
import {isMap, type YamlValue} from '../yaml/value.ts';
import type {Finding, NamedNumber} from './default-pattern.ts';
import {compilePython} from './python-regex.ts';
import {toFloat} from './to-float.ts';

/** One way in which a line of output may hold numbers. */
export type Pattern = {
	/** Adds what is in a line to `found`; of several numbers with one name the last stays. */
	find: (line: string, found: NamedNumber[]) => void;
	/** What is in a line, with how it was found. */
	explain: (line: string) => Finding;
};

/**
 * The patterns of an operation's `output-scalars`: a pattern, a map of names to patterns, or a list of both; `no` for none.
 * @throws UserError that names the pattern which cannot be used
 */
export function compilePatterns(config: YamlValue): Pattern[] {
	if (config === false || config === null) return [];
	if (Array.isArray(config)) return config.flatMap(compilePatterns);
	if (typeof config === 'string') return [compile(config)];
	if (!isMap(config))
		throw new UserError(`output-scalars: ${String(config)} is no pattern`, {
			hint: "give a regular expression, or a map of names to them, such as loss: 'loss=(\\value)'",
		});
	// Guild goes by name: where several patterns find the same name, the order decides.
	return Object.keys(config)
		.sort()
		.map(name => compile(config[name] ?? null, name));
}

/** The numbers that the patterns find in a line, each name once. */
export function findByPatterns(patterns: readonly Pattern[], line: string): NamedNumber[] {
	const found: NamedNumber[] = [];
	for (const {find} of patterns) find(line, found);
	return found;
}

/** Whether UTF-8 bytes may hold a number at all: there is a digit, or the `n` of `nan` and `inf`. */
export function mayHoldNumber(bytes: Uint8Array, start: number, end: number): boolean {
	for (let at = start; at < end; at++) {
		const byte = bytes[at] ?? 0;
		if ((byte >= 0x30 && byte <= 0x39) || byte === 0x6e || byte === 0x4e) return true;
	}
	return false;
}

/** What `\key`, `\value` and `\step` stand for in a pattern. */
const aliases = {
	// Bounded: a search for a key in a line without blanks would take time squared to its length.
	key: String.raw`[^ \t]{1,256}`,
	// A number, but not the beginning of a version, a date or a word.
	value:
		String.raw`(?:[\-+]?(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][\-+]?[0-9]+)?(?![\-.]?[0-9])|` +
		String.raw`(?:[nN][aA][nN]|[iI][nN][fF](?:[iI][nN][iI][tT][yY])?)(?!\w)))`,
	step: '[0-9]+',
};

function compile(text: YamlValue, name?: string): Pattern {
	const regex = toRegex(text, name);
	// An alternative that always matches shows which groups there are.
	const empty = new RegExp(`${regex.source}|`, regex.flags).exec('');
	const names = Object.keys(empty?.groups ?? {});
	const groups = (empty?.length ?? 1) - 1;
	const captured = names.length > 0 ? byNames(names) : byPosition(groups, name);
	if (!captured) throw wrongGroups(String(text), groups, name);
	const find: Pattern['find'] = (line, found) => {
		regex.lastIndex = 0;
		for (let match = regex.exec(line); match; match = regex.exec(line)) {
			for (const [key, value] of captured(match)) put(found, key, value);
			if (match[0] === '') regex.lastIndex += (line.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
		}
	};
	const explain: Pattern['explain'] = line => {
		const numbers: NamedNumber[] = [];
		find(line, numbers);
		const matches = [...line.matchAll(regex)].map(([, ...captures]) => captures);
		return {pattern: String(text), matches, numbers};
	};
	return {find, explain};
}

function put(found: NamedNumber[], tag: string | undefined, text: string | undefined): void {
	const value = text === undefined ? undefined : toFloat(text);
	if (tag === undefined || value === undefined) return;
	const earlier = found.find(number => number.tag === tag);
	if (earlier) earlier.value = value;
	else found.push({tag, value});
}

function toRegex(text: YamlValue, name?: string): RegExp {
	if (typeof text !== 'string')
		throw new UserError(`output-scalars: ${name} is not given a pattern`, {
			hint: `write a regular expression with one group: ${name}: '${name}=(\\value)'`,
		});
	try {
		return compilePython(text, aliases);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		const reason = error.message.split(': ').at(-1)?.toLowerCase();
		throw new UserError(`output-scalars: cannot use the pattern '${text}': ${reason}`, {
			hint: 'patterns are regular expressions as Python writes them',
		});
	}
}

function wrongGroups(text: string, groups: number, name?: string): UserError {
	const isUnnamed = name === undefined && groups === 1;
	return new UserError(`output-scalars: the pattern '${text}' has ${groups === 1 ? 'one group' : `${groups} groups`}`, {
		hint: isUnnamed
			? `say what it captures: NAME: '${text}'`
			: 'capture the value with one group, or key and value with two, or name the groups: (?P<NAME>...)',
	});
}

type Captured = (match: RegExpMatchArray) => (string | undefined)[][];

/** Each group is called what it captures, but for the pair `_key` and `_val`, which captures both. */
function byNames(names: string[]): Captured {
	const plain = names.filter(name => name !== '_key' && name !== '_val');
	return ({groups = {}}) => [[groups._key, groups._val], ...plain.map(name => [name, groups[name]])];
}

function byPosition(groups: number, name?: string): Captured | undefined {
	if (groups === 2) return match => [[match[1], match[2]]];
	return groups === 1 && name !== undefined ? match => [[name, match[1]]] : undefined;
}
