/** Where an operation's flags go: each destination with a script that says what it got. */
import {afterAll, describe, expect, test} from 'vitest';
import {makePlace} from '../helpers/runtui.ts';
import {pythonWith} from '../python/pythons.ts';

const place = makePlace(
	{
		'guild.yml': `
argparse: {main: with_argparse, flags-import: all}
click: {main: with_click, flags-import: all}
globals: {main: with_globals, flags-import: all}
one-dict: {main: with_containers, flags-dest: 'global:params', flags-import: all}
same-dict: {main: with_containers, flags-dest: 'dict:params', flags-import: all}
namespace: {main: with_containers, flags-dest: 'namespace:space', flags-import: all}
yaml: {main: with_config conf.yml, flags-dest: 'config:conf.yml', flags-import: all}
json: {main: with_config conf.json, flags-dest: 'config:conf.json', flags: {net.depth: 4}}
none: {main: with_argparse, flags-dest: none, flags: {lr: 0.5}}
declared: {main: with_globals, flags: {lr: {default: 0.5, max: 1}}}
none-imported: {main: with_globals, flags-import: no}
some-imported: {main: with_globals, flags-import: [lr, name], flags-import-skip: [name]}
`,
		'with_argparse.py': `
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float, default=0.1)
parser.add_argument("--layers", type=int, nargs="+", default=[1, 2])
parser.add_argument("--fast", action="store_true")
parser.add_argument("--name")
print(vars(parser.parse_args()))
`,
		'with_click.py': `
import click
@click.command()
@click.option("--lr", default=0.1)
@click.option("--fast/--slow", default=True)
def main(lr, fast):
    print(lr, fast)
main()
`,
		'with_globals.py': `
lr = 0.1
layers = [1, 2]
fast = False
name = "a b"
nothing = None
_private = 1
print([lr, layers, fast, name, nothing, _private])
`,
		'with_containers.py': `
from types import SimpleNamespace
params = {"lr": 0.1, "net": {"depth": 2}}
space = SimpleNamespace(lr=0.1, fast=False)
print(params, space.lr, space.fast)
`,
		'with_config.py': 'import sys\nprint(open(sys.argv[1]).read())\n',
		'conf.yml': 'lr: 0.1\nnet:\n  depth: 2\n  name: a b\n',
		'conf.json': '{"lr": 0.1, "net": {"depth": 2}}',
	},
	afterAll,
);

const output = async (...words: string[]) => {
	const {stdout, stderr, code} = await place.run(...words);
	return code === 0 ? stdout : stderr;
};

describe.concurrent('arguments', () => {
	test('argparse: numbers, lists, switches and texts arrive as the script declares them', async () => {
		expect(await output('argparse')).toBe("{'lr': 0.1, 'layers': [1, 2], 'fast': False, 'name': None}\n");
		expect(await output('argparse', 'lr=1e-3', 'layers=3 4', 'fast=yes', "name=it's a;$b")).toBe(
			`{'lr': 0.001, 'layers': [3, 4], 'fast': True, 'name': "it's a;$b"}\n`,
		);
	});

	const python = pythonWith('click');
	test.skipIf(python === undefined)('click: a switch with two names', async () => {
		const env = {GUILD_PYTHON_EXE: python ?? '', NO_PIP_FREEZE: '1'};
		const {stdout} = await place.runtuiWith({env}, 'run', '-y', 'click', 'lr=2', 'fast=no');
		expect(stdout).toBe('2.0 False\n');
	});

	test('none: the script gets no arguments, whatever flags there are', async () => {
		expect(await output('none', 'lr=3')).toContain("'lr': 0.1");
	});
});

describe.concurrent('global variables', () => {
	test('each gets its value where the script assigns its own', async () => {
		expect(await output('globals')).toBe("[0.1, [1, 2], False, 'a b', None, 1]\n");
		expect(await output('globals', 'lr=1', 'layers=3 x', 'fast=yes', 'name=1:12', 'nothing=here')).toBe(
			"[1, [3, 'x'], True, '1:12', 'here', 1]\n",
		);
	});

	test('a declared flag needs no import to get there', async () => {
		expect(await output('declared')).toContain('[0.5, ');
		expect(await output('declared', 'lr=1')).toContain('[1, ');
		expect(await output('declared', 'fast=yes')).toContain('unknown flag: fast');
	});

	test('flags-import: no, or a list of what is wanted', async () => {
		expect(await output('none-imported', 'lr=2')).toContain('unknown flag: lr');
		expect(await output('some-imported', 'lr=2')).toContain('[2, ');
		expect(await output('some-imported', 'name=x')).toContain('unknown flag: name');
	});

	test('the values of one dict, also within its dicts', async () => {
		for (const operation of ['one-dict', 'same-dict'])
			expect(await output(operation, 'lr=0.5', 'net.depth=3')).toBe("{'lr': 0.5, 'net': {'depth': 3}} 0.1 False\n");
	});

	test('the attributes of one namespace', async () => {
		expect(await output('namespace', 'lr=0.5', 'fast=yes')).toContain(' 0.5 True\n');
	});
});

describe.concurrent('a configuration file', () => {
	test('YAML: the run has it with the values of the flags', async () => {
		const ran = await place.run('yaml', 'lr=0.5', 'net.depth=3');
		expect(ran.stdout).toBe('lr: 0.5\nnet:\n  depth: 3\n  name: a b\n\n');
		expect(ran.text('conf.yml')).toBe('lr: 0.5\nnet:\n  depth: 3\n  name: a b\n');
		expect(ran.attr('flags')).toEqual({lr: 0.5, 'net.depth': 3, 'net.name': 'a b'});
	});

	test('JSON: flags that are declared', async () => {
		expect(JSON.parse(await output('json'))).toEqual({lr: 0.1, net: {depth: 4}});
		expect(JSON.parse(await output('json', 'net.depth=3'))).toEqual({lr: 0.1, net: {depth: 3}});
		expect(await output('json', 'lr=3')).toContain('unknown flag: lr');
	});

	test('is a dependency, not source code', async () => {
		const {attr, text} = await place.run('yaml');
		expect(attr('deps')).toMatchObject({'config:conf.yml': {'config:conf.yml': {uri: 'config:conf.yml'}}});
		expect(text('.guild/manifest')).toMatch(/^d conf\.yml \w{40} config:conf\.yml$/m);
		expect(text('.guild/manifest')).not.toMatch(/^s conf\.yml/m);
		expect(attr('op')).toMatchObject({
			deps: [
				{
					location: place.project,
					name: 'config:conf.yml',
					sources: [{config: 'conf.yml', 'always-resolve': true, 'replace-existing': true}],
				},
			],
		});
	});
});
