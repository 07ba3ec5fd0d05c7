import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';
import {bin, makePlace, type Place} from '../helpers/runtui.ts';

const project = {
	'guild.yml': `
- model: cnn
  operations:
    train:
      description: Train it
      exec: echo \${flag_args}
      flags: {lr: {description: Rate, default: 0.1}, opt: {choices: [sgd, adam]}, note: null}
    test: {exec: echo}
`,
};

/** The words that are suggested, with what is said of them. */
const suggested = async ({runtui}: Pick<Place, 'runtui'>, ...words: string[]) => {
	const {stdout, stderr, code} = await runtui('complete', '--', ...words);
	expect([stderr, code]).toEqual(['', 0]);
	return stdout
		.split('\n')
		.filter(Boolean)
		.map(line => line.split('\t'));
};
const words = async (place: Pick<Place, 'runtui'>, ...typed: string[]) =>
	(await suggested(place, ...typed)).map(([word]) => word);

describe('completes', () => {
	test('commands, of which some have a second word', async () => {
		const place = makePlace();
		expect(await words(place, 'compl')).toEqual(['completion']);
		expect(await suggested(place, 'che')).toEqual([['check', 'Show what runtui works with, and whether it can']]);
		expect(await words(place, 'runs', 'i')).toEqual(['import', 'info']);
		expect(await words(place, '')).not.toContain('complete');
	});

	test('options, before a command and after it', async () => {
		const place = makePlace();
		expect(await words(place, '--h')).toEqual(['--help', '--home']);
		expect(await words(place, 'check', '--')).toEqual([
			'--help',
			'--json',
			'--offline',
			'--pytorch',
			'--r-script',
			'--space',
			'--tensorflow',
			'--verbose',
			'--version',
		]);
		expect(await words(place, '-C', '/', 'cat', '--o')).toEqual(['--operation', '--output']);
	});

	test('operations, their flags, and the choices of those', async () => {
		const place = makePlace(project);
		expect(await suggested(place, 'run', 'cnn:tr')).toEqual([['cnn:train', 'Train it']]);
		expect(await suggested(place, 'run', 'cnn:train', '')).toEqual([
			['lr=', 'Rate (default is 0.1)'],
			['note=', ''],
			['opt=', ''],
		]);
		expect(await words(place, 'run', 'cnn:train', 'lr=1', '')).toEqual(['note=', 'opt=']);
		expect(await words(place, 'run', 'cnn:train', 'opt=')).toEqual(['opt=adam', 'opt=sgd']);
		expect(await words(place, 'help', 'cnn')).toEqual(['cnn:test', 'cnn:train']);
	});

	test('words that a command names itself', async () => {
		expect(await words(makePlace(), 'completion', '')).toEqual(['bash', 'fish', 'zsh']);
	});

	test('nothing where a file may stand, or where nothing is understood', async () => {
		const place = makePlace({'guild.yml': '[broken'});
		expect(await words(place, 'cat', '-p', '')).toEqual([]);
		expect(await words(place, '-H', '')).toEqual([]);
		expect(await words(place, 'nonsense', '')).toEqual([]);
		expect(await words(place, 'run', '')).toEqual([]);
		expect(await words(place, '-H', '/no/such/home', 'info', '')).toEqual([]);
	});
});

describe('completes runs', () => {
	const {home, projectDir, runtui} = copyGuildHome();
	const place = {runtui: (...typed: string[]) => runtui(projectDir('ml'), ...typed)};

	test('only behind the place that runs go to or come from', async () => {
		expect(await words(place, 'export', '')).toEqual([]);
		expect(await words(place, 'import', '')).toEqual([]);
		expect(await words(place, 'export', 'there.zip', '7393')).toEqual(['7393e06a']);
	});

	test('by the beginning of their ids', async () => {
		expect(await suggested(place, 'info', '13')).toEqual([['13b0a6cd', 'sim 123']]);
		expect(await words(place, 'info', '13b0a6cdb')).toEqual(['13b0a6cdb26a4b829a25afaa78d0c207']);
		expect(await words(place, 'compare', '')).toHaveLength(35);
	});

	test('of the home that the line names', async () => {
		const other = makePlace();
		expect(await words(other, 'info', '13')).toEqual([]);
		expect(await words(other, '-H', home, 'info', '13')).toEqual(['13b0a6cd']);
	});

	test('without saying what they are where there are very many', async () => {
		const many = makePlace();
		for (let id = 1000; id < 1200; id++) {
			const guild = path.join(many.home, 'runs', `${id}`, '.guild');
			mkdirSync(guild, {recursive: true});
			writeFileSync(path.join(guild, 'opref'), "script:/p '' '' x.py");
		}
		expect((await suggested(many, 'info', ''))[0]).toEqual(['1000', '']);
		expect((await suggested(many, 'info', '1001'))[0]).toEqual(['1001', 'x.py']);
	});
});

