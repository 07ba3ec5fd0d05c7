import type {SourceCodeRule, SourceCodeSpec} from '../project/types.ts';
import {fnmatch, isLiteral} from './glob.ts';
import type {FileFacts, Rule} from './select.ts';

/** The rules of an operation's `sourcecode`, in its order. */
export function rulesOf({rules}: SourceCodeSpec): Rule[] {
	return rules.flatMap((rule, index) => {
		const isFinal = !rules.slice(index + 1).some(({include}) => include);
		return toRules(rule, isFinal);
	});
}

/** @param isFinal whether no later rule includes anything: then a directory that it excludes by name need not be looked into */
function toRules({include, patterns, type}: SourceCodeRule, isFinal: boolean): Rule[] {
	const clean = patterns.map(cleaned);
	const about = `${nouns[type ?? 'file']} ${patterns.map(pattern => `'${pattern}'`).join(', ')} (guild.yml)`;
	if (type === 'dir') {
		const matchers = clean.map(pathOrName);
		return [{of: 'dir', include, about, matches: ({path}) => matchers.some(matches => matches(path))}];
	}
	const matchers = clean.map(pattern => matcher(pattern));
	const matches = (file: FileFacts) =>
		matchers.some(match => match(file.path)) && (type === undefined || file.isText() === (type === 'text'));
	const rule: Rule = {of: 'file', include, about, matches, ...(include ? {names: clean.flatMap(fixedPart)} : {})};
	const excluded = include || !isFinal || type !== undefined ? [] : clean.filter(isLiteral);
	if (excluded.length === 0) return [rule];
	return [{of: 'dir', include, about, matches: ({path}) => excluded.includes(path)}, rule];
}

const nouns = {dir: 'folders', text: 'text files', binary: 'binary files', file: 'files'};

/** `./src/` and `src` are the same. */
function cleaned(pattern: string): string {
	return pattern.replace(/^(?:\.\/+)+/, '').replace(/(?<=.)\/+$/, '');
}

/** A pattern without wildcards may name a directory: then it means all that is in it. */
function matcher(pattern: string): (path: string) => boolean {
	const matches = pathOrName(pattern);
	return isLiteral(pattern) ? path => matches(path) || path.startsWith(`${pattern}/`) : matches;
}

/** With a slash a pattern speaks of the path, without one of the name. */
function pathOrName(pattern: string): (path: string) => boolean {
	const regex = fnmatch(pattern);
	return pattern.includes('/') ? path => regex.test(path) : path => regex.test(path.slice(path.lastIndexOf('/') + 1));
}

/** The path that a pattern names, or the directory in which it looks; none where it may match anywhere. */
function fixedPart(pattern: string): string[] {
	if (isLiteral(pattern)) return [pattern];
	const parts = pattern.split('/');
	const fixed = parts.slice(
		0,
		parts.findIndex(part => !isLiteral(part)),
	);
	return fixed.length > 0 ? [fixed.join('/')] : [];
}
