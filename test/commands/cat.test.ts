import {readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';
import {makePlainHome} from '../helpers/plain-home.ts';
import {openPty} from '../helpers/pty.ts';
import {makePlace} from '../helpers/runtui.ts';

const {home, projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');
const train = path.join(home, 'runs', '7393e06a5e564ad08734d063d6037b7b');
const cat = (...words: string[]) => runtui(ml, 'cat', ...words);

describe('prints', () => {
	test('a file of the run', async () => {
		expect(await cat('7393e06a', '-p', 'model.txt')).toEqual({
			stdout: 'weights 0.9523809523809523\n',
			stderr: '',
			code: 0,
		});
		expect((await cat('7393e06a', '-s', '-p', 'train.py')).stdout).toBe(
			readFileSync(path.join(train, 'train.py'), 'utf8'),
		);
	});

	test('the output of the latest run, or of one that is named', async () => {
		expect((await cat('--output')).stdout).toBe('sleeping for 30 seconds\nt: 0\nt: 10\nt: 20\n');
		expect((await cat('3cd1dc36', '-O')).stdout).toBe('about to fail\noops: no such thing\n');
	});

	test('the output rather than a file, and says so', async () => {
		const {stdout, stderr, code} = await cat('7393e06a', '--output', '-p', 'model.txt');
		expect(stdout).toMatch(/^Training on 2 rows with adam\n/);
		expect([stderr, code]).toEqual(['--output goes before --path, which is ignored\n', 0]);
	});

	test('what a file links to', async () => {
		symlinkSync('model.txt', path.join(train, 'linked.txt'));
		expect((await cat('7393e06a', '-p', 'linked.txt')).stdout).toBe('weights 0.9523809523809523\n');
	});

	test('more than fits into one read', async () => {
		const text = '0123456789abcde\n'.repeat(100_000);
		writeFileSync(path.join(train, 'big.txt'), text);
		expect((await cat('7393e06a', '-p', 'big.txt')).stdout === text).toBe(true);
	});
});

describe('refuses', () => {
	test.each([
		[['7393e06a', '-p', '/etc/passwd'], 2, "--path is relative to the run directory, '/etc/passwd' is absolute"],
		[
			['7393e06a', '-p', '../3cd1dc3616b842d2bc70e0b5529b4d23/guild.yml'],
			2,
			"'../3cd1dc3616b842d2bc70e0b5529b4d23/guild.yml' is outside the run directory",
		],
		[['7393e06a', '-p', 'a/../../x'], 2, "'a/../../x' is outside the run directory"],
		[['7393e06a'], 2, 'name a file with --path, or ask for the output with --output'],
		[['zzzz', '--output'], 1, "could not find a run matching 'zzzz'"],
		[['4205606b', '--output'], 1, 'run 4205606b has no output'],
		[['1a0e459f', '-p', 'logs'], 1, "'logs' in run 1a0e459f is a directory"],
		[['7393e06a', '-p', 'modle.txt'], 1, "there is no file 'modle.txt' in run 7393e06a"],
	])('%j', async (words, code, message) => {
		const result = await cat(...words);
		expect([result.stdout, result.stderr.split('\n')[0], result.code]).toEqual(['', `runtui: ${message}`, code]);
	});

	test('with the file that may have been meant', async () => {
		expect((await cat('7393e06a', '-p', 'modle.txt')).stderr).toContain("hint: did you mean 'model.txt'?");
		expect((await cat('7393e06a', '-p', '.guild/atrs/label')).stderr).toContain(
			"hint: did you mean '.guild/attrs/label'?",
		);
	});
});

test('--page shows it in a pager, where there is a terminal for one', async () => {
	const place = makePlace();
	const {home} = makePlainHome(1);
	const env = {RUNTUI_HOME: home.dir, PAGER: 'sh -c "echo paged; cat $1" pager'};
	const pty = openPty(place, ['cat', '-p', 'deep/er/file.txt', '--page'], {env});
	expect((await pty.ended).code).toBe(0);
	expect(pty.screen()).toContain('paged\ntext\n');
	expect((await place.runtuiWith({env}, 'cat', '-p', 'deep/er/file.txt', '-pa')).stdout).toBe('text\n');
});