describe('the script for', () => {
	/** What a shell makes of it, with our program on its PATH. */
	const inShell = async (place: Place, name: string, lines: (script: string) => string) => {
		const file = path.join(place.dir, `script.${name}`);
		writeFileSync(file, (await place.runtui('completion', name)).stdout);
		const program = path.join(place.dir, 'bin', 'runtui');
		mkdirSync(path.dirname(program), {recursive: true});
		writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`);
		chmodSync(program, 0o755);
		const env = {...place.env, PATH: `${path.dirname(program)}:${place.env.PATH}`};
		return execFileSync(name, ['-c', lines(file)], {
			cwd: place.project,
			env,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
	};
	const has = (shell: string) => {
		try {
			execFileSync(shell, ['-c', 'true']);
			return true;
		} catch {
			return false;
		}
	};

	test.skipIf(!has('bash'))('bash completes, also behind : and =, where bash takes a new word to begin', async () => {
		const place = makePlace(project);
		const complete = (line: string) =>
			inShell(
				place,
				'bash',
				file => `source ${file}; COMP_LINE='${line}'; COMP_POINT=\${#COMP_LINE}; _runtui; echo "\${COMPREPLY[*]}"`,
			);
		expect(await complete('runtui compl')).toBe('completion\n');
		expect(await complete('runtui runs in')).toBe('info\n');
		expect(await complete('runtui run cnn:t')).toBe('test train\n');
		expect(await complete('runtui run cnn:train opt=a')).toBe('adam\n');
	});

	test.skipIf(!has('fish'))('fish completes, and completes files elsewhere', async () => {
		const place = makePlace({...project, 'some-file.txt': ''});
		const complete = (line: string) => inShell(place, 'fish', file => `source ${file}; complete -C '${line}'`);
		expect(await complete('runtui run cnn:train l')).toBe('lr=\tRate (default is 0.1)\n');
		expect(await complete('runtui cat -p some')).toBe('some-file.txt\n');
	});

	test.skipIf(!has('zsh'))('zsh can be read by zsh', async () => {
		expect(await inShell(makePlace(), 'zsh', file => `compdef() { print $*; }; source ${file}`)).toBe(
			'_runtui runtui\n',
		);
	});

	test('the shell that is used is printed, or loaded from then on, once', async () => {
		const {runtuiWith, dir, runtui} = makePlace();
		const zsh = await runtuiWith({env: {SHELL: '/bin/zsh'}}, 'completion');
		expect(zsh.stdout).toBe((await runtui('completion', '-s', 'zsh')).stdout);
		const env = {SHELL: '/usr/bin/bash'};
		writeFileSync(path.join(dir, '.bashrc'), 'alias guild=runtui');
		expect((await runtuiWith({env}, 'completion', '--install')).code).toBe(0);
		expect((await runtuiWith({env}, 'completion', '-i')).stderr).toContain('loads it already');
		expect(readFileSync(path.join(dir, '.bashrc'), 'utf8')).toBe(
			'alias guild=runtui\neval "$(runtui completion bash)"\n',
		);
		await runtui('completion', 'fish', '-i', '--shell-init', 'my.fish');
		expect(readFileSync(path.join(dir, 'project', 'my.fish'), 'utf8')).toBe('runtui completion fish | source\n');
	});

	test('another shell does not exist', async () => {
		const {runtui} = makePlace();
		expect(await runtui('completion', 'bsh')).toEqual({
			stdout: '',
			stderr: "runtui: name one shell: bash, zsh or fish\n  hint: did you mean 'bash'?\n",
			code: 2,
		});
	});
});
