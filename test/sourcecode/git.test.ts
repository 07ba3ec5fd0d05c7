import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {gitCommit, gitFiles} from '../../src/engine/sourcecode/git.ts';
import {makePlace} from '../helpers/runtui.ts';

afterEach(() => {
	vi.unstubAllEnvs();
});

describe('the commit', () => {
	test('has a star as soon as anything differs from it, a new file included', async () => {
		const {project, write} = makePlace({'a.py': ''});
		git(project, 'init', '-q');
		expect(await gitCommit(project)).toBeUndefined();
		git(project, 'add', '.');
		git(project, 'commit', '-qm', 'first');
		const sha = execFileSync('git', ['rev-parse', 'HEAD'], {cwd: project, encoding: 'utf8'}).trim();
		expect(await gitCommit(project)).toBe(`git:${sha}`);
		write({'new.py': ''});
		expect(await gitCommit(project)).toBe(`git:${sha}*`);
	});

	test('is unknown outside a repository', async () => {
		const {project} = makePlace({'a.py': ''});
		const warnings: string[] = [];
		const warn = (message: string) => warnings.push(message);
		expect(await gitCommit(project, {warn})).toBeUndefined();
		expect(await gitFiles(project, {warn})).toBeUndefined();
		expect(warnings).toEqual([]);
	});

	test('is known in a folder that is a link into a repository', async () => {
		const {project, dir} = makePlace({'deep/a.py': ''});
		git(project, 'init', '-q');
		symlinkSync('project/deep', path.join(dir, 'link'));
		expect(await gitFiles(path.join(dir, 'link'))).toEqual(new Map([['a.py', 'untracked']]));
	});

	test('is that of the folder, though a git hook that calls us means another', async () => {
		const {project, dir} = makePlace({'a.py': ''});
		git(project, 'init', '-q');
		mkdirSync(path.join(dir, 'other'));
		git(path.join(dir, 'other'), 'init', '-q');
		vi.stubEnv('GIT_DIR', path.join(dir, 'other', '.git'));
		vi.stubEnv('GIT_INDEX_FILE', 'nothing');
		expect(await gitFiles(project)).toEqual(new Map([['a.py', 'untracked']]));
	});
});

describe('where git is not what it should be', () => {
	test('a machine without git is one without repositories', async () => {
		const {project} = makePlace({'a.py': '', '.git/HEAD': ''});
		vi.stubEnv('PATH', project);
		const warnings: string[] = [];
		expect(await gitFiles(project, {warn: message => warnings.push(message)})).toBeUndefined();
		expect(warnings).toEqual([]);
	});

	test.each([
		['that hangs', 'trap "" TERM\nsleep 30'],
		[
			'that knows what it tracks and hangs over the rest',
			'case "$*" in *--others*) sleep 30 ;; *) printf "100644 0 0\\ta.py\\0" ;; esac',
		],
		['that leaves a process behind which holds its output', 'sleep 30 &\nexit 0'],
	])('a git %s is given up, with a warning', async (_, script) => {
		const {project, dir} = makePlace({'a.py': '', '.git/HEAD': ''});
		const bin = path.join(dir, 'bin');
		mkdirSync(bin);
		writeFileSync(path.join(bin, 'git'), `#!/bin/sh\n${script}\n`);
		chmodSync(path.join(bin, 'git'), 0o755);
		vi.stubEnv('PATH', `${bin}:${process.env.PATH}`);
		const warnings: string[] = [];
		expect(await gitFiles(project, {warn: message => warnings.push(message), timeoutMs: 100})).toBeUndefined();
		expect(warnings[0]).toBe(
			`git gave no answer in ${project} within 0.1 seconds, so it is taken for a folder without git`,
		);
	});

	test('a repository that git refuses is taken for a folder, with what git said', async () => {
		const {project} = makePlace({
			'a.py': '',
			'.git/HEAD': 'ref: refs/heads/main\n',
			'.git/config': '[broken',
			'.git/refs/x': '',
			'.git/objects/x': '',
		});
		const warnings: string[] = [];
		expect(await gitFiles(project, {warn: message => warnings.push(message)})).toBeUndefined();
		expect(warnings[0]).toMatch(/^git cannot read .*: fatal: bad config/);
	});
});

function git(dir: string, ...args: string[]): void {
	execFileSync('git', ['-c', 'user.name=ana', '-c', 'user.email=ana@localhost', ...args], {cwd: dir, stdio: 'pipe'});
}
