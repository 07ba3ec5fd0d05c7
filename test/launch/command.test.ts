import {chmodSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {makePlace} from '../helpers/runtui.ts';

const place = makePlace(
	{
		'guild.yml': `
words:
  exec: sh words.sh 'two words' "$HOME" ';' '\${lr}' x=\${lr} \\$\${lr} \${flag_args} > out
  flags: {lr: 0.1, on: yes, off: no, none: {default: null}, text: {default: 'a b'}, quiet: {default: yes, arg-switch: yes}}
own-option:
  exec: sh words.sh --lr 5 \${flag_args}
  flags: {lr: 0.1, depth: 2}
no-args: {exec: sh words.sh, flags: {lr: 0.1}}
interpreter: {exec: '\${python_exe} words.py \${lr}', flags: {lr: 0.1}}
module: {flags-dest: args, main: 'words sub --fast "two words" \${lr}', flags: {lr: {default: 0.1, arg-skip: yes}, depth: 2}}
package: {main: pkg.words 1}
folder: {main: src/words}
names:
  main: words
  flags-dest: args
  flags:
    lr: {default: 0.1, arg-name: learning-rate}
    hidden: {default: 1, arg-skip: yes}
    sizes: {default: '1 2', arg-split: yes}
    parts: {default: 'a,b', arg-split: ','}
    mode: {default: yes, arg-encoding: {yes: fast, no: slow}}
    off: {default: no, arg-switch: yes}
    on: {default: yes, arg-switch: yes}
unknown: {exec: 'echo \${nope}'}
empty: {exec: ''}
missing: {exec: no-such-program a}
blocked: {exec: ./blocked.sh}
badline: {exec: ./badline.sh}
own-default: {exec: echo hi}
`,
		'words.py': 'import sys\nfor word in sys.argv[1:]: print("[" + word + "]")\n',
		'words.sh': 'for word; do printf "[%s]\\n" "$word"; done\n',
		'src/words.py': 'import sys\nprint(__file__)\n',
		'pkg/__init__.py': '',
		'pkg/words.py': 'import sys\nprint(__name__, __package__, sys.argv[1:])\n',
		'blocked.sh': '#!/bin/sh\necho hi\n',
		'badline.sh': '#!/no/such/interpreter\n',
		'tool.sh': '#!/bin/sh\necho "tool: $*"; exit 3\n',
		plain: 'echo "no first line: $0"\n',
	},
	afterAll,
);
for (const name of ['badline.sh', 'tool.sh', 'plain']) chmodSync(path.join(place.project, name), 0o755);

const lines = async (...words: string[]) => (await place.run(...words)).stdout.trim().split('\n');

describe.concurrent('exec', () => {
	test('no shell sees the words: quotes group, everything else reaches the program as it is', async () => {
		const [two, home, semicolon] = await lines('words');
		expect([two, home, semicolon]).toEqual(['[two words]', '[$HOME]', '[;]']);
		expect(await lines('words')).toContain('[>]');
	});

	test('references to flags are replaced anywhere in a word, and only once', async () => {
		const words = await lines('words', 'lr=${text} $HOME "');
		expect(words.slice(3, 5)).toEqual(['[a b $HOME "]', '[x=a b $HOME "]']);
	});

	test('${flag_args} stands for all flags by name: switches alone, null not at all', async () => {
		const words = await lines('words', 'on=no', 'text=');
		expect(words.join('')).toContain('[--lr][0.1][--off][][--on][][--quiet][--text][][>]');
	});

	test('an option that the command has by itself is not passed a second time', async () => {
		const {stdout, stderr} = await place.run('own-option');
		expect(stdout).toBe('[--lr]\n[5]\n[--depth]\n[2]\n');
		expect(stderr).toContain('warning: flag lr is not passed: the command already has --lr\n');
	});

	test('without ${flag_args} flags are passed in the environment only', async () => {
		expect((await place.run('no-args')).stdout).toBe('');
	});

	test('${python_exe} is the Python that modules run with', async () => {
		expect((await place.run('interpreter')).stdout).toBe('[0.1]\n');
	});
});

describe.concurrent('main', () => {
	test('arguments of the line come first, flags behind them', async () => {
		expect(await lines('module')).toEqual(['[sub]', '[--fast]', '[two words]', '[0.1]', '[--depth]', '[2]']);
	});

	test('a module of a package is run as one', async () => {
		expect((await place.run('package')).stdout).toBe("__main__ pkg ['1']\n");
	});

	test('a script in a directory of the project', async () => {
		const {stdout, dir} = await place.run('folder');
		expect(stdout).toBe(`${dir}/src/words.py\n`);
	});

	test('flags go under the names and in the words that their definitions give', async () => {
		expect((await lines('names')).join('')).toBe(
			'[--learning-rate][0.1][--mode][fast][--on][--parts][a][b][--sizes][1][2]',
		);
		expect((await lines('names', 'mode=no', 'on=no', 'off=yes', 'sizes="a b" c')).join('')).toBe(
			'[--learning-rate][0.1][--mode][slow][--off][--parts][a][b][--sizes][a b][c]',
		);
	});
});

describe.concurrent('scripts without an operation', () => {
	test('a Python script, also one in a directory or above', async () => {
		expect((await place.run('words.py')).code).toBe(0);
		expect((await place.run('src/words.py')).stdout).toContain('/src/words.py\n');
		const {stdout} = await place.runtui('-C', 'src', 'run', '-y', '../pkg/words.py');
		expect(stdout).toContain('__main__');
	});

	test('any program, whose exit code is ours', async () => {
		const {stdout, code} = await place.run('./tool.sh');
		expect(stdout).toBe('tool: \n');
		expect(code).toBe(3);
	});

	test('one without a first line is run by sh', async () => {
		expect((await place.run('plain')).stdout).toContain('no first line: ');
	});
});

describe.concurrent('what cannot be started is refused, and nothing is left of it', () => {
	test.each([
		['unknown', "'${nope}' refers to 'nope', which is not a flag"],
		['empty', "operation 'empty' has an empty exec"],
		['missing', 'there is no program no-such-program'],
		['blocked', './blocked.sh cannot be executed'],
		['badline', './badline.sh cannot be executed: its first line names /no/such/interpreter, which does not exist'],
		['blocked.sh', 'cannot run blocked.sh: it must be an executable file'],
		['nowhere.py', "there is no operation or script 'nowhere.py'"],
	])('%s', async (operation, message) => {
		const {stderr, code, attr} = await place.run(operation);
		expect(stderr).toContain(`runtui: ${message}\n`);
		expect(code).toBe(1);
		expect(attr('id')).toBeUndefined();
	});
});
