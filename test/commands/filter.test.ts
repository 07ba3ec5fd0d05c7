import {describe, expect, test} from 'vitest';
import {copyGuildHome, trimLines} from '../helpers/guild-home.ts';

const {projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');
const list = async (...words: string[]) => trimLines((await runtui(ml, 'runs', ...words)).stdout);
const ids = async (...words: string[]) =>
	[...(await list('-a', ...words)).matchAll(/^\[\d+:(\w{8})\]/gm)].map(([, id]) => id);

describe('a filtered list is what Guild prints for the same home', () => {
	test('by operation, of any model', async () => {
		expect(await list('-Fo', 'train')).toBe(
			`
[1:3bc2363f]  train               2026-11-21 09:20:09  completed  epochs=1 lr=0.5 opt=sgd verbose=no
[2:9712c040]  train               2026-11-21 09:20:05  completed  epochs=3 lr=0.34645 opt=sgd verbose=no
[3:54569afe]  train               2026-11-21 09:20:05  completed  epochs=3 lr=0.45666 opt=sgd verbose=yes
[4:4205606b]  train               2026-11-21 09:20:00  staged     epochs=3 lr=0.3 opt=sgd verbose=no
[5:aa2a8f54]  train               2026-11-21 09:19:58  completed  again epochs=1 lr=0.1 opt=sgd verbose=no
[6:7393e06a]  train               2026-11-21 09:19:35  completed  v1 best epochs=5 lr=0.01 note={it is: a note} opt=adam verbose=yes
[7:37143ee2]  train               2026-11-21 09:19:33  completed  epochs=3 lr=0.1 opt=sgd verbose=no
[8:38b417f6]  svm:train (../zoo)  2026-11-21 09:19:27  completed  svm rbf auto
[9:1229407e]  cnn:train (../zoo)  2026-11-21 09:19:26  completed  data=here depth=50 dropout=0.5 epochs=10 mode=fast switch=yes
`.slice(1),
		);
		expect(await list('-Fo', 's*', '-n', '4')).toBe(
			`
[1:8ae0b04f]  slow   2026-11-21 09:20:19  error       n=1 seconds=30
[2:e51fe068]  slow   2026-11-21 09:20:15  completed   n=1 seconds=60
[3:ee3f4fff]  slow   2026-11-21 09:20:15  pending     n=2 seconds=60
[4:e9441543]  slow+  2026-11-21 09:20:15  terminated
`.slice(1),
		);
		expect(await list('-Fo', 'sim+')).toBe('[1:905a654e]  sim+  2026-11-21 09:20:01  completed  three of them\n');
		expect(await list('-Fo', 'nosuch')).toBe('');
	});

	test('by status', async () => {
		expect(await list('-Ssp')).toBe(
			`
[1:ee3f4fff]  slow   2026-11-21 09:20:15  pending  n=2 seconds=60
[2:4205606b]  train  2026-11-21 09:20:00  staged   epochs=3 lr=0.3 opt=sgd verbose=no
`.slice(1),
		);
		expect(await list('--not-completed')).toBe(
			`
[1:8ae0b04f]  slow     2026-11-21 09:20:19  error       n=1 seconds=30
[2:ee3f4fff]  slow     2026-11-21 09:20:15  pending     n=2 seconds=60
[3:e9441543]  slow+    2026-11-21 09:20:15  terminated
[4:6834ee9e]  slow     2026-11-21 09:20:11  terminated  n=1 seconds=60
[5:4205606b]  train    2026-11-21 09:20:00  staged      epochs=3 lr=0.3 opt=sgd verbose=no
[6:9b4fd106]  missing                       error
[7:3cd1dc36]  fail     2026-11-21 09:19:52  error
`.slice(1),
		);
	});

	test('by scalars, those of trials and steps too', async () => {
		expect(await list('-F', 'loss < 0.8')).toBe(
			`
[1:3bc2363f]  train           2026-11-21 09:20:09  completed  epochs=1 lr=0.5 opt=sgd verbose=no
[2:d39e91cd]  pipeline        2026-11-21 09:20:08  completed  lr=0.5 rows=2
[3:9712c040]  train           2026-11-21 09:20:05  completed  epochs=3 lr=0.34645 opt=sgd verbose=no
[4:54569afe]  train           2026-11-21 09:20:05  completed  epochs=3 lr=0.45666 opt=sgd verbose=yes
[5:744f9d2e]  train+skopt:gp  2026-11-21 09:20:04  completed  acq-func=gp_hedge kappa=1.96 noise=gaussian prev-trials=batch random-starts=3 xi=0.05
[6:37143ee2]  train           2026-11-21 09:19:33  completed  epochs=3 lr=0.1 opt=sgd verbose=no
`.slice(1),
		);
	});

	test.each([
		[
			['-Fl', 'long'],
			['08c91212', 'e99654bb'],
		],
		[['-Fl', 'Again'], []],
		[
			['-Fl', '-'],
			['e9441543', '9b4fd106', '3cd1dc36'],
		],
		[['-Fu'], ['e9441543', '9b4fd106', '3cd1dc36']],
		[
			['-Ft', 'v1', '-Ft', 'odd'],
			['2b860fa8', '7393e06a'],
		],
		[['-Fm'], ['08c91212', '1a0e459f']],
		[['-Fc', 'MAYBE'], ['7393e06a']],
		[['-Fc', '@box'], []],
		[['-Fs', 'before 2000-01-01'], []],
		[
			['-Fs', '2026-11-21 9:20:15'],
			['e51fe068', 'ee3f4fff', 'e9441543'],
		],
		[['-Fd', '6e34', '-Fo', 'fail'], ['3cd1dc36']],
		[['-Se'], ['8ae0b04f', '9b4fd106', '3cd1dc36']],
		[['-Sr'], []],
		[['-St'], ['e9441543', '6834ee9e']],
		[['-Fo', 'gp'], ['744f9d2e']],
		[
			['-F', 'op = sim and x > 3'],
			['08c91212', '2b860fa8', '94fb0e5e', '60efd776'],
		],
		[
			['-F', 'op = sim and x in [1,"2",a]'],
			['8afb8ac5', '8b7024d2'],
		],
		[['-F', 'operation = svm:train'], ['38b417f6']],
		[
			['-F', 'from contains zoo'],
			['38b417f6', '1229407e'],
		],
		[
			['-F', 'marked is true'],
			['08c91212', '1a0e459f'],
		],
		[['-F', 'label contains BEST'], ['7393e06a']],
		[['-F', 'tags contains odd'], ['2b860fa8']],
		[['-F', 'tiny < 1e-5'], ['e99654bb']],
		[['-F', 'op = gp'], ['744f9d2e']],
	])('%j', async (words, expected) => {
		expect(await ids(...words)).toEqual(expected);
	});
});

describe('what Guild has not, or has otherwise', () => {
	test('and goes before or', async () => {
		const found = await ids('-F', 'op = prep and status = error or op = fail');
		expect(found).toEqual(['3cd1dc36']);
	});

	test('values begin with digits, and last month is a time', async () => {
		expect(await ids('-F', 'short_id = 3bc2363f')).toEqual(['3bc2363f']);
		expect(await ids('-F', 'sourcecode = 6e34f964 and op = fail')).toEqual(['3cd1dc36']);
		expect((await runtui(ml, 'runs', '-Fs', 'last month')).code).toBe(0);
	});

	test('the letters of older versions', async () => {
		expect(await ids('-o', 'sim', '-M')).toEqual(['08c91212']);
		expect(await ids('-E', '-T')).toEqual(await ids('-Set'));
		expect(await ids('-S', 'before 2026-11-21 9:19:25')).toEqual(['9e5f8c1f', 'e99654bb']);
		expect(await ids('-S', 'p', '-G')).toEqual(['ee3f4fff', '4205606b']);
	});
});

describe('filters apply before indexes', () => {
	test('in a command about one run', async () => {
		const guild = '6429d14500d1478fa81f6fb1d5492b7e';
		expect((await runtui(ml, 'runs', 'info', '1', '-Fo', 'sim')).stdout).toContain(`id: ${guild}\n`);
		expect((await runtui(ml, 'info', '-Fo', 'sim')).stdout).toContain(`id: ${guild}\n`);
		expect((await runtui(ml, 'ls', '-Fo', 'fail')).stdout).toContain('/runs/3cd1dc36');
		expect((await runtui(ml, 'cat', '-Fo', 'fail', '-O')).stdout).toBe('about to fail\noops: no such thing\n');
		expect((await runtui(ml, 'watch', '2', '-Fo', 'train')).stderr).toContain('Watching run 9712c040');
	});

	test('in a command about many, and in the trash', async () => {
		const {stdout} = await runtui(ml, 'compare', '-t', '-r', '1:2', '-F', 'op = train and lr < 0.2');
		expect(stdout.match(/^\w{8} /gm)).toEqual(['aa2a8f54 ', '7393e06a ']);
		expect(await ids('-d', '-Fl', 'gone')).toEqual(['a262abfa']);
		expect((await runtui(ml, 'stop', '-Fo', 'train')).stderr).toBe('Nothing to stop.\n');
		expect((await runtui(ml, 'stop', '1', '-Fo', 'fail')).stderr).toBe('Run 3cd1dc36 is error.\n');
	});

	test('in a command that changes runs', async () => {
		expect((await runtui(ml, 'tag', '--list-all', '-Fo', 'train')).stdout).toBe('again\nbest\nv1\n');
		const changed = await runtui(ml, 'label', '-y', '-s', 'failed', '-Fo', 'fail');
		expect(changed.stderr).toContain('Labeled 1 run');
		expect(await ids('-Fl', 'failed')).toEqual(['3cd1dc36']);
	});

	test('an id that the filters leave out is not found', async () => {
		const {stderr, code} = await runtui(ml, 'info', '3cd1', '-Fo', 'sim');
		expect(stderr).toContain("could not find a run matching '3cd1'");
		expect(code).toBe(1);
	});

	test('nothing left is said as such', async () => {
		const {stderr, code} = await runtui(ml, 'info', '-Fo', 'nosuch');
		expect(stderr).toBe('runtui: no run passes the filters\n');
		expect(code).toBe(1);
	});
});

test.each([
	[['-F', 'loss << 3'], "filter: expected a value at character 7, not '<'"],
	[['-F', 'loss <'], 'filter: expected a value at the end'],
	[['-Fs', 'last fortnight'], 'no such time range: last fortnight'],
	[['-Sez'], 'no such statuses: ez'],
])('%j ends with exit code 2 and says why', async (words, message) => {
	const {stdout, stderr, code} = await runtui(ml, 'runs', ...words);
	expect({stdout, code}).toEqual({stdout: '', code: 2});
	expect(stderr).toContain(`runtui: ${message}\n`);
});

test('help has the filters under a heading of their own', async () => {
	const {stdout} = await runtui(ml, 'compare', '--help');
	expect(stdout).toMatch(/\n\nFilters:\n {2}-F, --filter EXPR {3,}Only runs for which EXPR holds/);
});

test('--local leaves the runs whose operations are defined here, batches with them', async () => {
	const list = async (...words: string[]) => (await runtui(projectDir('zoo'), 'runs', '-a', ...words)).stdout;
	const lines = (await list()).trimEnd().split('\n');
	const here = lines.filter(line => !/ \((?:\.\.|~|\/)[^)]*\)/.test(line)).map(line => /[\da-f]{8}/.exec(line)?.[0]);
	const local = (await list('--local')).match(/(?<=:)[\da-f]{8}(?=\])/g);
	expect(local).toEqual(here);
	expect(local?.length).toBeGreaterThan(0);
	expect((await runtui(projectDir('ml'), 'runs', '--local', '-Fo', 'sim+', '-s')).stdout).toMatch(/^\[1\] {2}sim\+/);
	expect((await runtui(projectDir('scripts'), 'runs', '--local', '-Fo', 'sim')).stdout).toBe('');
});
