import {existsSync, realpathSync} from 'node:fs';
import path from 'node:path';

/** How git lists each file, or link, by its path under the directory that was asked about. */
export type GitFiles = ReadonlyMap<string, GitState>;
export type GitState = 'tracked' | 'untracked';

export type GitOptions = {
	/** Told why git could not say what it should have known. */
	warn?: (message: string) => void;
	timeoutMs?: number;
};

/** How deep repositories are looked for within repositories. */
const maxNesting = 8;

/**
 * The files under a directory that git tracks, or would if all were added; `undefined` without git, outside a repository, and where git
 * knows no file, as in a folder that it ignores. Submodules and other repositories inside are looked into.
 */
export async function gitFiles(dir: string, options: GitOptions = {}): Promise<GitFiles | undefined> {
	const files = new Map<string, GitState>();
	const isKnown = await collect({dir, prefix: '', files, nesting: 0}, options);
	return isKnown && files.size > 0 ? files : undefined;
}

/** The commit that a directory's project is at, `git:SHA`, with `*` where files differ from it; `undefined` where there is none. */
export async function gitCommit(dir: string, options: GitOptions = {}): Promise<string | undefined> {
	const lines = (await git(dir, ['status', '--porcelain=v2', '--branch', '-z'], options)) ?? [];
	const commit = lines.map(line => /^# branch\.oid ([\da-f]+)$/.exec(line)?.[1]).find(sha => sha !== undefined);
	const isDirty = lines.some(line => !line.startsWith('# '));
	return commit && `git:${commit}${isDirty ? '*' : ''}`;
}

/**
 * What git says of the files below a directory, by their paths from there: those that it tracks, and those of them that differ from what it has.
 * `undefined` without git and outside a repository. Repositories inside are not looked into.
 */
export async function gitStates(
	dir: string,
	options: GitOptions = {},
): Promise<{tracked: ReadonlySet<string>; changed: ReadonlySet<string>} | undefined> {
	const [tracked, changed] = await Promise.all([
		git(dir, ['ls-files', '-z', '--cached'], options),
		git(dir, ['diff', '--name-only', '-z', '--relative', '--no-ext-diff', '--no-textconv'], options),
	]);
	return tracked && changed && {tracked: new Set(tracked), changed: new Set(changed)};
}

type Place = {dir: string; prefix: string; files: Map<string, GitState>; nesting: number};

/** @returns whether git could tell */
async function collect({dir, prefix, files, nesting}: Place, options: GitOptions): Promise<boolean> {
	const [tracked, untracked] = await Promise.all([
		git(dir, ['ls-files', '-z', '--cached', '--stage'], options),
		git(dir, ['ls-files', '-z', '--others', '--exclude-standard'], options),
	]);
	if (!tracked || !untracked) return false;
	const inner: string[] = [];
	for (const line of tracked) {
		const [, mode, name] = /^(\d+) [^\t]*\t(.+)$/s.exec(line) ?? [];
		if (name === undefined) continue;
		if (mode === submoduleMode) inner.push(name);
		else files.set(prefix + name, 'tracked');
	}
	for (const name of untracked) {
		if (name.endsWith('/')) inner.push(name.slice(0, -1));
		else files.set(prefix + name, 'untracked');
	}
	for (const name of inner) {
		const innerDir = path.join(dir, name);
		// A submodule that is not checked out is a mere folder of ours.
		if (nesting >= maxNesting || !existsSync(path.join(innerDir, '.git'))) continue;
		await collect({dir: innerDir, prefix: `${prefix}${name}/`, files, nesting: nesting + 1}, options);
	}
	return true;
}

const submoduleMode = '160000';

/** What git prints, split at its NUL bytes; `undefined` where it fails, is not installed or does not answer. */
async function git(dir: string, args: string[], {warn, timeoutMs = 30_000}: GitOptions): Promise<string[] | undefined> {
	if (!isInRepository(dir)) return undefined;
	const {execa} = await import('execa');
	const subprocess = execa('git', args, {cwd: dir, env, reject: false, stdin: 'ignore', stripFinalNewline: false});
	let isLate = false;
	// Not execa's own timeout: that would go on waiting for a process that git left behind with the pipes in its hands.
	const timer = setTimeout(() => {
		isLate = true;
		subprocess.kill('SIGKILL');
		subprocess.stdout.destroy();
		subprocess.stderr.destroy();
	}, timeoutMs);
	const {failed, stdout, stderr, code} = await subprocess;
	clearTimeout(timer);
	if (!failed && !isLate) return stdout.split('\0').filter(line => line !== '');
	const isExpected = code === 'ENOENT' || stderr.includes('not a git repository');
	if (isLate)
		warn?.(`git gave no answer in ${dir} within ${timeoutMs / 1000} seconds, so it is taken for a folder without git`);
	else if (!isExpected)
		warn?.(`git cannot read ${dir}, so it is taken for a folder without git: ${stderr.split('\n')[0]}`);
	return undefined;
}

/** A look that spares most projects without git the start of three processes. */
function isInRepository(dir: string): boolean {
	// As git sees it: the directory may be a link into a repository.
	for (let folder = realpathSync.native(dir); ; folder = path.dirname(folder)) {
		if (existsSync(path.join(folder, '.git'))) return true;
		if (folder === path.dirname(folder)) return false;
	}
}

/** Not those of a git hook that we may be called from; no lock taken, nothing asked, messages that we know. */
const env = {
	GIT_DIR: undefined,
	GIT_WORK_TREE: undefined,
	GIT_INDEX_FILE: undefined,
	GIT_PREFIX: undefined,
	GIT_OPTIONAL_LOCKS: '0',
	GIT_TERMINAL_PROMPT: '0',
	LC_ALL: 'C',
};
