import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';

const {projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');
const ls = async (...words: string[]) => (await runtui(ml, 'ls', ...words)).stdout;

describe('the files of a run that Guild made are listed as Guild lists them', () => {
	test('by default without what is kept about the run', async () => {
		expect(await ls('1a0e459f')).toBe(
			`
~/.guild/runs/1a0e459fe15641f18b9f8278a083b5f4:
  data.csv
  evaluate.py
  guild.yml
  logs/
  logs/prep.log
  out.txt
  prep.sh
  sim.py
  slow.py
  train.py
`.slice(1),
		);
	});

	test('with it, if all are asked for or it is asked for by path', async () => {
		const all = `
~/.guild/runs/7393e06a5e564ad08734d063d6037b7b:
  .guild/
  .guild/attrs/
  .guild/attrs/cmd
  .guild/attrs/comments
  .guild/attrs/deps
  .guild/attrs/env
  .guild/attrs/exit_status
  .guild/attrs/flags
  .guild/attrs/host
  .guild/attrs/id
  .guild/attrs/initialized
  .guild/attrs/label
  .guild/attrs/op
  .guild/attrs/pip_freeze
  .guild/attrs/platform
  .guild/attrs/plugins
  .guild/attrs/random_seed
  .guild/attrs/run_params
  .guild/attrs/sourcecode_digest
  .guild/attrs/started
  .guild/attrs/stopped
  .guild/attrs/tags
  .guild/attrs/user
  .guild/attrs/user_flags
  .guild/attrs/vcs_commit
  .guild/events.out.tfevents.1795252776.box.5713.0
  .guild/manifest
  .guild/opref
  .guild/output
  .guild/output.index
  data.csv
  evaluate.py
  guild.yml
  model.txt
  prep.sh
  scratch.txt
  sim.py
  slow.py
  train.py
`.slice(1);
		expect(await ls('7393e06a', '-a')).toBe(all);
		expect(await ls('7393e06a', '-p', '.guild')).toBe(all.replace(/(?<=output\.index\n)[\s\S]*/, ''));
	});

	test.each([
		['source code', ['-s'], 'evaluate.py guild.yml prep.sh scratch.txt sim.py slow.py train.py'],
		['dependencies', ['-d'], 'data.csv'],
		['what the run made', ['-g'], 'model.txt'],
		['several of them', ['-s', '-d'], 'data.csv evaluate.py guild.yml prep.sh scratch.txt sim.py slow.py train.py'],
		['a pattern', ['-p', '*.py'], 'evaluate.py sim.py slow.py train.py'],
		['a pattern within the source code', ['-s', '-p', 's*.py'], 'sim.py slow.py'],
		['a path that is not there', ['-p', 'nope'], ''],
		['the run directory itself', ['-p', '.', '-g'], 'model.txt'],
	])('%s', async (_, words, names) => {
		const lines = names === '' ? [] : names.split(' ').map(name => `  ${name}`);
		expect(await ls('7393e06a', ...words)).toBe(
			['~/.guild/runs/7393e06a5e564ad08734d063d6037b7b:', ...lines, ''].join('\n'),
		);
	});

	test('directories with what is in them, generated files without their directories', async () => {
		expect(await ls('1a0e459f', '-n', '-p', 'l*')).toBe('logs/\nlogs/prep.log\n');
		expect(await ls('1a0e459f', '-n', '-p', './logs/')).toBe('logs/\nlogs/prep.log\n');
		expect(await ls('1a0e459f', '-n', '-g')).toBe('logs/prep.log\nout.txt\n');
	});

	test('whole paths', async () => {
		expect(await ls('7393e06a', '-f', '-g')).toBe('/home/ana/.guild/runs/7393e06a5e564ad08734d063d6037b7b/model.txt\n');
	});

	test('links to other runs, entered only if asked to', async () => {
		expect(await ls('d39e91cd', '-n')).toBe('fit/\nprep/\n');
		expect(await ls('d39e91cd', '-L')).toBe(
			`
~/.guild/runs/d39e91cd048e47ea95257a226c403b11:
  fit/
  fit/data.csv
  fit/evaluate.py
  fit/guild.yml
  fit/model.txt
  fit/prep.sh
  fit/sim.py
  fit/slow.py
  fit/train.py
  prep/
  prep/data.csv
  prep/evaluate.py
  prep/guild.yml
  prep/logs/
  prep/logs/prep.log
  prep/out.txt
  prep/prep.sh
  prep/sim.py
  prep/slow.py
  prep/train.py
`.slice(1),
		);
		expect(await ls('905a654e', '-n')).toBe(
			'8afb8ac57c324cbfa1855f2658c47033/\n30c010fd2e3d484e9db72989c48977e4/\n6429d14500d1478fa81f6fb1d5492b7e/\n',
		);
	});
});

test('what is kept about linked runs is not taken for generated', async () => {
	expect(await ls('905a654e', '-L', '-g')).not.toContain('.guild/attrs');
});

test('an absolute path is refused', async () => {
	expect(await runtui(ml, 'ls', '-p', '/etc')).toEqual({
		stdout: '',
		stderr: "runtui: --path is relative to the run directory, '/etc' is absolute\n",
		code: 2,
	});
});

describe('a run directory with odd things in it', () => {
	const makeRun = () => {
		const home = mkdtempSync(path.join(tmpdir(), 'runtui-ls-'));
		onTestFinished(() => rmSync(home, {recursive: true, force: true}));
		const dir = path.join(home, 'runs', 'r1');
		mkdirSync(path.join(dir, '.guild'), {recursive: true});
		writeFileSync(path.join(dir, '.guild', 'opref'), "script:/p '' '' x.py");
		return {home, dir};
	};

	test('links that lead round or nowhere end', async () => {
		const {home, dir} = makeRun();
		mkdirSync(path.join(dir, 'a'));
		symlinkSync('..', path.join(dir, 'a', 'up'));
		symlinkSync('nowhere', path.join(dir, 'dangling'));
		const {stdout} = await runtui(ml, '-H', home, 'ls', '-n', '-L');
		expect(stdout).toBe('a/\na/up/\ndangling\n');
	});

	test('names are harmless in the list, and as they are for programs', async () => {
		const {home, dir} = makeRun();
		writeFileSync(path.join(dir, 'red\x1b[31m'), '');
		expect((await runtui(ml, '-H', home, 'ls')).stdout.split('\n')[1]).toBe('  red');
		expect((await runtui(ml, '-H', home, 'ls', '-n')).stdout).toBe('red\x1b[31m\n');
	});

	test('source code of a run before Guild 0.9 is found where it was', async () => {
		const {home, dir} = makeRun();
		mkdirSync(path.join(dir, '.guild', 'sourcecode', 'pkg'), {recursive: true});
		writeFileSync(path.join(dir, '.guild', 'sourcecode', 'pkg', 'm.py'), '');
		writeFileSync(path.join(dir, 'made.txt'), '');
		expect((await runtui(ml, '-H', home, 'ls', '-n', '-s')).stdout).toBe('.guild/sourcecode/pkg/m.py\n');
		expect((await runtui(ml, '-H', home, 'ls', '-n', '-s', '-p', 'pkg/m.py')).stdout).toBe(
			'.guild/sourcecode/pkg/m.py\n',
		);
		expect((await runtui(ml, '-H', home, 'ls', '-n', '-g')).stdout).toBe('made.txt\n');
	});
});

test('-h changes nothing, as with Guild', async () => {
	expect(await runtui(projectDir('ml'), 'ls', '7393', '-h')).toEqual(await runtui(projectDir('ml'), 'ls', '7393'));
});
