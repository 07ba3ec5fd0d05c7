import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {openPty} from '../../helpers/pty.ts';
import {makePlace} from '../../helpers/runtui.ts';

const place = makePlace(
	{
		'guild.yml': `
- model: net
  default: yes
  operations:
    train:
      exec: echo training \${flag_args}
      default: yes
      flags: {lr: 0.1, name: {default: null, null-label: nobody}, epochs: {default: 3, type: int, max: 10}}
    labelled: {exec: 'true', label: 'at \${lr|%.2f}', flags: {lr: 0.126}, tags: [own]}
    needy: {exec: cat data.txt, requires: {file: data.txt}}
    source: {exec: ls, flags: {lr: 0.1}}
    pipeline: {steps: [train]}
    notebook: {notebook: x.ipynb}
    old: {main: version, python-requires: '>=3.6,!=3.7.*'}
    never: {main: version, python-requires: '<3'}
    unclear: {main: version, python-requires: new}
- model: other
  operations:
    train: {exec: echo other}
`,
		'version.py': 'print("python")\n',
		'more/extra.txt': 'extra\n',
	},
	afterAll,
);

describe.concurrent('which operation', () => {
	test.each([
		[[], 'training --epochs 3 --lr 0.1\n'],
		[['lr=1'], 'training --epochs 3 --lr 1\n'],
		[['train', 'lr=1'], 'training --epochs 3 --lr 1\n'],
		[['net:train'], 'training --epochs 3 --lr 0.1\n'],
		[['other:train'], 'other\n'],
		[['oth:train'], 'other\n'],
		[['lr=1', 'epochs=2'], 'training --epochs 2 --lr 1\n'],
	])('run %j', async (words, stdout) => {
		expect((await place.run(...words)).stdout).toBe(stdout);
	});

	test('one that is not there: the nearest is named', async () => {
		const {stderr, code} = await place.run('trian');
		expect(stderr).toBe("runtui: there is no operation or script 'trian'\n  hint: did you mean 'net:train'?\n");
		expect(code).toBe(1);
	});

	test('in a directory without a project', async () => {
		const {stderr} = await place.runtui('-C', 'more', 'run', '-y', 'train');
		expect(stderr).toContain(
			"there is no operation or script 'train'\n  hint: there is no guild.yml in this directory\n",
		);
		expect((await place.runtui('-C', 'more', 'run', '-y')).code).toBe(2);
	});
});

describe.concurrent('flags', () => {
	test.each([
		[['lrr=1'], "unknown flag: lrr\n  hint: did you mean 'lr'? (--force-flags passes any)"],
		[['epochs=1.5'], 'invalid value 1.5 for epochs: not a whole number'],
		[['epochs=11'], 'invalid value 11 for epochs: more than its maximum 10'],
		[['lr'], 'invalid arguments: lr\n  hint: flags are written NAME=VALUE'],
	])('%j is refused', async (words, message) => {
		const {stderr, attr} = await place.run('train', ...words);
		expect(stderr).toContain(message);
		expect(attr('id')).toBeUndefined();
	});

	test('--force-flags takes any', async () => {
		const {stdout, attr} = await place.run('train', '-f', 'new=1', 'epochs=lots');
		expect(stdout).toBe('training --epochs lots --lr 0.1 --new 1\n');
		expect(attr('flags')).toEqual({epochs: 'lots', lr: 0.1, name: null, new: 1});
	});
});

describe.concurrent('what cannot be run yet is refused in one sentence', () => {
	test.each([[['notebook'], "operation 'notebook' has notebooks, which this version cannot run yet"]])(
		'run %j',
		async (words, message) => {
			const {stderr, code, attr} = await place.run(...words);
			expect(stderr).toContain(`runtui: ${message}\n`);
			expect(code).toBe(1);
			expect(attr('id')).toBeUndefined();
		},
	);
});

describe.concurrent('labels, tags, comments, seeds', () => {
	const label = async (...words: string[]) => (await place.run(...words)).attr('label');

	test('a label may refer to flags; what is unknown is empty', async () => {
		expect(await label('train', '-l', '  ${lr} ${nope}/${name}/${name|default:x} ')).toBe('0.1 /nobody/x');
		expect(await label('train', '-l', '123')).toBe('123');
		expect(await label('train', '-l', '')).toBeUndefined();
	});

	test('without one: tags and all flags, the template of the operation, or all flags', async () => {
		expect(await label('train')).toBe('epochs=3 lr=0.1');
		expect(await label('train', '-t', 'a', '--tag', 'b')).toBe('a b epochs=3 lr=0.1');
		expect(await label('labelled')).toBe('at 0.13');
		expect(await label('labelled', '-t', 'a')).toBe('a lr=0.126');
		expect(await label('labelled', '-t', 'a', '-l', 'x')).toBe('x');
	});

	test('tags that are given come before those of the operation, each once', async () => {
		expect((await place.run('labelled', '-t', 'new', '-t', 'own')).attr('tags')).toEqual(['new', 'own']);
	});

	test('a comment has its author and time', async () => {
		const {attr} = await place.run('train', '-c', 'try: again');
		expect(attr('comments')).toEqual([{body: 'try: again', host: attr('host'), user: 'ana', time: expect.any(Number)}]);
	});

	test('the random seed is given or drawn', async () => {
		expect((await place.run('train', '--random-seed', '12')).attr('random_seed')).toBe(12);
		const drawn = await Promise.all([place.run('train'), place.run('train')]);
		const seeds = drawn.map(({attr}) => Number(attr('random_seed')));
		expect(seeds[0]).not.toBe(seeds[1]);
		for (const seed of seeds) expect(seed).toSatisfy(value => Number.isInteger(value) && value >= 0 && value < 2 ** 32);
	});
});

