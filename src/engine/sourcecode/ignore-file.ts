import {pathMatch} from './glob.ts';
import type {Rule} from './select.ts';

/** The rules of a `.guildignore` at the source root: the patterns and their order mean what they mean in a `.gitignore`. */
export function ignoreRules(text: string): Rule[] {
	const lines = text.split(/\r?\n/).flatMap(parseLine);
	if (lines.length === 0) return [];
	const isIgnored = (path: string, isDir: boolean) =>
		lines.findLast(line => (isDir || !line.isDirOnly) && line.regex.test(path))?.isIgnored ?? false;
	return [
		{of: 'dir', include: false, about: 'folders that .guildignore names', matches: ({path}) => isIgnored(path, true)},
		{of: 'file', include: false, about: 'files that .guildignore names', matches: ({path}) => isIgnored(path, false)},
	];
}

type Line = {regex: RegExp; isIgnored: boolean; isDirOnly: boolean};

function parseLine(line: string): Line[] {
	const [, negation, pattern, slash] = /^(!?)(.*?)(\/?)$/.exec(line.replace(/(?<!\\)\s+$/, '')) ?? [];
	if (!pattern || line.startsWith('#')) return [];
	// With a slash before its end a pattern starts at the root, without one it is a name anywhere.
	const path = pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`;
	return [{regex: pathMatch(path), isIgnored: !negation, isDirOnly: slash === '/'}];
}
