import {firstMatcher} from './regex.ts';

/** How files are called in the run. */
export type Renaming = {
	/** Python regular expression for the part of the name that is replaced; `undefined` for all of it. */
	pattern: string | undefined;
	/** May refer to groups as Python does: `\1`, `\g<name>`. */
	replacement: string;
};

/**
 * The name of a file in the run: each renaming replaces the first match of its pattern.
 * @throws UserError for a pattern that cannot be understood
 */
export function renamed(name: string, renamings: readonly Renaming[]): string {
	return renamings.reduce(renameOnce, name);
}

function renameOnce(name: string, {pattern, replacement}: Renaming): string {
	if (pattern === undefined) return replacement;
	const match = firstMatcher(pattern)(name);
	if (!match) return name;
	const filled = replacement.replace(
		/\\(?:(\d{1,2})|g<(\w+)>|(\\))/g,
		(_, number?: string, group?: string, slash?: string) => {
			if (slash) return slash;
			const key = number ?? group ?? '';
			return (/^\d+$/.test(key) ? match[Number(key)] : match.groups?.[key]) ?? '';
		},
	);
	return name.slice(0, match.index) + filled + name.slice(match.index + match[0].length);
}
