import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {stringifyFlow} from '../../src/engine/yaml/stringify.ts';
import {Timestamp, WholeFloat, type YamlValue} from '../../src/engine/yaml/value.ts';
import {directoryOf, describeEachPython, type Ended, ours, run} from './pythons.ts';

type Given = {
	python: string;
	/** The files of the run directory. */
	files: Record<string, string>;
	/** What follows `-um guild.op_main`. */
	command: readonly string[];
	dest?: string;
	env?: Record<string, string>;
	input?: string;
};

/** Runs an operation as it is launched: in the run directory, which is first on the Python path. */
function runOperation({python, files, command, dest = 'args', env = {}, input = ''}: Given): Promise<Ended> {
	return runIn(directoryOf(files), {python, command, dest, env, input});
}

function runIn(
	dir: string,
	{python, command, dest = 'args', env = {}, input = ''}: Omit<Given, 'files'>,
): Promise<Ended> {
	return run(python, ['-um', 'guild.op_main', ...command], {
		cwd: dir,
		env: {PYTHONPATH: `.:${ours}`, FLAGS_DEST: dest, ...env},
		input,
	});
}

/** The `--name value` words that pass flags to a script which has them as globals. */
function flagWords(flags: Record<string, YamlValue>): string[] {
	return Object.entries(flags).flatMap(([name, value]) => [`--${name}`, stringifyFlow(value)]);
}

