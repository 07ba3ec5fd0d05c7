import {closeSync, openSync, readSync} from 'node:fs';
import type {GitFiles, GitState} from './git.ts';
import {createSelector, type Rule} from './select.ts';
import {isBinaryName, isText, sampleBytes} from './text.ts';
import {type Folder, type Found, type Obstacle, walk} from './walk.ts';

/** What becomes of one file, or of a directory that is not looked into. */
export type Decision = {
	/** Path under the root, `/`-separated; ends in a slash where it is a directory. */
	path: string;
	/** Bytes; 0 for a directory. */
	bytes: number;
} & (
	| {kind: 'selected'; rule: number}
	/** `rule` (an index) is `undefined` where none matched. */
	| {kind: 'left out'; rule: number | undefined; isOverLimit: boolean}
	| {kind: 'passed over'; obstacle: Obstacle; isListedByGit: boolean}
);

export type Decisions = {
	/** Near ones first. Nothing that is below a directory that was not looked into. */
	list: readonly Decision[];
	/** Whether the search ended early, as nothing that was still to come could be selected. */
	isCutShort: boolean;
};

/**
 * Walks through a directory and asks the rules about everything in it.
 * @throws UserError if the directory cannot be read
 */
export async function decide(root: string, rules: readonly Rule[], git: GitFiles | undefined): Promise<Decisions> {
	const list: Decision[] = [];
	const selector = createSelector(rules);
	const floors = new Map([['', -1]]);
	const gitFolders = foldersOf(git);
	const floorAt = (path: string) => floors.get(parentOf(path)) ?? -1;
	const skip = (path: string, obstacle: Obstacle) => {
		const isListedByGit = gitStateOf(path, git) !== undefined;
		list.push({path, bytes: 0, kind: 'passed over', obstacle, isListedByGit});
	};
	const enter = (folder: Folder) => {
		const {path} = folder;
		const hasGitFiles = gitFolders.has(path) || gitStateOf(path, git) !== undefined;
		const {isEntered, rule, floor} = selector.enter({...folder, hasGitFiles}, floorAt(path));
		if (isEntered) floors.set(path, floor);
		else list.push({path: `${path}/`, bytes: 0, kind: 'left out', rule, isOverLimit: false});
		return isEntered;
	};
	for await (const found of walk(root, {enter, skip})) {
		const {path, stat} = found;
		const facts = {path, size: stat.size, isText: () => holdsText(found), git: gitStateOf(path, git)};
		list.push({path, bytes: stat.size, ...selector.select(facts, floorAt(path))});
		if (selector.isExhausted()) return {list, isCutShort: true};
	}
	return {list, isCutShort: false};
}

/** The directories that git lists files in. */
function foldersOf(git: GitFiles | undefined): Set<string> {
	const folders = new Set<string>();
	for (const file of git?.keys() ?? []) {
		for (let folder = parentOf(file); folder !== '' && !folders.has(folder); folder = parentOf(folder))
			folders.add(folder);
	}
	return folders;
}

/** A link to a directory is one entry for git: it stands for all that is reached through it. */
function gitStateOf(path: string, git: GitFiles | undefined): GitState | undefined {
	for (let at = path; git && at !== ''; at = parentOf(at)) {
		const state = git.get(at);
		if (state) return state;
	}
	return undefined;
}

function parentOf(path: string): string {
	return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function holdsText({file, stat}: Found): boolean {
	if (stat.size === 0) return true;
	if (isBinaryName(file)) return false;
	try {
		const descriptor = openSync(file, 'r');
		try {
			const sample = Buffer.alloc(Math.min(sampleBytes, stat.size));
			return isText(sample.subarray(0, readSync(descriptor, sample)));
		} finally {
			closeSync(descriptor);
		}
	} catch {
		return false;
	}
}
