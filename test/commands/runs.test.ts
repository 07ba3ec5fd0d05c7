import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {copyGuildHome, trimLines} from '../helpers/guild-home.ts';
import {makePlace} from '../helpers/runtui.ts';

const {home, ana, projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');

/** What `guild runs` printed for the same home. */
const guildRuns = `
[1:8ae0b04f]   slow            2026-11-21 09:20:19  error       n=1 seconds=30
[2:e51fe068]   slow            2026-11-21 09:20:15  completed   n=1 seconds=60
[3:ee3f4fff]   slow            2026-11-21 09:20:15  pending     n=2 seconds=60
[4:e9441543]   slow+           2026-11-21 09:20:15  terminated
[5:6834ee9e]   slow            2026-11-21 09:20:11  terminated  n=1 seconds=60
[6:3bc2363f]   train           2026-11-21 09:20:09  completed   epochs=1 lr=0.5 opt=sgd verbose=no
[7:a4462ec1]   prep            2026-11-21 09:20:08  completed   rows=2
[8:d39e91cd]   pipeline        2026-11-21 09:20:08  completed   lr=0.5 rows=2
[9:9712c040]   train           2026-11-21 09:20:05  completed   epochs=3 lr=0.34645 opt=sgd verbose=no
[10:54569afe]  train           2026-11-21 09:20:05  completed   epochs=3 lr=0.45666 opt=sgd verbose=yes
[11:744f9d2e]  train+skopt:gp  2026-11-21 09:20:04  completed   acq-func=gp_hedge kappa=1.96 noise=gaussian prev-trials=batch random-starts=3 xi=0.05
[12:6429d145]  sim             2026-11-21 09:20:02  completed   method=euler sizes='1 2' strict=no x=3 y=0.5
[13:30c010fd]  sim             2026-11-21 09:20:02  completed   method=euler sizes='1 2' strict=no x=2 y=0.5
[14:8afb8ac5]  sim             2026-11-21 09:20:01  completed   method=euler sizes='1 2' strict=no x=1 y=0.5
[15:905a654e]  sim+            2026-11-21 09:20:01  completed   three of them
[16:4205606b]  train           2026-11-21 09:20:00  staged      epochs=3 lr=0.3 opt=sgd verbose=no
[17:aa2a8f54]  train           2026-11-21 09:19:58  completed   again epochs=1 lr=0.1 opt=sgd verbose=no
[18:9b4fd106]  missing                              error
[19:3cd1dc36]  fail            2026-11-21 09:19:52  error
[20:08c91212]  sim [marked]    2026-11-21 09:19:50  completed   a very long label, longer than any terminal is wide, with some ünïcödé ✓ and 漢字 and a few more words to be sure of it
`.slice(1);

describe('a list of the runs that Guild made', () => {
	test('is what Guild prints, and says on standard error that there is more', async () => {
		const {stdout, stderr, code} = await runtui(ml, 'runs');
		expect(stdout).toBe(guildRuns);
		expect(stderr).toBe('Showing 20 of 35 runs: -m shows 20 more, -a all of them\n');
		expect(code).toBe(0);
	});

	test('is the same by each of its names', async () => {
		expect((await runtui(ml, 'list')).stdout).toBe(guildRuns);
		expect((await runtui(ml, 'runs', 'list')).stdout).toBe(guildRuns);
		expect((await runtui('/', '-C', ml, '--exec', 'runs')).stdout).toBe(guildRuns);
	});

	test('says where operations of other directories are from', async () => {
		const {stdout} = await runtui(projectDir('types'), 'runs', '-n', '5');
		expect(stdout).toBe(
			`
[1:8ae0b04f]  slow (../ml)   2026-11-21 09:20:19  error       n=1 seconds=30
[2:e51fe068]  slow (../ml)   2026-11-21 09:20:15  completed   n=1 seconds=60
[3:ee3f4fff]  slow (../ml)   2026-11-21 09:20:15  pending     n=2 seconds=60
[4:e9441543]  slow+ (../ml)  2026-11-21 09:20:15  terminated
[5:6834ee9e]  slow (../ml)   2026-11-21 09:20:11  terminated  n=1 seconds=60
`.slice(1),
		);
		expect((await runtui(ana, 'runs')).stdout).toContain(
			'[20:08c91212]  sim (projects/ml) [marked]    2026-11-21 09:19:50',
		);
	});

	test('has as many runs as it is asked for', async () => {
		expect((await runtui(ml, 'runs', '-n', '3')).stdout).toBe(
			`
[1:8ae0b04f]  slow  2026-11-21 09:20:19  error      n=1 seconds=30
[2:e51fe068]  slow  2026-11-21 09:20:15  completed  n=1 seconds=60
[3:ee3f4fff]  slow  2026-11-21 09:20:15  pending    n=2 seconds=60
`.slice(1),
		);
		const all = (await runtui(ml, 'runs', '-a')).stdout.trimEnd().split('\n');
		expect(all).toHaveLength(35);
		expect((await runtui(ml, 'runs', '-m')).stdout.trimEnd().split('\n')).toEqual(all);
		expect((await runtui(ml, 'runs', '-n5', '-m')).stdout.trimEnd().split('\n')).toHaveLength(25);
	});

	test('shows a label of several lines on one', async () => {
		const {stdout} = await runtui(ml, 'runs', '-a');
		expect(stdout.trimEnd().split('\n').at(-1)).toContain("multi='line one   line two' num_str='123'");
	});

	test('can be short, long, or of deleted runs', async () => {
		expect((await runtui(ml, 'runs', '-s', '-n', '6')).stdout).toBe(
			`
[1]  slow   error       n=1 seconds=30
[2]  slow   completed   n=1 seconds=60
[3]  slow   pending     n=2 seconds=60
[4]  slow+  terminated
[5]  slow   terminated  n=1 seconds=60
[6]  train  completed   epochs=1 lr=0.5 opt=sgd verbose=no
`.slice(1),
		);
		expect(trimLines((await runtui(ml, 'runs', '-d', '-v')).stdout)).toBe(
			`
[1:a262abfa]  sim  2026-11-21 09:20:25  completed  gone method=euler sizes='1 2' strict=no x=9 y=0.5
  id: a262abfa8d8544b0badf4a90f1e446ce
  operation: sim
  from: ~/projects/ml/guild.yml
  status: completed
  started: 2026-11-21 09:20:25
  stopped: 2026-11-21 09:20:25
  marked: no
  label: gone method=euler sizes='1 2' strict=no x=9 y=0.5
  sourcecode_digest: 6e34f964e2b83745a4ba9a4c8959394e
  vcs_commit: git:01dfb914f1962b774405e271809b952360c10266
  run_dir: ~/.guild/trash/runs/a262abfa8d8544b0badf4a90f1e446ce
  command: /home/ana/venv/bin/python -um guild.op_main sim -- --method euler --sizes "[1, 2]" --strict false --x 9 --y 0.5
  exit_status: 0
  pid:
[2:810ebb30]  sim  2026-11-21 09:20:23  completed  to be deleted
  id: 810ebb30508a433bb67795a15e2431c6
  operation: sim
  from: ~/projects/ml/guild.yml
  status: completed
  started: 2026-11-21 09:20:23
  stopped: 2026-11-21 09:20:23
  marked: no
  label: to be deleted
  sourcecode_digest: 6e34f964e2b83745a4ba9a4c8959394e
  vcs_commit: git:01dfb914f1962b774405e271809b952360c10266
  run_dir: ~/.guild/trash/runs/810ebb30508a433bb67795a15e2431c6
  command: /home/ana/venv/bin/python -um guild.op_main sim -- --method euler --sizes "[1, 2]" --strict false --x 8 --y 0.5
  exit_status: 0
  pid:
`.slice(1),
		);
	});

	test('shows comments', async () => {
		const {stdout} = await runtui(ml, 'runs', '-a', '-c');
		expect(stdout).toContain(`
[27:7393e06a]  train                  2026-11-21 09:19:35  completed   v1 best epochs=5 lr=0.01 note={it is: a note} opt=adam verbose=yes
  ana@box 2026-11-21 09:19:35

    First try

  ana@box 2026-11-21 09:19:37

    Second thoughts: maybe not

  bob@far 2026-11-21 09:19:37

    Three lines here

[28:37143ee2]`);
	});

	test('as JSON has the fields and values of Guild, for all runs', async () => {
		const {stdout, stderr} = await runtui(ml, 'runs', '--json', '-n', '1');
		const runs = JSON.parse(stdout);
		expect(runs).toHaveLength(35);
		expect(runs[1]).toEqual({
			id: 'e51fe0680ef44591946f4cdaceea5094',
			run_dir: '/home/ana/.guild/runs/e51fe0680ef44591946f4cdaceea5094',
			opref: "guildfile:/home/ana/projects/ml/guild.yml 099fd3b9f83aa16efc2e7f65ee2c144b '' slow",
			exit_status: 0,
			cmd: ['/home/ana/venv/bin/python', '-um', 'guild.op_main', 'slow', '--', '--seconds', '60'],
			comments: null,
			marked: null,
			label: 'n=1 seconds=60',
			started: 1795252815266675,
			status: 'completed',
			stopped: 1795252817446600,
			tags: null,
		});
		expect(runs[3].batch_proto).toMatchObject({
			id: 'proto',
			status: 'pending',
			label: 'n=[1, 2] seconds=60',
			started: null,
		});
		expect(stderr).toBe('--json lists all runs, whatever the limit\n');
	});
});

describe('a list that cannot be', () => {
	test.each([
		[['-a', '-n', '3'], '--all and --limit exclude each other'],
		[['-c', '-v'], '--comments and --verbose exclude each other'],
		[['-v', '--json'], '--verbose and --json exclude each other'],
		[['-n', '0'], '--limit needs a number from 1 on'],
		[['-n', 'x'], "--limit needs a whole number, not 'x'"],
		[['inf'], 'no such command: runs inf'],
		[['--limt', '3'], 'no such option: --limt'],
	])('says what is wrong with %j', async (words, message) => {
		const {stdout, stderr, code} = await runtui(ml, 'runs', ...words);
		expect(stdout).toBe('');
		expect(stderr.split('\n')[0]).toBe(`runtui: ${message}`);
		expect(code).toBe(2);
	});

	test('suggests what may have been meant', async () => {
		expect((await runtui(ml, 'runs', 'inf')).stderr).toContain("hint: did you mean 'info'?");
		expect((await runtui(ml, 'runs', '--limt')).stderr).toContain("hint: did you mean '--limit'?");
	});

	test('names a directory that is not there', async () => {
		expect(await runtui(ml, '-C', '/no/such/place', 'runs')).toMatchObject({
			code: 1,
			stderr: "runtui: directory '/no/such/place' does not exist\n",
		});
	});
});

describe('a home in a bad state', () => {
	const good = '37143ee2b3dd432e957aa121e8492111';
	const makeHome = () => {
		const dir = mkdtempSync(path.join(tmpdir(), 'runtui-bad-'));
		onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
		return dir;
	};
	/** A home with one good run of Guild's and one whose files are as given. */
	const homeWith = (files: Record<string, string>) => {
		const dir = makeHome();
		cpSync(path.join(home, 'runs', good), path.join(dir, 'runs', good), {recursive: true});
		for (const [name, content] of Object.entries(files)) {
			const file = path.join(dir, 'runs', 'bad0', name);
			mkdirSync(path.dirname(file), {recursive: true});
			writeFileSync(file, content);
		}
		return dir;
	};
	const opref = `guildfile:${ml}/guild.yml 1 '' op`;
	const goodLine = '37143ee2]  train  2026-11-21 09:19:33  completed  epochs=3 lr=0.1 opt=sgd verbose=no\n';

	test.each([
		['nothing but an opref', {'.guild/opref': opref}, '[2:bad0]      op                          error\n'],
		[
			'empty attributes',
			{'.guild/opref': opref, '.guild/attrs/started': '', '.guild/attrs/label': '', '.guild/attrs/exit_status': ''},
			'[2:bad0]      op                          error\n',
		],
		[
			'null attributes',
			{'.guild/opref': opref, '.guild/attrs/started': 'null\n', '.guild/attrs/label': 'null\n'},
			'[2:bad0]      op                          error\n',
		],
		[
			'attributes that are not YAML',
			{'.guild/opref': opref, '.guild/attrs/started': '[1, 2', '.guild/attrs/label': '{"a'},
			'[2:bad0]      op                          error      {"a\n',
		],
		[
			'an opref that is none',
			{'.guild/opref': "what 'is this", '.guild/attrs/exit_status': '0\n'},
			'[2:bad0]      ?                           completed\n',
		],
		[
			'an unknown kind of operation',
			{'.guild/opref': "mystery:x 1 '' op", '.guild/attrs/exit_status': '2\n'},
			'[2:bad0]      ?                           error\n',
		],
		[
			'a label that is a map',
			{'.guild/opref': opref, '.guild/attrs/label': 'label with: colon\n'},
			'[2:bad0]      op                          error      {label with: colon}\n',
		],
		[
			'a label that would turn the terminal red',
			{'.guild/opref': opref, '.guild/attrs/label': '"\\e[31mred\\nand more\\a"\n'},
			'[2:bad0]      op                          error      red and more\n',
		],
		[
			'a batch without a whole proto',
			{'.guild/opref': "builtin:guildai 0.9.0 '' +", '.guild/proto/x': ''},
			'[2:bad0]      +                           error\n',
		],
	])('lists a run with %s', async (_, files, line) => {
		const dir = homeWith(files);
		const {stdout, stderr, code} = await runtui(ml, '-H', dir, 'runs');
		const [first = '', second = ''] = stdout.split(/(?<=\n)/);
		expect(first.replace(/ {2,}/g, '  ')).toBe(`[1:${goodLine}`);
		expect(second.replace(/ {2,}/g, '  ')).toBe(line.replace(/ {2,}/g, '  '));
		expect([stderr, code]).toEqual(['', 0]);
		const others =
			'runs -v; runs -c; runs --json; info bad0 -cedmps --private-attrs; info bad0 --json; ls bad0 -a; ls bad0 -s; compare';
		expect(await runtui(ml, '-H', dir, '--exec', others)).toMatchObject({stderr: '', code: 0});
	});

	test('passes over what is no run', async () => {
		const dir = homeWith({'notes.txt': 'no opref here'});
		symlinkSync('nowhere', path.join(dir, 'runs', 'dangling'));
		writeFileSync(path.join(dir, 'runs', 'file'), '');
		expect((await runtui(ml, '-H', dir, 'runs')).stdout).toBe(`[1:${goodLine}`);
	});

	test('follows a link to a run', async () => {
		const dir = homeWith({});
		symlinkSync(path.join(home, 'runs', '5e1dfdd4042d45b1b90a61da717bfbfa'), path.join(dir, 'runs', 'linked'));
		expect((await runtui(ml, '-H', dir, 'runs', '-s')).stdout).toBe(
			'[1]  train  completed  epochs=3 lr=0.1 opt=sgd verbose=no\n[2]  prep   completed  rows=3\n',
		);
	});

	test('says so where the runs are not a directory', async () => {
		const dir = makeHome();
		writeFileSync(path.join(dir, 'runs'), '');
		expect(await runtui(ml, '-H', dir, 'runs')).toEqual({
			stdout: '',
			stderr: `runtui: cannot list the runs in ${dir}/runs: it is not a directory\n  hint: see 'check' for what is wrong with the home\n`,
			code: 1,
		});
	});

	test('that is not there has no runs, and that is said aside', async () => {
		const {runtui, home} = makePlace();
		expect(await runtui('runs')).toEqual({stdout: '', stderr: 'There is no home at ~/home yet\n', code: 0});
		expect(existsSync(home)).toBe(false);
	});

	test('is left as it is by reading', async () => {
		const dir = makeHome();
		expect(await runtui(ml, '-H', dir, 'runs')).toEqual({stdout: '', stderr: '', code: 0});
		expect(await runtui(ml, '-H', dir, 'info')).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('runtui: there are no runs\n'),
		});
		expect(readdirSync(dir)).toEqual([]);
	});
});
