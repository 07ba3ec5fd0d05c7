import {FilterError} from './filter-error.ts';

/** A piece of a filter, and where it stands. */
export type Token = {
	/** `text` is quoted; `sign` is an operator, a bracket or a comma. */
	kind: 'word' | 'text' | 'sign' | 'end';
	/** Without the quotes. */
	text: string;
	/** Offsets in the filter: of the first character, and behind the last. */
	at: number;
	end: number;
};

/**
 * Splits a filter into its pieces; the last is the end. A word is anything without blanks, brackets, commas and comparison signs, as Guild has
 * it for names; here it may begin with anything, so that `91257d7e` is one as well. In `label:"two words"` the quotes belong to the word.
 * @throws FilterError where a quote is not closed, or a `!` stands alone
 */
export function tokenize(filter: string): Token[] {
	const tokens: Token[] = [];
	for (let at = skipBlanks(filter, 0); at < filter.length; at = skipBlanks(filter, tokens.at(-1)?.end ?? at))
		tokens.push(readToken(filter, at));
	return [...tokens, {kind: 'end', text: '', at: filter.length, end: filter.length}];
}

const blanks = /\s*/y;
const sign = /<>|[<>!]=|[=<>()[\],]/y;
const delimiter = /[\s,<>!=()[\]]/;

function skipBlanks(filter: string, at: number): number {
	return at + matchAt(blanks, filter, at).length;
}

function readToken(filter: string, at: number): Token {
	const first = filter.charAt(at);
	if (isQuote(first)) return {kind: 'text', at, ...readQuoted(filter, at)};
	const text = matchAt(sign, filter, at);
	if (text !== '') return {kind: 'sign', text, at, end: at + text.length};
	if (first !== '!') return {kind: 'word', at, ...readWord(filter, at)};
	throw new FilterError('!=', {at, found: '!', isUnfinished: at === filter.length - 1});
}

function readWord(filter: string, at: number): {text: string; end: number} {
	let text = '';
	let end = at;
	while (end < filter.length && !delimiter.test(filter.charAt(end))) {
		const char = filter.charAt(end);
		if (isQuote(char) && text === '-') break;
		const isQuoted = isQuote(char) && text.endsWith(':');
		const part = isQuoted ? readQuoted(filter, end) : {text: char, end: end + 1};
		text += part.text;
		end = part.end;
	}
	return {text, end};
}

/** A backslash takes a quote or a backslash as it is; elsewhere it is itself. */
function readQuoted(filter: string, at: number): {text: string; end: number} {
	const quote = filter.charAt(at);
	let text = '';
	for (let end = at + 1; end < filter.length; end++) {
		const char = filter.charAt(end);
		if (char === quote) return {text, end: end + 1};
		const isEscape = char === '\\' && /["'\\]/.test(filter.charAt(end + 1));
		text += isEscape ? filter.charAt(++end) : char;
	}
	throw new FilterError(`a closing ${quote}`, {at, isUnfinished: true});
}

function isQuote(char: string): boolean {
	return char === '"' || char === "'";
}

function matchAt(pattern: RegExp, text: string, at: number): string {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? '';
}
