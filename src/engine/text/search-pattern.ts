/** What a text typed to search for means: a pattern, or what is wrong with it. */
export type SearchPattern = {pattern: RegExp; problem?: never} | {pattern?: never; problem: string};

/**
 * Reads what was typed to search for: a plain text or, between slashes, a regular expression (`/loss: \d+/`). While it is typed the second
 * slash may be missing. Without capital letters it matches both cases.
 */
export function searchPattern(typed: string): SearchPattern {
	const [, expression] = /^\/(.+?)\/?$/.exec(typed) ?? [];
	const source = expression ?? typed.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
	// What stands behind a backslash, as in \W, is no capital letter that somebody looks for.
	const isExact = /\p{Lu}/u.test(expression?.replace(/\\./g, '') ?? typed);
	try {
		return {pattern: new RegExp(source, isExact ? '' : 'i')};
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return {problem: reason.replace(/^Invalid regular expression: \/.*\/\w*: /s, '')};
	}
}

/** Where a pattern matches in a text, as indices of UTF-16 units. Matches of nothing do not count. */
export function hitsIn(text: string, {source, flags}: RegExp): {start: number; end: number}[] {
	const hits: {start: number; end: number}[] = [];
	for (const {0: hit, index} of text.matchAll(new RegExp(source, `${flags.replace('g', '')}g`))) {
		if (hit !== '') hits.push({start: index, end: index + hit.length});
	}
	return hits;
}
