/** Patterns with `*`, `?` and `[...]`, in the two dialects that select source code. Both are made into regular expressions. */

/** What matches a pattern of `guild.yml`: Python's fnmatch, where `*` takes slashes as well. Case counts. */
export function fnmatch(pattern: string): RegExp {
	return compile(translate(pattern, fnmatchDialect));
}

/** What matches a path pattern of an ignore file, where `*` stays within one name and `**` takes any number of directories. */
export function pathMatch(pattern: string): RegExp {
	const parts = pattern.split('/');
	const sources = parts.map((part, index) => {
		const isLast = index === parts.length - 1;
		if (part === '**') return isLast ? '.+' : '(?:.*/)?';
		return translate(part, pathDialect) + (isLast ? '' : '/');
	});
	return compile(sources.join(''));
}

/** Whether a pattern stands for nothing but itself. */
export function isLiteral(pattern: string): boolean {
	return !/[*?[]/.test(pattern);
}

/** `token` finds what is next: stars, `?`, a set (its negation and content), or one character (escaped or not). */
type Dialect = {star: string; any: string; token: RegExp};

const fnmatchDialect: Dialect = {star: '.*', any: '.', token: /\*+|\?|\[(!?)(\]?[^\]]*)\]|(.)/gsu};
const pathDialect: Dialect = {star: '[^/]*', any: '[^/]', token: /\*+|\?|\[([!^]?)(\]?[^\]]*)\]|\\?(.)/gsu};

function translate(pattern: string, {star, any, token}: Dialect): string {
	return pattern.replace(token, (found: string, not: string, set: string | undefined, char: string | undefined) => {
		if (char !== undefined) return char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
		if (set !== undefined) return `[${not ? '^' : ''}${set.replace(/[\\\]^[]/g, '\\$&')}]`;
		return found === '?' ? any : star;
	});
}

/** A pattern that makes no sense (`[z-a]`) matches nothing. */
function compile(source: string): RegExp {
	try {
		return new RegExp(`^(?:${source})$`, 'su');
	} catch {
		return /(?!)/;
	}
}