describeEachPython(python => {
	describe('arguments', () => {
		test('the script sees itself as `python script.py` would show it, and its arguments in order', async () => {
			const look = [
				'import sys, json',
				'names = ["__name__", "__package__", "__spec__", "__doc__", "__cached__", "__annotations__"]',
				'print(json.dumps({n: globals()[n] for n in names}), type(__loader__).__name__, __builtins__.__name__)',
				'print(sys.modules["__main__"].__dict__ is globals(), sys.argv[1:])',
			].join('\n');
			const dir = directoryOf({'train.py': look});
			const plain = await run(python, ['train.py', 'a', '--b', '--lr', '0.1'], {cwd: dir});
			const ended = await runIn(dir, {python, command: ['train', 'a', '--b', '--', '--lr', '0.1']});
			expect(ended.stderr).toBe('');
			expect(ended.stdout).toBe(plain.stdout);
		});

		test('only the last `--` parts the arguments of the script from its flags', async () => {
			const files = {'train.py': 'import sys; print(sys.argv[1:])'};
			const command = ['train', '--', '-3', '--', '--lr', '1'];
			expect((await runOperation({python, files, command})).stdout).toBe("['--', '-3', '--lr', '1']\n");
			const none = await runOperation({python, files, command, dest: 'none'});
			expect(none.stdout).toBe("['--', '-3']\n");
		});
	});

	describe('the module', () => {
		const show = 'import sys; print(__package__, sys.argv[0] == __file__, helper.name)\n';
		const files = {
			'helper.py': 'name = "root"',
			'src/train.py': `import helper\n${show}`,
			'src/helper.py': 'name = "src"',
			'pkg/__init__.py': '',
			'pkg/mod.py': `from . import helper\n${show}`,
			'pkg/__main__.py': `from . import helper\n${show}`,
			'pkg/helper.py': 'name = "pkg"',
			'src/inner/__init__.py': '',
			'src/inner/mod.py': `from . import helper\n${show}`,
			'src/inner/helper.py': 'name = "inner"',
			'train.v2.py': `import helper\n${show}`,
		};

		test('may be a script, one in a directory, or one of a package', async () => {
			const dir = directoryOf(files);
			const shown = async (module: string) => (await runIn(dir, {python, command: [module]})).stdout.trim();
			expect(await shown('train.v2')).toBe('None True root');
			expect(await shown('src/train')).toBe('None True src');
			expect(await shown('pkg.mod')).toBe('pkg True pkg');
			expect(await shown('pkg')).toBe('pkg True pkg');
			expect(await shown('src/inner.mod')).toBe('inner True inner');
		});

		test('that does not exist is named in one line', async () => {
			const ended = await runOperation({python, files, command: ['src/trian']});
			expect(ended.stderr).toMatch(/^runtui: there is no module src\/trian in .*\/src\n$/);
			expect(ended.code).toBe(1);
			const other = await runOperation({python, files, command: ['pkg.zork']});
			expect(other.stderr).toMatch(/^runtui: there is no module pkg\.zork in /);
			const suffixed = await runOperation({python, files, command: ['helper.py']});
			expect(suffixed.stderr).toContain('leave out the .py');
		});

		test('is looked for where SCRIPT_DIR says before anywhere else', async () => {
			const ended = await runOperation({
				python,
				files: {...files, 'helper.py': ''},
				command: ['train.v2'],
				env: {SCRIPT_DIR: 'src'},
			});
			expect(ended.stdout).toBe('None True src\n');
		});
	});

	describe('global variables', () => {
		test('take the values of flags, of every type that runtui passes', async () => {
			const values: [YamlValue, string][] = [
				[3, '3'],
				[-3, '-3'],
				[12345678901234567890n, '12345678901234567890'],
				[new WholeFloat(1), '1.0'],
				[1e-5, '1e-05'],
				[1e22, '1e+22'],
				[Number.NaN, 'nan'],
				[Number.NEGATIVE_INFINITY, '-inf'],
				[true, 'True'],
				[false, 'False'],
				[null, 'None'],
				['', "''"],
				['a b', "'a b'"],
				['yes', "'yes'"],
				['010', "'010'"],
				['1:12', "'1:12'"],
				['a: b # c', "'a: b # c'"],
				["it's", '"it\'s"'],
				['"quoted"', '\'"quoted"\''],
				['back\\slash\n\ttab', "'back\\\\slash\\n\\ttab'"],
				['é 😀', "'é 😀'"],
				['[a, b]', "'[a, b]'"],
				['-5 x', "'-5 x'"],
				[new Timestamp('2021-01-31'), 'datetime.date(2021, 1, 31)'],
				[new Timestamp('2021-01-31 10:20:30.5'), 'datetime.datetime(2021, 1, 31, 10, 20, 30, 500000)'],
				[[], '[]'],
				[[1, 'a, b', [2, null], {'k: 1': "it's", b: '}'}], "[1, 'a, b', [2, None], {'k: 1': \"it's\", 'b': '}'}]"],
				[{}, '{}'],
				[{a: 1, 'b c': [new WholeFloat(2)], '1': 'x'}, "{'1': 'x', 'a': 1, 'b c': [2.0]}"],
			];
			const lines = values.map((_, index) => `v${index} = "as written"`);
			const prints = values.map((_, index) => `print(repr(v${index}))`);
			const flags = Object.fromEntries(values.map(([value], index) => [`v${index}`, value]));
			const ended = await runOperation({
				python,
				files: {'train.py': [...lines, ...prints].join('\n')},
				command: ['train', '--', ...flagWords(flags)],
				dest: 'globals',
			});
			expect(ended.stderr).toBe('');
			expect(ended.stdout.trimEnd().split('\n')).toEqual(values.map(([, repr]) => repr));
		});

		test('have them in the place of their first assignment, and what the script does later stands', async () => {
			const script = [
				'"""Doc."""',
				'from __future__ import annotations',
				'from defaults import *',
				'import sys',
				'lr = print("never evaluated")',
				'"a text, not the docstring"',
				'rate: float = 0.1',
				'a = b = 4',
				'u, v = 1, 2',
				'epochs = 1',
				'epochs += 1',
				'def f(x: Later) -> Later: pass',
				'print(__doc__, lr, rate, a, b, u, epochs, extra, __annotations__, f.__annotations__, sys.argv[1:])',
			];
			const ended = await runOperation({
				python,
				files: {'train.py': script.join('\n'), 'defaults.py': 'lr = "default"'},
				command: ['train', 'x', '--', ...flagWords({lr: 0.5, rate: 9, a: 7, u: 8, epochs: 10, extra: 'new'})],
				dest: 'globals',
			});
			expect(ended.stderr).toBe('');
			expect(ended.stdout).toBe("Doc. 0.5 9 7 4 1 11 new {'rate': 'float'} {'x': 'Later', 'return': 'Later'} ['x']\n");
		});

		test('that are switches are true when named, and several values are a list', async () => {
			const ended = await runOperation({
				python,
				files: {'train.py': 'fast = False\nsizes = []\nprint(fast, sizes)'},
				command: ['train', '--fast', '--sizes', '1', '2'],
				dest: 'globals',
			});
			expect(ended.stdout).toBe('True [1, 2]\n');
		});

		test('hold in spawned workers too, where functions of the script arrive', async () => {
			const script = [
				'import multiprocessing, inspect, pickle',
				'lr = 0.1',
				'def work(x):',
				'    return x, lr',
				'if __name__ == "__main__":',
				'    assert pickle.loads(pickle.dumps(work)) is work',
				'    print(inspect.getsource(work).splitlines()[1].strip())',
				'    with multiprocessing.get_context("spawn").Pool(1) as pool:',
				'        print(pool.map(work, [1]))',
			];
			const ended = await runOperation({
				python,
				files: {'train.py': script.join('\n')},
				command: ['train', '--', '--lr', '0.5'],
				dest: 'globals',
			});
			expect(ended.stderr).toBe('');
			expect(ended.stdout).toBe('return x, lr\n[(1, 0.5)]\n');
		});
	});

	describe('a dict or an object', () => {
		const script = [
			'from types import SimpleNamespace',
			'params = {"lr": 0.1, "net": {"depth": 2, "act": "relu"}, "none": None, "fn": len}',
			'config = SimpleNamespace(lr=0.1, net=SimpleNamespace(depth=2))',
			'params["derived"] = params["lr"] * 2',
			'print(params["lr"], params["net"], params.get("opt"), params["none"], "fn" in params, params["derived"])',
			'print(config.lr, config.net, getattr(config, "opt", None))',
		];
		const files = {'train.py': script.join('\n')};
		const flags = flagWords({lr: 0.5, 'net.depth': 3, 'opt.name': 'sgd', 'none.x': 1});

		test('has flags set in it, further in with dots, and keeps what else it holds', async () => {
			const dict = await runOperation({python, files, command: ['train', '--', ...flags], dest: 'dict:params'});
			expect(dict.stdout.split('\n')[0]).toBe("0.5 {'depth': 3, 'act': 'relu'} {'name': 'sgd'} {'x': 1} True 1.0");
			const inner = await runOperation({
				python,
				files,
				command: ['train', '--', '--depth', '4'],
				dest: 'global:params.net',
			});
			expect(inner.stdout.split('\n')[0]).toBe("0.1 {'depth': 4, 'act': 'relu'} None None True 0.2");
			const object = await runOperation({python, files, command: ['train', '--', ...flags], dest: 'namespace:config'});
			expect(object.stdout.split('\n')[1]).toBe("0.5 namespace(depth=3) namespace(name='sgd')");
		});

		test('is made where the script expects it and does not have it', async () => {
			const ended = await runOperation({
				python,
				files: {'train.py': 'print(params["net"]["depth"])'},
				command: ['train', '--', '--net.depth', '4'],
				dest: 'dict:params',
			});
			expect(ended.stdout).toBe('4\n');
		});

		test('that cannot take a flag is named in one line', async () => {
			const command = ['train', '--', '--lr.x', '1'];
			const ended = await runOperation({python, files, command, dest: 'dict:params'});
			expect(ended.stderr).toMatch(/^runtui: cannot set flag lr\.x in params: .*\n$/);
			expect(ended.code).toBe(1);
		});
	});

	describe('the end', () => {
		test('an uncaught error shows the script alone, with its own line numbers', async () => {
			const script = 'lr = 1\n\ndef f():\n    raise ValueError(lr)\n\nf()\n';
			for (const dest of ['args', 'globals']) {
				const dir = directoryOf({'train.py': script});
				const ended = await runIn(dir, {python, command: ['train', '--', '--lr', '1'], dest});
				const plain = await run(python, [path.join(dir, 'train.py')], {cwd: dir});
				expect(ended).toEqual(plain);
			}
		});

		test('a syntax error shows the script alone', async () => {
			for (const dest of ['args', 'globals']) {
				const dir = directoryOf({'train.py': 'x = 1\ndef (:\n'});
				const ended = await runIn(dir, {python, command: ['train'], dest});
				expect(ended).toEqual(await run(python, [path.join(dir, 'train.py')], {cwd: dir}));
			}
		});

		test('the exit code is that of the script', async () => {
			const files = {'a.py': 'import sys; sys.exit(7)', 'b.py': 'raise SystemExit("no data")'};
			expect((await runOperation({python, files, command: ['a']})).code).toBe(7);
			expect(await runOperation({python, files, command: ['b']})).toMatchObject({code: 1, stderr: 'no data\n'});
		});

		test('Ctrl-C ends it by SIGINT, after its exit handlers', async () => {
			const script = 'import os, signal, atexit\natexit.register(print, "bye")\nos.kill(os.getpid(), signal.SIGINT)\n';
			const ended = await runOperation({python, files: {'a.py': script}, command: ['a']});
			expect(ended).toMatchObject({signal: 'SIGINT', stdout: 'bye\n'});
			expect(ended.stderr).toContain('KeyboardInterrupt');
			expect(ended.stderr).not.toContain('op_main');
		});

		test("the script's own way to show errors is used, once", async () => {
			const script =
				'import sys\nsys.excepthook = lambda t, v, tb: print("seen", v, tb.tb_frame.f_code.co_name)\n1 / 0\n';
			const ended = await runOperation({python, files: {'a.py': script}, command: ['a']});
			expect(ended).toMatchObject({code: 1, stdout: 'seen division by zero <module>\n', stderr: ''});
		});
	});

	describe('the debugger', () => {
		const files = {
			'train.py': [
				'"""Doc."""',
				'import helper',
				'x = 1',
				'',
				'# why',
				'def f(a):',
				'    """Doc."""',
				'    # why',
				'',
				'    return a + x',
				'print(f(2), helper.g())',
			].join('\n'),
			'helper.py': 'def g():\n    y = 3\n    return y\n',
		};
		const stops = async (breaks: string, input: string, more: Record<string, string> = {}) => {
			const given = {python, files: {...files, ...more}, command: ['train', '--', '--x', '5'], dest: 'globals'};
			return await runOperation({...given, env: {PDB_BREAKS: breaks}, input});
		};

		test('stops at the next line that can be stopped at, with the flags in place', async () => {
			const {stdout, code} = await stops('3', 'p "x is", x\nc\n');
			expect(stdout).toMatch(/Breakpoint 1 at .*train\.py:6\n/);
			expect(stdout).toContain('train.py(6)<module>()');
			expect(stdout).toContain("('x is', 5)");
			expect(stdout).toContain('7 3\n');
			expect(code).toBe(0);
		});

		test('stops in a function, by the name of its module or in the main one', async () => {
			for (const place of ['train.f', 'f']) expect((await stops(place, 'c\n')).stdout).toContain('train.py(10)f()');
			expect((await stops('helper.g', 'c\n')).stdout).toContain('helper.py(2)g()');
		});

		test('stops in another file, with or without its ending, and at several places', async () => {
			const {stdout} = await stops('helper:1 helper.py:3', 'c\nc\nc\n');
			expect(stdout).toContain('helper.py(1)<module>()');
			expect(stdout).toContain('helper.py(3)g()');
		});

		test('shows nothing of ours', async () => {
			const {stdout} = await stops('helper.g', 'where\nu\nu\nu\nc\n');
			expect(stdout).toContain('train.py(11)<module>()');
			expect(stdout).not.toContain('_runtui');
			expect(stdout).not.toContain('bdb');
		});

		test('says so where there is no such place, and runs on', async () => {
			const ended = await stops("zork:1 train.zork 99 'a b.py:1'", '');
			expect(ended.stdout).toContain('no breakpoint at zork:1');
			expect(ended.stdout).toContain('no breakpoint at train.zork');
			expect(ended.stdout).toContain('no breakpoint at 99');
			expect(ended.stdout).toContain('no breakpoint at a b.py:1');
			expect(ended).toMatchObject({code: 0, stderr: ''});
		});

		test('quits without a traceback', async () => {
			expect(await stops('1', 'q\n')).toMatchObject({code: 1, stderr: ''});
		});

		test('is entered where an error occurred', async () => {
			const script = 'def f(a):\n    return 1 / a\nf(0)\n';
			const env = {BREAK_ON_ERROR: '1'};
			const ended = await runOperation({
				python,
				files: {'a.py': script},
				command: ['a'],
				env,
				input: 'p "a is", a\nup\nq\n',
			});
			expect(ended.stderr).toContain('ZeroDivisionError');
			expect(ended.stdout).toContain('a.py(2)f()');
			expect(ended.stdout).toContain("('a is', 0)");
			expect(ended.stdout).toContain('a.py(3)<module>()');
			expect(ended.code).toBe(1);
		});
	});

	describe('an installed Guild', () => {
		test('stays importable, with what its package defines', async () => {
			const files = {
				'installed/guild/__init__.py': '__version__ = "0.9.0"\nhere = __file__',
				'installed/guild/other.py': 'answer = 42',
				'a.py':
					'import guild\nfrom guild import other\nprint(guild.__version__, other.answer, guild.here.endswith("installed/guild/__init__.py"))',
			};
			const env = {PYTHONPATH: `.:${ours}:installed`};
			expect((await runOperation({python, files, command: ['a'], env})).stdout).toBe('0.9.0 42 True\n');
		});
	});

	test('a Python that is too old is told from one that works', async () => {
		const old =
			'import sys, runpy; sys.version_info = (3, 7, 1); runpy.run_module("guild.op_main", run_name="__main__")';
		const ended = await run(python, ['-c', old], {cwd: directoryOf({}), env: {PYTHONPATH: ours}});
		expect(ended.stderr).toMatch(/^runtui needs Python 3\.8 or later to run a script, and .* is 3\.7\n$/);
		expect(ended.code).toBe(1);
	});
});
