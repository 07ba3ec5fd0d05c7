/**
 * Which files are source code. Rules are asked from the last to the first, and the first that matches decides. A directory that a rule
 * excludes is not looked into, unless a later rule includes something in it by name.
 */

/** What rules may ask about a file. What costs a read is a function. */
export type FileFacts = {
	/** Path under the source root, `/`-separated. */
	path: string;
	/** Bytes. */
	size: number;
	isText: () => boolean;
	/** How git lists it; `undefined` where it does not. */
	git: 'tracked' | 'untracked' | undefined;
};

/** What rules may ask about a directory. */
export type DirFacts = {
	/** Path under the source root, `/`-separated. */
	path: string;
	/** Whether there is something at a path below it. */
	has: (path: string) => boolean;
	/** Whether git lists a file below it. */
	hasGitFiles: boolean;
	/** Whether it is a link to somewhere outside the root. */
	leadsOut: boolean;
};

export type Rule = DirRule | FileRule;

type DirRule = Common & {of: 'dir'; matches: (dir: DirFacts) => boolean};

type FileRule = Common & {
	of: 'file';
	matches: (file: FileFacts) => boolean;
	/** How many files it may include; those beyond are left out. */
	maxFiles?: number;
	/** Where it includes files by name: their paths, or that of the directory they are all in. */
	names?: readonly string[];
};

type Common = {
	include: boolean;
	/** What it speaks of, in words: "text files up to 1 MiB". */
	about: string;
	/** What a person should know about what it left out. */
	warning?: (paths: readonly string[]) => string;
};

/** Whether to look into a directory, the rule that said so (by index), and the rule that files in it have to outrank (-1: none). */
export type DirVerdict = {isEntered: boolean; rule: number | undefined; floor: number};

export type FileVerdict =
	| {kind: 'selected'; rule: number}
	| {kind: 'left out'; rule: number | undefined; isOverLimit: boolean};

/** Asks the rules on one walk through a tree, and counts what they select. */
export function createSelector(rules: readonly Rule[]) {
	const counts = rules.map(() => 0);

	/** @param floor of the directory that it is in */
	function enter(dir: DirFacts, floor: number): DirVerdict {
		const index = rules.findLastIndex(rule => rule.of === 'dir' && rule.matches(dir));
		const rule = rules[index];
		if (rule && !rule.include) {
			const bar = Math.max(index, floor);
			return {isEntered: namesAbove(bar).some(name => isIn(dir.path, name)), rule: index, floor: bar};
		}
		if (rule && index > floor) return {isEntered: true, rule: index, floor: -1};
		const isEntered = floor < 0 || namesAbove(floor).some(name => isIn(dir.path, name) || isIn(name, dir.path));
		return {isEntered, rule: floor < 0 ? undefined : floor, floor};
	}

	/** @param floor of the directory that it is in */
	function select(file: FileFacts, floor: number): FileVerdict {
		const index = rules.findLastIndex((rule, at) => at > floor && rule.of === 'file' && rule.matches(file));
		const rule = rules[index];
		if (!rule) return {kind: 'left out', rule: floor < 0 ? undefined : floor, isOverLimit: false};
		const count = (counts[index] ?? 0) + 1;
		counts[index] = count;
		if (!rule.include) return {kind: 'left out', rule: index, isOverLimit: false};
		return count > maxOf(rule) ? {kind: 'left out', rule: index, isOverLimit: true} : {kind: 'selected', rule: index};
	}

	/** Whether every rule that includes files found more than it may: nothing that is still to come can be selected. */
	function isExhausted(): boolean {
		return rules.every((rule, index) => rule.of === 'dir' || !rule.include || (counts[index] ?? 0) > maxOf(rule));
	}

	function namesAbove(bar: number): string[] {
		return rules.slice(bar + 1).flatMap(rule => (rule.of === 'file' && rule.include ? (rule.names ?? []) : []));
	}

	return {enter, select, isExhausted};
}

function isIn(dir: string, path: string): boolean {
	return path === dir || path.startsWith(`${dir}/`);
}

function maxOf(rule: Rule): number {
	return (rule.of === 'file' ? rule.maxFiles : undefined) ?? Number.POSITIVE_INFINITY;
}
