import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {makePlace, ranIn} from '../../helpers/runtui.ts';

const place = makePlace(
	{
		'guild.yml': `
train:
  exec: sh train.sh \${lr}
  flags: {lr: 0.1}
  env: {MY_KEY: abc, RATE: 'r \${lr}'}
  env-secrets: [MY_KEY]
  requires:
    - file: data.txt
prep: {exec: 'sh -c "echo \${rows} >rows.txt"', flags: {rows: 3}}
evaluate:
  exec: cat rows.txt
  requires:
    - operation: prep
      name: prep
`,
		'train.sh': 'echo "lr: $1 $RATE $MY_KEY"; cat data.txt\n',
		'data.txt': 'rows\n',
	},
	afterAll,
);

describe('--stage', () => {
	test('makes a run as Guild leaves it, and says how it is started', async () => {
		const ran = await place.run('train', 'lr=0.5', '--stage');
		expect(ran).toMatchObject({stdout: `train staged as ${ran.id}\n`, code: 0});
		expect(ran.stderr).toBe(`To start the operation, use 'runtui run --start ${ran.id}'\n`);
		expect(readdirSync(path.join(ran.dir, '.guild')).sort()).toEqual(
			['ENV', 'STAGED', 'attrs', 'manifest', 'opref', 'runtui'].sort(),
		);
		expect(readdirSync(ran.dir).sort()).toEqual(['.guild', 'data.txt', 'guild.yml', 'train.sh']);
		expect(ran.attr('started')).toBeGreaterThan(0);
		expect(ran.attr('cmd')).toEqual(['sh', 'train.sh', '0.5']);
		expect(ran.attr('run_params')).toMatchObject({stage: true, opspec: 'train', flags: ['lr=0.5']});
		const {stdout} = await place.runtui('runs', '-n', '1');
		expect(stdout).toContain('staged');
	});

	test('ENV has the environment of its process, without secrets, for sh', async () => {
		const {text} = await place.run('train', '--stage');
		const lines = text('.guild/ENV').split('\n');
		expect(lines).toContain("export RATE='r 0.1'");
		expect(lines).toContain('export FLAG_LR=0.1');
		expect(lines.filter(line => line.includes('MY_KEY') || line.startsWith('export PWD='))).toEqual([]);
	});

	test('the source code is that of the time when it was staged', async () => {
		const staged = await place.run('train', '--stage');
		place.write({'train.sh': 'echo changed\n'});
		const {stdout} = await place.runtui('run', '-y', '--start', staged.id);
		place.write({'train.sh': 'echo "lr: $1 $RATE $MY_KEY"; cat data.txt\n'});
		expect(stdout).toBe('lr: 0.1 r 0.1 abc\nrows\n');
		expect(existsSync(path.join(staged.dir, '.guild', 'STAGED'))).toBe(false);
		expect(staged.attr('exit_status')).toBe(0);
		expect(staged.text('.guild/attrs/env')).not.toContain('MY_KEY');
	});

	test('outputs of other runs are taken when it is started', async () => {
		const staged = await place.run('evaluate', '--stage');
		expect(staged).toMatchObject({code: 0});
		expect(existsSync(path.join(staged.dir, 'rows.txt'))).toBe(false);
		const prep = await place.run('prep', 'rows=7');
		const {stdout} = await place.runtui('run', '-y', '--start', staged.id);
		expect(stdout).toBe('7\n');
		expect(staged.attr('flags')).toEqual({prep: prep.id});
	});

	test('makes a run that has ended wait in its directory, with --restart; flags given replace its', async () => {
		const ran = await place.run('train');
		const again = await place.runtui('run', '-y', '--restart', ran.id, '--stage', 'lr=0.5');
		expect([again.stdout, again.code]).toEqual([`train staged as ${ran.id}\n`, 0]);
		expect([ran.attr('exit_status'), ran.attr('stopped'), ran.attr('flags')]).toEqual([
			undefined,
			undefined,
			{lr: 0.5},
		]);
		expect(ran.text('.guild/ENV')).toContain("export RATE='r 0.5'\n");
		expect([ran.text('.guild/output'), existsSync(path.join(ran.dir, '.guild', 'PENDING'))]).toEqual([
			ran.stdout,
			false,
		]);
		expect((await place.runtui('runs', '-n', '1')).stdout).toContain('staged');
		await place.runtui('run', '-y', '--restart', ran.id, '--stage', 'lr=2');
		expect((await place.runtui('run', '-y', '--start', ran.id)).stdout).toBe('lr: 2 r 2 abc\nrows\n');
	});

	test('asks first', async () => {
		const {stderr} = await place.runtuiWith({}, 'run', '--stage', 'train');
		expect(stderr).toMatch(/^You are about to stage train\n {2}lr: 0.1\n/);
	});

	test.each([
		[['--background'], '--stage and --background exclude each other'],
		[['--pidfile', 'x'], '--stage and --pidfile exclude each other'],
	])('is not for %j', async (words, message) => {
		expect(await place.runtui('run', '-y', '--stage', ...words)).toMatchObject({
			stderr: `runtui: ${message}\n`,
			code: 2,
		});
	});
});

describe('--stage-dir', () => {
	test('makes it in a directory, where its command can be typed', async () => {
		const dir = path.join(place.dir, 'staged here');
		const {stdout, stderr} = await place.runtui('run', '-y', 'train', '--stage-dir', dir);
		expect(stdout).toBe(`train staged in '${dir}'\n`);
		const [, line = ''] = /^To start the operation, use "(.*)"\n$/.exec(stderr) ?? [];
		expect(line).toBe(`(cd '${dir}' && . .guild/ENV && sh train.sh 0.1)`);
		expect(execFileSync('sh', ['-c', line], {env: {PATH: process.env.PATH}, encoding: 'utf8'})).toBe(
			'lr: 0.1 r 0.1 \nrows\n',
		);
		const {stdout: list} = await place.runtui('runs', '-a', '-F', 'label = staged');
		expect(list).toBe('');
	});

	test('is started by that directory', async () => {
		const dir = path.join(place.project, 'out');
		await place.runtui('run', '-y', 'train', '--stage', '--run-dir', dir, 'lr=2');
		expect(await place.runtui('run', '-y', '--start', './out')).toMatchObject({
			stdout: 'lr: 2 r 2 abc\nrows\n',
			code: 0,
		});
		expect(ranIn(dir).attr('exit_status')).toBe(0);
	});

	test('is not where a run is already', async () => {
		const dir = path.join(place.dir, 'twice');
		await place.runtui('run', '-y', 'train', '--stage-dir', dir);
		const {stderr, code} = await place.runtui('run', '-y', 'train', '--stage-dir', dir);
		expect([stderr, code]).toEqual([expect.stringContaining(`there is a run in ${dir} already`), 1]);
	});
});

test('--remote says that it comes later, --no-wait does not matter here', async () => {
	expect(await place.runtui('run', '-y', 'train', '-r', 'gpu-box')).toEqual({
		stdout: '',
		stderr:
			'runtui: runs on other machines come with a later version\n' +
			'  hint: leave out --remote, or run there: ssh HOST runtui run ...\n',
		code: 1,
	});
	expect(await place.run('train', '--no-wait')).toMatchObject({code: 0, stderr: ''});
});
