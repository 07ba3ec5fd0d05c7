import {cpSync, existsSync, lstatSync, readdirSync, readFileSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {copyGuildHome, trimLines} from '../helpers/guild-home.ts';
import {openPty} from '../helpers/pty.ts';
import {makePlainHome} from '../helpers/plain-home.ts';
import {makePlace} from '../helpers/runtui.ts';

const {ana, projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');
const [first, second, third] = [
	'8ae0b04fed1a4fc8881930897bba36b6',
	'e51fe0680ef44591946f4cdaceea5094',
	'ee3f4fff50f6401d9ce73c379937e4ab',
];

describe('export and import say what Guild says', () => {
	test('to a directory, with those that are there already left out', async () => {
		const to = path.join(ana, 'ex');
		const one = await runtui(ml, 'export', '-y', to, '1', '2');
		expect(one).toEqual({
			stdout: '',
			stderr: `Copying ${first}\nCopying ${second}\nExported 2 run(s) to /home/ana/ex\n`,
			code: 0,
		});
		expect(readdirSync(to).sort()).toEqual(['.guild-nocopy', first, second]);
		const more = await runtui(ml, 'export', '-y', to, '1', '3');
		expect(more.stderr.split('\n').sort()).toEqual([
			'',
			`Copying ${third}`,
			'Exported 1 run(s) to /home/ana/ex',
			`WARNING: /home/ana/ex/${first} exists, skipping`,
		]);
		const imported = await runtui(ml, 'import', '-y', to);
		expect(imported.stderr).toBe(
			`WARNING: ${first} exists, skipping\nWARNING: ${second} exists, skipping\nWARNING: ${third} exists, skipping\nImported 0 run(s) from /home/ana/ex\n`,
		);
	});

	test.each(['list', 'list.zip', 'list.tar.gz'])('runs -A %s lists what is there', async name => {
		const to = path.join(ana, name);
		await runtui(ml, 'runs', 'export', '-y', to, '2:4');
		const {stdout} = await runtui(ml, 'runs', '-A', to);
		expect(trimLines(stdout)).toBe(`[1:e51fe068]  slow   2026-11-21 09:20:15  completed   n=1 seconds=60
[2:ee3f4fff]  slow   2026-11-21 09:20:15  pending     n=2 seconds=60
[3:e9441543]  slow+  2026-11-21 09:20:15  terminated
`);
		const json = JSON.parse((await runtui(ml, 'runs', '-A', to, '--json', '-F', 'op = slow and n = 2')).stdout);
		expect(json).toMatchObject([{id: third, run_dir: `/home/ana/${name}/${third}`, status: 'pending'}]);
	});

	test('scalars in an archive can be asked for', async () => {
		const to = path.join(ana, 'scalars.zip');
		await runtui(ml, 'export', '-y', to, '-Fo', 'train');
		const {stdout} = await runtui(ml, 'runs', '-s', '-A', to, '-F', 'loss < 0.45');
		expect(trimLines(stdout)).toBe('[1]  train  completed  epochs=3 lr=0.45666 opt=sgd verbose=yes\n');
	});

	test('the runs are shown before, and no leaves everything as it was', async () => {
		const {home: plain, runs} = makePlainHome(2);
		const place = makePlace();
		const pty = openPty(place, ['export', 'out.zip', '1'], {env: {RUNTUI_HOME: plain.dir}});
		await pty.shows("You are about to copy the following runs to 'out.zip':");
		await pty.shows('Continue? (Y/n)');
		pty.press('n', 'enter');
		expect((await pty.ended).code).toBe(4);
		expect(existsSync(path.join(place.project, 'out.zip'))).toBe(false);
		expect(runs.every(({dir}) => existsSync(dir))).toBe(true);
	});

	test('a move is asked about even where nobody can answer', async () => {
		const {home: plain} = makePlainHome(1);
		const place = makePlace();
		const {stderr, code} = await place.runtuiWith({env: {RUNTUI_HOME: plain.dir}}, 'export', '-m', 'out');
		expect([code, stderr]).toEqual([1, expect.stringContaining('nobody is there to confirm')]);
		const moved = await place.runtuiWith({env: {RUNTUI_HOME: plain.dir}}, 'export', '-y', '-m', 'out');
		expect(moved.stderr).toMatch(/^Moving [0-9a]{32}\nExported 1 run\(s\) to out\n$/);
		expect(readdirSync(plain.runs)).toEqual([]);
	});

	test('what links lead to comes along with -r, on the way out or in', async () => {
		const {home: plain, runs} = makePlainHome(1);
		const place = makePlace({'data.csv': '1,2\n'});
		const id = runs[0]?.id ?? '';
		symlinkSync(path.join(place.project, 'data.csv'), path.join(plain.runs, id, 'data.csv'));
		const env = {RUNTUI_HOME: plain.dir};
		await place.runtuiWith(
			{env},
			'--exec',
			'export -y linked; export -y -r copied; export -y --copy-resources copied.zip',
		);
		const linked = (dir: string) => lstatSync(path.join(dir, id, 'data.csv')).isSymbolicLink();
		expect([linked(`${place.project}/linked`), linked(`${place.project}/copied`)]).toEqual([true, false]);
		await place.runtui('import', '-y', '-r', 'linked');
		expect(linked(path.join(place.home, 'runs'))).toBe(false);
		await place.runtui('--exec', 'purge -y; rm -p -y; import -y copied.zip');
		expect(readFileSync(path.join(place.home, 'runs', id, 'data.csv'), 'utf8')).toBe('1,2\n');
	});

	test('nothing to export is no failure', async () => {
		expect(await runtui(ml, 'export', '-y', 'x', '-Fo', 'nope')).toEqual({
			stdout: '',
			stderr: 'No runs to export.\n',
			code: 0,
		});
	});

	test('what is wrong is said in a sentence', async () => {
		expect((await runtui(ml, 'export')).stderr).toContain('name the directory or archive to export to');
		expect((await runtui(ml, 'import')).stderr).toContain('name the directory or archive to import from');
		expect((await runtui(ml, 'import', '/nope')).stderr).toBe("runtui: archive '/nope' does not exist\n");
		expect((await runtui(ml, 'runs', '-A', '/nope')).stderr).toBe("runtui: archive '/nope' does not exist\n");
		expect((await runtui(ml, 'export', '-y', 'a.tar.xz')).stderr).toContain('not supported');
	});
});

test('a running run is copied as far as it is, and is not moved', async () => {
	const {runs} = makePlainHome(1);
	const place = makePlace({'train.py': 'import time\nprint("begun", flush=True)\ntime.sleep(600)\n'});
	cpSync(runs[0]?.dir ?? '', path.join(place.home, 'runs', runs[0]?.id ?? ''), {
		recursive: true,
		verbatimSymlinks: true,
	});
	await place.runtuiWith({env: {NO_PIP_FREEZE: '1'}}, 'run', '-y', '-b', 'train.py');
	const copied = await place.runtui('export', '-y', 'out.zip');
	expect(copied.stderr).toContain('still running, the copy is of what there is by now');
	expect(copied.code).toBe(0);
	const moved = await place.runtui('export', '-y', '-m', 'moved.zip');
	expect(moved.stderr).toMatch(/left alone [\da-f]{8}: it is running \(stop it first\)/);
	expect(moved.stderr).toContain('Exported 1 run(s) to moved.zip');
	expect(moved.code).toBe(1);
	expect(readdirSync(path.join(place.home, 'runs'))).toHaveLength(1);
	await place.runtui('stop', '-y');
});