describe.concurrent('what a run needs', () => {
	test('a missing resource is refused, and nothing is left', async () => {
		const {stderr, code, attr} = await place.run('needy');
		expect(stderr).toContain("runtui: required resource 'file:data.txt' cannot be had: ");
		expect(code).toBe(1);
		expect(attr('id')).toBeUndefined();
	});

	test('--force-deps goes on without it', async () => {
		const {stderr, code} = await place.run('needy', '--force-deps');
		expect(stderr).toContain('; going on without it\n');
		expect(code).toBe(1);
	});

	test('--dep links a file or directory into the run, in place of a copy as source code', async () => {
		const {dir, stdout, text} = await place.run('source', '-D', 'version.py', '--dep', 'more');
		expect(stdout).toBe('guild.yml\nmore\nversion.py\n');
		expect(readFileSync(path.join(dir, 'more', 'extra.txt'), 'utf8')).toBe('extra\n');
		expect(text('.guild/manifest')).toMatch(/^d more - file:more$/m);
		expect(text('.guild/manifest')).toMatch(/^d version\.py \w{40} file:version\.py$/m);
		expect(text('.guild/manifest')).not.toMatch(/^s (version|more)/m);
	});

	test('--dep of nothing is refused before anyone is asked', async () => {
		const {stderr} = await place.runtui('run', 'train', '-D', 'nowhere');
		expect(stderr).toBe(
			'runtui: there is no nowhere to depend on\n  hint: --dep wants the path of a file or directory\n',
		);
	});

	test('of the runs of an operation the marked one, else the latest; or the one that is named', async ({
		onTestFinished,
	}) => {
		const made = makePlace(
			{'guild.yml': 'prep: {exec: "true"}\ntake: {exec: "true", requires: {operation: prep}}\n'},
			onTestFinished,
		);
		const [one, two] = [await made.run('prep'), await made.run('prep')];
		const latest = await made.run('take');
		await made.runtui('mark', '-y', one.id);
		const marked = await made.run('take');
		const named = await made.run('take', `prep=${two.id.slice(0, 8)}`);
		expect([latest, marked, named].map(({attr}) => attr('flags'))).toEqual([
			{prep: two.id},
			{prep: one.id},
			{prep: two.id},
		]);
	});

	test('a Python that fits', async () => {
		expect((await place.run('old')).stdout).toBe('python\n');
		expect((await place.run('never')).stderr).toMatch(
			/^runtui: the operation requires Python <3, and \/\S+ is 3\.\d+\.\d+\n {2}hint: .*GUILD_PYTHON_EXE=/m,
		);
		expect((await place.run('unclear')).stderr).toContain("'python-requires: new' cannot be understood\n");
	});

	test('a Python at all', async () => {
		const {stderr, code} = await place.runtuiWith({env: {PATH: '/nowhere'}}, 'run', '-y', 'old');
		expect(stderr).toContain('runtui: there is no Python: neither python3 nor python is on the PATH\n');
		expect(code).toBe(1);
	});
});

describe.concurrent('before it starts', () => {
	const asked = ['You are about to run net:train', '  epochs: 3', '  lr: 0.1', '  name: nobody', ''].join('\n');

	test.for(['enter', 'y\r', 'Yes\r'])('%j at the question goes ahead', async (keys, {onTestFinished}) => {
		const pty = openPty(place, ['run', 'train'], {}, onTestFinished);
		await pty.shows('Continue? (Y/n) ');
		expect(pty.screen().startsWith(asked)).toBe(true);
		pty.press(keys);
		expect(await pty.ended).toMatchObject({code: 0});
		expect(pty.screen()).toContain('training --epochs 3 --lr 0.1');
	});

	test.for<[keys: string, code: number]>([
		['n\r', 0],
		['what\r', 0],
		['ctrl-c', 1],
		['ctrl-d', 1],
	])('%j does nothing', async ([keys, code], {onTestFinished}) => {
		const id = '0'.repeat(32);
		const pty = openPty(place, ['run', 'train', '--run-id', id], {}, onTestFinished);
		await pty.shows('Continue? (Y/n) ');
		pty.press(keys);
		expect(await pty.ended).toMatchObject({code});
		expect(pty.screen()).not.toContain('training');
		expect(existsSync(path.join(place.home, 'runs', id))).toBe(false);
	});

	test('--yes does not ask', async ({onTestFinished}) => {
		const pty = openPty(place, ['run', '-y', 'train'], {}, onTestFinished);
		await pty.ended;
		expect(pty.screen().trim()).toBe('training --epochs 3 --lr 0.1');
	});

	test('where nobody can answer it says what it does, and does it', async () => {
		const {stdout, stderr} = await place.runtui('run', 'train');
		expect(stdout).toBe('training --epochs 3 --lr 0.1\n');
		expect(stderr).toBe(asked);
	});
});

test('a broken project says where', async () => {
	const other = makePlace({'guild.yml': 'train:\n  flags: [1\n'});
	const {stderr, code} = await other.runtui('run', '-y', 'train');
	expect(stderr).toMatch(/^runtui: .*guild\.yml:3:1: /);
	expect(code).toBe(1);
	expect(readdirSync(other.dir)).toEqual(['project']);
});
