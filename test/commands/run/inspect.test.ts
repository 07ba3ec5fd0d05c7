/** What `run` shows instead of running. */
import {existsSync} from 'node:fs';
import {afterAll, describe, expect, test} from 'vitest';
import {openPty} from '../../helpers/pty.ts';
import {makePlace} from '../../helpers/runtui.ts';

const place = makePlace(
	{
		'guild.yml': `
- model: net
  description: A network.
  operations:
    train:
      description: Trains it.
      main: train --fast
      flags-import: all
      flags: {name: 'a b', lr: {max: 1}}
      env: {RATE: 'r \${lr}'}
      output-scalars: {accuracy: 'acc=(\\S+)', step: 'step (\\d+)'}
    words:
      exec: echo "it's" \${flag_args}
      flags: {note: {default: null}}
      sourcecode: no
`,
		'train.py':
			'import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument("--lr", type=float, default=0.1)\n' +
			'parser.add_argument("--fast", action="store_true")\nparser.add_argument("--name")\nprint(parser.parse_args())\n',
		'log.txt': 'step 1\nacc=0.5\nnothing\n',
		'weights.bin': '\0\0',
	},
	afterAll,
);
const shown = (...words: string[]) => place.runtui('run', ...words);

describe.concurrent('without a run', () => {
	test('--print-cmd: the words of the command, as they can be pasted into a shell', async () => {
		const {stdout} = await shown('train', 'lr=0.5', '--print-cmd');
		expect(stdout).toMatch(/^\/\S+ -um guild\.op_main train --fast -- --lr 0\.5 --name 'a b'\n$/);
		expect((await shown('words', '--print-cmd', 'note=$HOME; rm')).stdout).toBe(`echo 'it'"'"'s' --note '$HOME; rm'\n`);
	});

	test('--print-env: what the operation, its flags and the options add to the environment', async () => {
		const {stdout} = await shown('train', 'lr=0.5', '--print-env', '--no-gpus', '--break', '3');
		expect(stdout.replace(/^PYTHONPATH=.*\n/m, '')).toBe(`CUDA_DEVICE_ORDER=PCI_BUS_ID
CUDA_VISIBLE_DEVICES=
FLAGS_DEST=args
FLAG_FAST=
FLAG_LR=0.5
FLAG_NAME='a b'
GUILD_PLUGINS=
HIP_VISIBLE_DEVICES=
PDB_BREAKS=3
PROJECT_DIR=${place.project}
RATE='r 0.5'
ROCR_VISIBLE_DEVICES=
`);
	});

	test('--help-op: what the operation takes, imported flags among them', async () => {
		const {stdout} = await shown('train', '--help-op');
		expect(stdout).toContain('Usage: runtui run [OPTIONS] net:train [FLAG=VALUE...]\n');
		expect(stdout).toContain('Trains it.\n');
		expect(stdout).toMatch(/^ {2}fast /m);
		expect(stdout).toMatch(/^ {2}lr /m);
		expect((await shown('-h', 'train')).stdout).toBe(stdout);
	});

	test('--help-model: what the model has', async () => {
		const {stdout} = await shown('train', '--help-model');
		expect(stdout).toContain('A network.\n');
		expect(stdout).toMatch(/^ {2}train {2,}Trains it\.$/m);
		expect((await shown('train.py', '--help-model')).stderr).toContain('train.py is a script, of no model\n');
	});

	test('--test-flags: how they are declared and where from', async () => {
		const {stdout, stderr} = await shown('train', '--test-flags');
		expect(stdout).toContain('flags-dest: args\nflags-import: yes\nflags:\n');
		expect(stdout).toContain('  lr:\n    default: 0.1\n    type: float\n');
		expect(stdout).toContain('    max: 1\n');
		expect(stderr).toBe('train.py imports argparse: its flags are arguments\n');
	});

	test('--test-sourcecode: what is copied, and why not', async () => {
		const {stdout} = await shown('train', '--test-sourcecode');
		expect(stdout).toMatch(/^Copied \(3\):\n {2}guild\.yml .*\n {2}log\.txt .*\n {2}train\.py /m);
		expect(stdout).toMatch(/^Left out \(\d\):\n(.*\n)* {2}weights\.bin /m);
		expect((await shown('words', '--test-sourcecode')).stdout).toBe('words copies no source code\n');
	});

	test('--test-output-scalars: what is found in a file, or on standard input', async () => {
		const expected = expect.stringContaining("'acc=(\\S+)': [('0.5',)] (accuracy=0.5)\n");
		expect((await shown('train', '--test-output-scalars', 'log.txt')).stdout).toEqual(expected);
		const given = await place.runtuiWith({input: 'acc=0.5\n'}, 'run', 'train', '--test-output-scalars', '-');
		expect(given.stdout).toEqual(expected);
		const {stderr, code} = await shown('train', '--test-output-scalars', 'nowhere');
		expect({stderr, code}).toEqual({stderr: 'runtui: there is no file nowhere\n', code: 1});
	});

	test('--test-output-scalars: without a file on standard input, without a default operation by the usual pattern', async () => {
		const {stdout} = await place.runtuiWith({input: 'loss: 2\n\nacc=1\n'}, 'run', '--test-output-scalars');
		expect(stdout).toMatch(/^loss: 2\n.*\(loss=2\.0\)\n\n.*<no matches>\nacc=1\n.*<no matches>\n$/);
		const pty = openPty(place, ['run', '--test-output-scalars', '-'], {}, afterAll);
		pty.press('loss: 2', 'enter');
		await pty.shows('(loss=2.0)');
		pty.press('enter');
		expect((await pty.ended).code).toBe(0);
	});

	test('it is shown also where flags are wrong or missing', async () => {
		expect((await shown('train', '--help-op', 'nope=1')).code).toBe(0);
		expect((await shown('train', '--print-cmd', 'nope=1')).stderr).toContain('unknown flag: nope');
	});

	test('nothing is made: not even a home', async () => {
		const other = makePlace({'guild.yml': 'words: {exec: echo}'}, afterAll);
		for (const option of ['--print-cmd', '--print-env', '--help-op', '--test-flags', '--test-sourcecode'])
			expect((await other.runtui('run', 'words', option)).code).toBe(0);
		expect(existsSync(other.home)).toBe(false);
	});
});
