import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {importFlags} from '../../src/engine/flags-import/import-flags.ts';
import type {FlagDef} from '../../src/engine/project/types.ts';
import {WholeFloat} from '../../src/engine/yaml/value.ts';
import {describeEachPython, directoryOf, pythonWith} from './pythons.ts';

type Given = {
	files: Record<string, string>;
	main?: string;
	baseArgs?: string[];
	dest?: string;
	env?: Record<string, string>;
};

/** Imports the flags of `train.py`, or of another module, in a fresh directory. */
async function importFrom(python: string, {files, main = 'train', baseArgs = [], dest, env = {}}: Given) {
	const dir = directoryOf(files);
	const {flags, ...rest} = await importFlags({
		python,
		module: main,
		baseArgs,
		dest,
		wantsFlags: true,
		cacheDir: path.join(dir, 'cache'),
		dir,
		env: {PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1', ...env},
	});
	return {
		...rest,
		flags: Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, withoutName(name, flag)])),
	};
}

function withoutName(expected: string, {name, ...flag}: FlagDef): Omit<FlagDef, 'name'> {
	expect(name).toBe(expected);
	return flag;
}

const yesNo = [{value: true}, {value: false}];

/** A script with these lines between making a parser and parsing. */
function parserWith(...lines: string[]): Record<string, string> {
	return {
		'train.py': [
			'import argparse',
			'p = argparse.ArgumentParser()',
			...lines,
			'p.parse_args()',
			'raise SystemExit("ran")',
		].join('\n'),
	};
}

