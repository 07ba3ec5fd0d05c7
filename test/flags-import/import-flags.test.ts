import {existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {importFlags} from '../../src/engine/flags-import/import-flags.ts';
import {anyPython, directoryOf} from '../python/pythons.ts';

const script =
	"import argparse\np = argparse.ArgumentParser()\np.add_argument('--lr', type=float, default=0.1)\np.parse_args()\n";

type Options = {
	dest?: string;
	baseArgs?: string[];
	env?: Record<string, string>;
	python?: string;
	wantsFlags?: boolean;
};

/** A project in which `train` can be imported from, and imported from again. */
function project(files: Record<string, string>) {
	const dir = directoryOf(files);
	const cacheDir = path.join(dir, 'home', 'cache', 'import-flags');
	const importTrain = ({dest, baseArgs = [], env = {}, python = anyPython, wantsFlags = true}: Options = {}) =>
		importFlags({
			python,
			module: 'train',
			baseArgs,
			dest,
			wantsFlags,
			cacheDir,
			dir,
			env: {PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1', ...env},
		});
	return {dir, cacheDir, file: path.join(dir, 'train.py'), importTrain};
}

describe('the cache', () => {
	test('holds what Guild would write, and spares Python', async () => {
		const {cacheDir, importTrain} = project({'train.py': script});
		const first = await importTrain();
		const [name = ''] = readdirSync(cacheDir);
		expect(name).toMatch(/^[\da-f]{32}$/);
		const cached: unknown = JSON.parse(readFileSync(path.join(cacheDir, name), 'utf8'));
		expect(cached).toEqual({lr: {type: 'float', default: 0.1}, $dest: 'args'});
		const second = await importTrain({python: '/no/such/python'});
		expect(second).toEqual({...first, log: ''});
	});

	test('that Guild wrote is read', async () => {
		const {cacheDir, importTrain} = project({'train.py': script});
		await importTrain();
		const [name = ''] = readdirSync(cacheDir);
		const cached =
			'{"n": {"description": "x", "default": 3, "type": null, "arg-split": null}, "l": {"default": "1 2", "type": null, "arg-split": true}, "f": {"default": false, "arg-switch": true, "choices": [true, false]}, "bad": {"choices": "range(1, 4)"}, "$dest": "args"}';
		writeFileSync(path.join(cacheDir, name), cached);
		expect((await importTrain({python: '/no/such/python'})).flags).toEqual({
			n: {name: 'n', description: 'x', default: 3},
			l: {name: 'l', default: '1 2', argSplit: true},
			f: {name: 'f', default: false, argSwitch: true, choices: [{value: true}, {value: false}]},
			bad: {name: 'bad'},
		});
	});

	test('does not outlive a change of the script', async () => {
		const {cacheDir, file, importTrain} = project({'train.py': script});
		await importTrain();
		const [name = ''] = readdirSync(cacheDir);
		writeFileSync(file, script.replace('0.1', '0.2'));
		const later = statSync(path.join(cacheDir, name)).mtimeMs / 1000 + 1;
		utimesSync(file, later, later);
		expect((await importTrain()).flags.lr?.default).toBe(0.2);
	});

	test('is not written where the script changed while its flags were imported', async () => {
		const changing = script.replace('p.parse_args()', 'import os\nos.utime(__file__, (1, 1))\np.parse_args()');
		const {cacheDir, importTrain} = project({'train.py': changing});
		expect((await importTrain()).flags.lr?.default).toBe(0.1);
		expect(existsSync(cacheDir)).toBe(false);
	});

	test('is not used for other arguments, another destination, or when it is refused', async () => {
		const {cacheDir, importTrain} = project({
			'train.py': script.replace('p.parse_args', 'p.add_argument("x")\np.parse_args'),
		});
		await importTrain();
		const python = '/no/such/python';
		await expect(importTrain({python, baseArgs: ['a']})).rejects.toThrow('cannot start /no/such/python (ENOENT)');
		await expect(importTrain({python, dest: 'globals'})).rejects.toThrow('cannot start');
		await expect(importTrain({python, env: {NO_IMPORT_FLAGS_CACHE: '1'}})).rejects.toThrow('cannot start');
		await importTrain({baseArgs: ['a', '/b']});
		expect(readdirSync(cacheDir)).toHaveLength(2);
	});

	test('that is broken is made anew, and one that cannot be written is done without', async () => {
		const {cacheDir, importTrain} = project({'train.py': script});
		await importTrain();
		const [name = ''] = readdirSync(cacheDir);
		for (const broken of ['', '{"lr": ', '[]', '{"lr": {}}']) {
			writeFileSync(path.join(cacheDir, name), broken);
			expect((await importTrain()).flags.lr?.default).toBe(0.1);
		}
		const other = project({'train.py': script, home: 'a file where the home should be'});
		expect((await other.importTrain()).flags.lr?.default).toBe(0.1);
	});
});

describe('the script', () => {
	test('is not looked at where no flags are wanted', async () => {
		const {importTrain} = project({'train.py': 'raise SystemExit(1)'});
		const none = await importTrain({wantsFlags: false, python: '/no/such/python'});
		expect(none).toEqual({dest: 'args', flags: {}, log: ''});
	});

	test('that is not in the project has no flags, and its place is told', async () => {
		const {dir, importTrain} = project({});
		const none = await importTrain({python: '/no/such/python'});
		expect(none).toEqual({dest: 'args', flags: {}, log: `train is no file in ${dir}: its flags are not imported`});
	});

	test('that hangs is stopped, and the way out is told', async () => {
		const {importTrain} = project({'train.py': 'import argparse, time\nprint("training")\ntime.sleep(60)\n'});
		await expect(importTrain({env: {RUNTUI_IMPORT_FLAGS_TIMEOUT: '2'}})).rejects.toMatchObject({
			message: 'train.py did not come to its arguments within 2 s',
			hint: expect.stringMatching(/flags-import: no.*\n {2}it printed:\n {4}training$/),
		});
	});

	test('may leave processes running that nobody waits for', async () => {
		const leaves = "import subprocess\nopen('pid', 'w').write(str(subprocess.Popen(['sleep', '60']).pid))\n";
		const {dir, importTrain} = project({'train.py': leaves + script});
		expect((await importTrain()).flags.lr?.default).toBe(0.1);
		expect(process.kill(Number(readFileSync(path.join(dir, 'pid'), 'utf8')), 'SIGKILL')).toBe(true);
	});

	test('that is killed is told so', async () => {
		const {importTrain} = project({'train.py': 'import argparse, os\nos.kill(os.getpid(), 11)\n'});
		await expect(importTrain()).rejects.toThrow('cannot import the flags of train.py: ended by SIGSEGV');
	});

	test('may print any number of bytes: only the last lines are told', async () => {
		const prints = 'import argparse, sys\nfor i in range(100000): print("\\x1b[31mline", i)\nsys.exit("done")\n';
		const {importTrain} = project({'train.py': prints});
		await expect(importTrain()).rejects.toMatchObject({
			message: 'cannot import the flags of train.py: done',
			hint: expect.stringMatching(/^it printed:\n {4}line 99991\n(?: {4}line 9999\d\n){8} {4}done$/),
		});
	});
});
