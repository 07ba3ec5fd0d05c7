import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';

const {ana, projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');
const train = '37143ee2';
const sources = ['data.csv', 'evaluate.py', 'guild.yml', 'prep.sh', 'sim.py', 'slow.py', 'train.py'];
let count = 0;

describe('merge says what Guild says', () => {
	test('into the project that the run is of', async () => {
		const {stderr, code} = await runtui(ml, 'merge', '-y', '--no-summary', train);
		expect([stderr, code]).toEqual([sources.map(name => `Copying ${name}\n`).join(''), 0]);
		expect(readFileSync(path.join(ml, 'train.py'), 'utf8')).toBe(
			readFileSync(path.join(ana, `.guild/runs/37143ee2b3dd432e957aa121e8492111/train.py`), 'utf8'),
		);
		expect((await runtui(ml, 'merge', '-y', train)).stderr).toBe(
			`Nothing to copy for the following run:\n  [37143ee2]  train  2026-11-21 09:19:33  completed  epochs=3 lr=0.1 opt=sgd verbose=no\nTry 'merge --preview' for a list of skipped files.\n`,
		);
	});

	test('a preview copies nothing', async () => {
		const to = target({'guild.yml': 'mine'});
		const {stderr} = await runtui(ml, 'merge', '-p', '--replace', '-t', to, '-x', '*.sh', '-x', 's*', train);
		expect(stderr.split('\n').slice(2)).toEqual(
			'Files:\n  data.csv\n  evaluate.py\n  guild.yml\n  train.py\nSkipped:\n  model.txt  non-project file\n  prep.sh    excluded\n  sim.py     excluded\n  slow.py    excluded\n'.split(
				'\n',
			),
		);
		expect(existsSync(path.join(to, 'train.py'))).toBe(false);
	});

	test('a preview is data as well, by the name of Guild too', async () => {
		const to = target({});
		const words = ['--preview', '-t', to, '-x', '*.py', train];
		const {stdout} = await runtui(ml, 'merge', '--json', ...words);
		expect(JSON.parse(stdout)).toEqual({
			run: expect.stringMatching(/^37143ee2/),
			target: `/home/ana/${path.basename(to)}`,
			copy: ['data.csv', 'guild.yml', 'prep.sh'].map(name => ({from: name, to: name})),
			skip: expect.arrayContaining([{path: 'sim.py', reason: 'excluded'}]),
		});
		expect((await runtui(ml, 'api', 'merge', ...words)).stdout).toBe(stdout);
		expect((await runtui(ml, 'api', 'merge', '-y', train)).stderr).toBe('runtui: --json needs --preview\n');
	});

	test('into another directory than the project only if it is named', async () => {
		const {stderr, code} = await runtui(projectDir('zoo'), 'merge', '-y', train);
		expect([stderr, code]).toEqual([
			expect.stringContaining('run 37143ee2 comes from another project (~/projects/ml)'),
			1,
		]);
	});
});

describe('which files', () => {
	test.each<[options: string[], names: string[]]>([
		[['-s'], ['evaluate.py', 'guild.yml', 'prep.sh', 'sim.py', 'slow.py', 'train.py']],
		[['-S'], ['data.csv']],
		[['-S', '-D'], []],
		[['-D'], ['evaluate.py', 'guild.yml', 'prep.sh', 'sim.py', 'slow.py', 'train.py']],
		[['-a', '-S', '-D'], ['model.txt']],
		[
			['-a', '-x', '*.py'],
			['data.csv', 'guild.yml', 'model.txt', 'prep.sh'],
		],
	])('%j', async (options, names) => {
		const {stderr} = await runtui(ml, 'merge', '-y', '-t', target({}), ...options, train);
		expect(stderr.split('\n').filter(line => line.startsWith('Copying '))).toEqual(
			names.map(name => `Copying ${name}`),
		);
	});

	test('a summary with the id in its name', async () => {
		const to = target({});
		await runtui(ml, 'merge', '-y', '-t', to, '-S', '--summary-name', 'run-${run_id}.md', train);
		expect(readFileSync(path.join(to, 'run-37143ee2b3dd432e957aa121e8492111.md'), 'utf8')).toMatch(
			/^# train 37143ee2[\s\S]*\nflags:\n {2}epochs: 3\n[\s\S]*\nscalars:\n/,
		);
	});
});

describe('nothing is replaced that could not be had back', () => {
	test('without git nothing at all', async () => {
		const to = target({'sim.py': 'mine', 'train.py': 'mine'});
		const {stderr, code} = await runtui(ml, 'merge', '-y', '-t', to, train);
		expect([stderr, code]).toEqual([
			'runtui: files in ~/' +
				path.basename(to) +
				' would be replaced:\n  sim.py\n  train.py\n  hint: use --replace to skip this check\n',
			1,
		]);
		expect([readFileSync(path.join(to, 'sim.py'), 'utf8'), existsSync(path.join(to, 'slow.py'))]).toEqual([
			'mine',
			false,
		]);
		expect((await runtui(ml, 'merge', '-y', '--replace', '-t', to, train)).code).toBe(0);
		expect(readFileSync(path.join(to, 'sim.py'), 'utf8')).not.toBe('mine');
	});

	test('with git what it has as it is', async () => {
		const to = target({'sim.py': 'committed', 'train.py': 'committed'});
		const git = (...words: string[]) =>
			execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {cwd: to});
		git('init', '-q');
		git('add', 'sim.py', 'train.py');
		git('commit', '-qm', 'first');
		writeFileSync(path.join(to, 'train.py'), 'changed');
		const changed = await runtui(ml, 'merge', '-y', '-t', to, train);
		expect([changed.code, changed.stderr]).toEqual([
			1,
			expect.stringContaining('have unstaged changes:\n  train.py\n'),
		]);
		git('add', 'train.py');
		writeFileSync(path.join(to, 'slow.py'), 'untracked');
		const untracked = await runtui(ml, 'merge', '-y', '-t', to, train);
		expect([untracked.code, untracked.stderr]).toEqual([
			1,
			expect.stringContaining('would be replaced:\n  sim.py\n  slow.py\n  train.py\n'),
		]);
		expect((await runtui(ml, 'merge', '-y', '--no-replace', '-x', 'slow.py', '-t', to, train)).code).toBe(1);
		expect(readFileSync(path.join(to, 'sim.py'), 'utf8')).toBe('committed');
		expect((await runtui(ml, 'merge', '-y', '-x', 'slow.py', '-t', to, train)).code).toBe(0);
		expect([
			readFileSync(path.join(to, 'sim.py'), 'utf8').startsWith('committed'),
			readFileSync(path.join(to, 'slow.py'), 'utf8'),
		]).toEqual([false, 'untracked']);
	});

	test('where one file cannot be copied, none is', async () => {
		const to = target({'a.txt': ''});
		mkdirSync(path.join(to, 'train.py'));
		const {stderr, code} = await runtui(ml, 'merge', '-y', '--replace', '-t', to, train);
		expect([stderr, code]).toEqual([expect.stringContaining('cannot replace train.py: it is a directory'), 1]);
		expect(existsSync(path.join(to, 'sim.py'))).toBe(false);
	});

	test('nor anything outside, through a link', async () => {
		const [to, outside] = [target({}), target({})];
		symlinkSync(outside, path.join(to, 'logs'));
		const {stderr, code} = await runtui(ml, 'merge', '-y', '-a', '-t', to, '1a0e459f');
		expect([stderr, code]).toEqual([expect.stringContaining('a link that leads out of'), 1]);
		expect(existsSync(path.join(outside, 'prep.log'))).toBe(false);
	});
});

/** A new directory in the user's home with some files. */
function target(files: Record<string, string>): string {
	const dir = path.join(ana, `target-${count++}`);
	mkdirSync(dir);
	for (const [name, content] of Object.entries(files)) writeFileSync(path.join(dir, name), content);
	return dir;
}