describeEachPython(python => {
	describe('argparse', () => {
		test('values, with their help, type, choices and default', async () => {
			const files = parserWith(
				"p.add_argument('--lr', '--learning-rate', type=float, default=1.0, help='rate, default %(default)s')",
				"p.add_argument('-n', '--count', type=int, choices=[1, 2, 3], required=True, help='100%')",
				"p.add_argument('--dash-name', dest='other', default='x')",
				"p.add_argument('--on', type=bool, default=False)",
				"p.add_argument('--max', type=float, default=float('inf'))",
				"p.add_argument('--maybe', nargs='?', const='c', type=str)",
			);
			expect(await importFrom(python, {files})).toEqual({
				dest: 'args',
				flags: {
					lr: {description: 'rate, default 1.0', type: 'float', default: new WholeFloat(1)},
					count: {description: '100%', type: 'int', choices: [1, 2, 3].map(value => ({value})), required: true},
					'dash-name': {default: 'x'},
					on: {type: 'boolean', default: false},
					max: {type: 'float', default: Number.POSITIVE_INFINITY},
					maybe: {type: 'string'},
				},
				log: 'train.py imports argparse: its flags are arguments',
			});
		});

		test('switches are passed at the value that is not the default', async () => {
			const files = parserWith(
				"p.add_argument('--fast', action='store_true')",
				"p.add_argument('--slow', action='store_false')",
				"if hasattr(argparse, 'BooleanOptionalAction'):",
				"    p.add_argument('--color', action=argparse.BooleanOptionalAction, default=True)",
				"    p.add_argument('--bold', action=argparse.BooleanOptionalAction, default=False)",
			);
			const {flags} = await importFrom(python, {files});
			expect(flags).toMatchObject({
				fast: {type: 'boolean', argSwitch: true, choices: yesNo, default: false},
				slow: {type: 'boolean', argSwitch: false, choices: yesNo, default: true},
			});
			if (flags.color) expect(flags.color).toMatchObject({argSwitch: false, argName: 'no-color', default: true});
			if (flags.bold) expect(flags.bold).toMatchObject({argSwitch: true, default: false});
		});

		test('several values are one text that is split', async () => {
			const files = parserWith(
				"p.add_argument('--sizes', nargs='+', type=int, default=[1, 2])",
				"p.add_argument('--names', nargs=2, default=['a b', 'c'])",
				"p.add_argument('--any', nargs='*', choices=['a', 'b'])",
			);
			expect((await importFrom(python, {files})).flags).toEqual({
				sizes: {type: 'int', argSplit: true, default: '1 2'},
				names: {argSplit: true, default: "'a b' c"},
				any: {argSplit: true},
			});
		});

		test('what a flag cannot stand for is left out', async () => {
			const files = parserWith(
				"p.add_argument('-s', default='short')",
				"p.add_argument('positional', nargs='?')",
				"p.add_argument('--verbose', action='count')",
				"p.add_argument('--item', action='append')",
				"p.add_argument('--const', action='store_const', const=3)",
				"p.add_argument('--version', action='version', version='1')",
			);
			expect((await importFrom(python, {files})).flags).toEqual({});
		});

		test('a default that would not come back as the same value stays with the script', async () => {
			const files = parserWith(
				'import pathlib',
				"p.add_argument('--untyped', default=1)",
				"p.add_argument('--hidden', default=argparse.SUPPRESS, help=argparse.SUPPRESS)",
				"p.add_argument('--out', type=pathlib.Path, default=pathlib.Path('a/b'))",
				"p.add_argument('--object', default=object(), choices=range(1, 1000))",
				"p.add_argument('--twice', type=lambda text: 2 * int(text), default=3)",
				'g = p.add_mutually_exclusive_group()',
				"g.add_argument('--one', type=int, default=1)",
				"g.add_argument('--two', type=int, default=2)",
			);
			const {flags, log} = await importFrom(python, {files});
			expect(flags).toEqual({
				untyped: {},
				hidden: {},
				out: {default: 'a/b'},
				object: {},
				twice: {},
				one: {type: 'int'},
				two: {type: 'int'},
			});
			expect(log).toContain('the default of --untyped stays with the script');
		});

		test('a function that reads yes and no is given words that it understands', async () => {
			const files = parserWith(
				'def str2bool(text):',
				"    if text in ('yes', 'no'): return text == 'yes'",
				'    raise argparse.ArgumentTypeError(text)',
				"p.add_argument('--fast', type=str2bool, default=False)",
			);
			expect((await importFrom(python, {files})).flags).toEqual({
				fast: {type: 'boolean', argEncoding: {true: 'yes', false: 'no'}, default: false},
			});
		});

		test('groups, parents and a first parser that leaves the rest to another are all understood', async () => {
			const script = [
				'import argparse',
				'first = argparse.ArgumentParser(add_help=False)',
				"first.add_argument('--config')",
				'parent = argparse.ArgumentParser(add_help=False)',
				"parent.add_argument('--seed', type=int, default=1)",
				'p = argparse.ArgumentParser(parents=[parent])',
				"p.add_argument_group('model').add_argument('--depth', type=int, default=2)",
				'known, rest = first.parse_known_args()',
				'p.parse_args(rest)',
				'raise SystemExit("ran")',
			];
			const {flags} = await importFrom(python, {files: {'train.py': script.join('\n')}});
			expect(flags).toEqual({seed: {type: 'int', default: 1}, depth: {type: 'int', default: 2}});
		});

		test('a parser without help is understood once it refuses the word', async () => {
			const files = {
				'train.py':
					"import argparse\np = argparse.ArgumentParser(add_help=False)\np.add_argument('--lr')\np.parse_args()",
			};
			expect((await importFrom(python, {files})).flags).toEqual({lr: {}});
		});

		test('the arguments of a command before the flags choose the subcommand', async () => {
			const files = parserWith(
				"p.add_argument('--seed', type=int)",
				's = p.add_subparsers()',
				"s.add_parser('fit').add_argument('--lr', type=float, default=0.1)",
				"s.add_parser('score').add_argument('--k', type=int, default=5)",
			);
			expect((await importFrom(python, {files})).flags).toEqual({seed: {type: 'int'}});
			const fit = await importFrom(python, {files, baseArgs: ['fit']});
			expect(fit.flags).toEqual({lr: {type: 'float', default: 0.1}});
		});

		test('modules beside the script and of its package are found, and what they print does no harm', async () => {
			const files = {
				'src/train.py': 'import opts, roots\nprint(\'{"flags": 1}\')\nimport argparse\nopts.parser().parse_args()',
				'src/opts.py':
					"import argparse\ndef parser():\n    p = argparse.ArgumentParser()\n    p.add_argument('--lr')\n    return p",
				'roots.py': '',
				'pkg/__init__.py': '',
				'pkg/train.py': 'import argparse\nfrom . import opts\nopts.parser().parse_args()',
				'pkg/opts.py':
					"import argparse\ndef parser():\n    p = argparse.ArgumentParser()\n    p.add_argument('--k')\n    return p",
			};
			expect((await importFrom(python, {files, main: 'src/train'})).flags).toEqual({lr: {}});
			expect((await importFrom(python, {files, main: 'pkg.train'})).flags).toEqual({k: {}});
		});

		test('a script that parses nothing has no flags, and says so', async () => {
			const {flags, log} = await importFrom(python, {files: {'train.py': 'import argparse'}});
			expect(flags).toEqual({});
			expect(log).toContain('train.py ended before it parsed any arguments');
		});
	});

	describe('globals', () => {
		test('constants and lists of them, by what a global is first given', async () => {
			const script = [
				'"""Doc."""',
				'raise SystemExit("never run")',
				'lr = 0.1',
				'epochs = -3',
				'name = "a" "b"',
				'flag = True',
				'nothing = None',
				'rate: float = 1.0',
				'a = b = 4',
				'lr = 0.2',
				'big = 1_000',
				'sizes = [1, 2.5, "two words", "no", None, [1]]',
				'empty = []',
				'_private = 1',
				'computed = 10 ** 6',
				'computed = 5',
				'u, v = 1, 2',
				'pair = (1, 2)',
				'table = {"a": 1}',
				'data = b"x"',
				'if True:',
				'    inner = 1',
			];
			const {dest, flags, log} = await importFrom(python, {files: {'train.py': script.join('\n')}});
			expect(dest).toBe('globals');
			expect(log).toBe('train.py imports neither argparse nor click: its flags are global variables');
			expect(flags).toEqual({
				lr: {type: 'number', default: 0.1},
				epochs: {type: 'number', default: -3},
				name: {type: 'string', default: 'ab'},
				flag: {type: 'boolean', default: true},
				nothing: {default: null},
				rate: {type: 'number', default: new WholeFloat(1)},
				a: {type: 'number', default: 4},
				b: {type: 'number', default: 4},
				big: {type: 'number', default: 1000},
				sizes: {argSplit: true, default: `1 2.5 'two words' '"no"' null '[1]'`},
				empty: {argSplit: true, default: ''},
			});
		});

		test('the items of a dict or an object, those further in with dots', async () => {
			const script = [
				'import types',
				'params = {"lr": 0.1, "net": {"depth": 2, "act": "relu"}, "fn": len, 3: 4}',
				'config = types.SimpleNamespace(lr=1, net=dict(depth=[1, 2]))',
			];
			const files = {'train.py': script.join('\n')};
			const dict = await importFrom(python, {files, dest: 'dict:params'});
			expect(dict).toEqual({
				dest: 'dict:params',
				flags: {
					lr: {type: 'number', default: 0.1},
					'net.depth': {type: 'number', default: 2},
					'net.act': {type: 'string', default: 'relu'},
				},
				log: '',
			});
			const inner = await importFrom(python, {files, dest: 'global:params.net'});
			expect(Object.keys(inner.flags)).toEqual(['depth', 'act']);
			const object = await importFrom(python, {files, dest: 'namespace:config'});
			expect(object.flags).toEqual({lr: {type: 'number', default: 1}, 'net.depth': {argSplit: true, default: '1 2'}});
			const none = await importFrom(python, {files, dest: 'dict:zork'});
			expect(none.flags).toEqual({});
			expect(none.log).toContain('zork is no dict');
		});
	});

	describe('what goes wrong', () => {
		test('a failing script is shown with its last lines', async () => {
			const files = {'train.py': 'import argparse\nprint("loading")\nimport zork\n'};
			await expect(importFrom(python, {files})).rejects.toMatchObject({
				message: "cannot import the flags of train.py: ModuleNotFoundError: No module named 'zork'",
				hint: expect.stringMatching(/^it printed:\n {4}loading\n {4}Traceback/),
			});
		});

		test('a script that gives up is shown with its reason', async () => {
			const files = {'train.py': 'import argparse, sys\nsys.exit("no GPU")\n'};
			await expect(importFrom(python, {files})).rejects.toThrow('cannot import the flags of train.py: no GPU');
			const silent = {'train.py': 'import argparse, sys\nsys.exit(4)\n'};
			await expect(importFrom(python, {files: silent})).rejects.toThrow(
				'cannot import the flags of train.py: exit code 4',
			);
		});

		test('a syntax error is shown', async () => {
			await expect(importFrom(python, {files: {'train.py': 'def (:\n'}})).rejects.toThrow(/train\.py: SyntaxError/);
		});
	});
});

