/**
 * Compiles a regular expression written for Python's `re`, which projects made for Guild hold. It is translated to JavaScript's strict
 * `v` syntax, so that what cannot be carried over is refused and not misread: `(?P<name>...)`, `(?i)`, `\A`, `\Z`, Unicode `\w`,
 * escapes that need none, braces and brackets that mean themselves.
 * @param aliases what `\name` stands for in the pattern, as a Python pattern; taken before any escape of a single letter
 * @throws SyntaxError
 */
export function compilePython(pattern: string, aliases: Record<string, string> = {}): RegExp {
	const [, letters = '', body = ''] = /^(?:\(\?([aiLmsux]+)\))?(.*)$/s.exec(pattern) ?? [];
	if (letters.includes('x')) throw new SyntaxError('verbose patterns, (?x), are not supported');
	const flags = new Set(['g', 'v', ...letters.replace(/[auL]/g, '')]);
	return new RegExp(translate(expand(body, aliases)), [...flags].join(''));
}

function expand(pattern: string, aliases: Record<string, string>): string {
	const names = Object.keys(aliases);
	if (names.length === 0) return pattern;
	const alias = new RegExp(`\\\\(?:(${names.join('|')})|[^])`, 'g');
	return pattern.replace(alias, (found, name?: string) => (name === undefined ? found : (aliases[name] ?? found)));
}

const escapeForm = String.raw`\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^])`;
const tokens = new RegExp(
	[
		String.raw`(\[\^?\]?(?:\\[^]|[^\]\\])*\])`,
		`(${escapeForm})`,
		String.raw`\(\?P=(\w+)\)`,
		String.raw`\(\?P<`,
		String.raw`\(\?#[^)]*\)`,
		String.raw`\{(?:\d+(?:,\d*)?|,\d+)\}`,
		String.raw`[{}\]]`,
	].join('|'),
	'g',
);

function translate(pattern: string): string {
	return pattern.replace(tokens, (token, set?: string, escaped?: string, back?: string) => {
		if (set !== undefined) return translateSet(set);
		if (escaped !== undefined) return translateEscape(escaped);
		if (back !== undefined) return `\\k<${back}>`;
		if (token === '(?P<') return '(?<';
		if (token.startsWith('(?#')) return '';
		if (token.startsWith('{,')) return token.replace('{,', '{0,');
		return token.length === 1 ? `\\${token}` : token;
	});
}

function translateEscape(escaped: string): string {
	const letter = escaped.charAt(1);
	if (letter === 'A') return '^';
	if (letter === 'Z') return '$';
	if (letter === 'w') return `[${wordChars}]`;
	if (letter === 'W') return `[^${wordChars}]`;
	if (letter === 'U') return `\\u{${escaped.slice(2)}}`;
	if (letter === 'a') return '\\x07';
	return /[\da-zA-Z^$\\.*+?()[\]{}|/]/.test(letter) ? escaped : escaped.slice(1);
}

/** `\w` of Python means letters of every script. */
const wordChars = '\\p{L}\\p{N}_';

const items = new RegExp(`(${escapeForm}|[^\\\\])(?:-(${escapeForm}|[^\\\\]))?`, 'gu');

function translateSet(set: string): string {
	const opening = set.startsWith('[^') ? '[^' : '[';
	const body = set.slice(opening.length, -1);
	const inner = body.replace(items, (_, from: string, to?: string) =>
		to === undefined ? setItem(from) : `${setItem(from)}-${setItem(to)}`,
	);
	return `${opening}${inner}]`;
}

function setItem(item: string): string {
	if (item === '\\w') return wordChars;
	if (/^\\[\da-zA-Z]/.test(item)) return item === '\\b' ? item : translateEscape(item);
	const char = item.startsWith('\\') ? item.slice(1) : item;
	return /[\^$\\.*+?()[\]{}|/\-&!#%,:;<=>@`~]/.test(char) ? `\\${char}` : char;
}