describe('click', () => {
	const python = pythonWith('click');
	const script = [
		'import click',
		'@click.group()',
		"@click.option('--debug', is_flag=True)",
		'def main(debug): pass',
		'@main.command()',
		"@click.option('--learning-rate', '-l', default=0.1, help='The rate.')",
		"@click.option('--layers', default=2, type=click.IntRange(1, 9))",
		"@click.option('--color/--plain', default=True)",
		"@click.option('--act', type=click.Choice(['relu', 'tanh']), required=True)",
		"@click.option('--size', nargs=2, type=int, default=(1, 2))",
		"@click.option('--bias', type=bool, default=False)",
		"@click.option('--tag', multiple=True)",
		"@click.option('-v', '--verbose', count=True)",
		"@click.option('-s', default=1)",
		'@click.version_option("1.0")',
		"@click.argument('data', default='x')",
		'def fit(**_): pass',
		'main()',
	];
	const files = {'train.py': script.join('\n')};

	test.skipIf(python === undefined)('options of the command that the arguments name', async () => {
		const group = await importFrom(python ?? '', {files});
		expect(group).toEqual({
			dest: 'args:click',
			flags: {debug: {type: 'boolean', argSwitch: true, choices: yesNo, default: false}},
			log: 'train.py imports click: its flags are arguments',
		});
		const {flags} = await importFrom(python ?? '', {files, baseArgs: ['fit']});
		expect(flags).toEqual({
			'learning-rate': {type: 'float', default: 0.1, description: 'The rate.'},
			layers: {type: 'int', default: 2},
			color: {type: 'boolean', argSwitch: false, argName: 'plain', choices: yesNo, default: true},
			act: {choices: [{value: 'relu'}, {value: 'tanh'}], required: true},
			size: {type: 'int', argSplit: true, default: '1 2'},
			bias: {type: 'boolean', argEncoding: {true: 'true', false: 'false'}, default: false},
			tag: {type: 'string'},
		});
	});

	const pythonWithout = pythonWith('sys');
	test.skipIf(pythonWithout === undefined)('missing in this Python is told by the script itself', async () => {
		const hidden = {...files, 'click/__init__.py': 'raise ImportError("no click here")'};
		await expect(importFrom(pythonWithout ?? '', {files: hidden})).rejects.toThrow('ImportError: no click here');
	});
});
