import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {isAnyoneAtWork, runDirAt} from '../../helpers/run-dir.ts';
import {bin, makePlace, ranIn, until} from '../../helpers/runtui.ts';

const files = {
	'guild.yml': `
train:
  exec: sh train.sh \${lr} \${epochs}
  flags:
    lr: {default: 0.1, max: 10}
    epochs: {default: 2, type: int}
  requires:
    - file: data.txt
slow: {exec: 'sh -c "echo begun; while [ ! -e go ]; do sleep 0.02; done"'}
fail: {exec: 'sh -c "[ -e fixed ] && echo fine"'}
prep: {exec: 'sh -c "echo \${rows} >rows.txt"', flags: {rows: 3}}
evaluate:
  exec: cat rows.txt
  requires:
    - operation: prep
      name: prep
`,
	'train.sh': 'echo "loss: $1"; echo "epochs: $2"; echo "$2" >>kept; cat data.txt\n',
	'data.txt': 'rows\n',
};
const place = makePlace(files, afterAll);
const restart = (...words: string[]) => place.runtui('run', '-y', '--restart', ...words);

describe('a run that is started again', () => {
	test('runs in its directory, and its output begins anew', async () => {
		const ran = await place.run('train');
		writeFileSync(path.join(ran.dir, 'kept'), 'checkpoint\n');
		const started = ran.attr('started');
		expect(await restart(ran.id)).toMatchObject({stdout: 'loss: 0.1\nepochs: 2\nrows\n', stderr: '', code: 0});
		expect(ran.text('kept')).toBe('checkpoint\n2\n');
		expect(ran.text('.guild/output')).toBe('loss: 0.1\nepochs: 2\nrows\n');
		expect(readFileSync(path.join(ran.dir, '.guild/output.index')).length).toBe(3 * 9);
		expect(ran.attr('started')).toBeGreaterThan(Number(started));
		expect(ran.attr('user_flags')).toEqual({});
	});

	test('has its label written again though it is the same: by that the index knows it for another', async () => {
		const ran = await place.run('train');
		const label = path.join(ran.dir, '.guild/attrs/label');
		const [before, text] = [statSync(label).mtimeMs, readFileSync(label, 'utf8')];
		await restart(ran.id);
		expect(readFileSync(label, 'utf8')).toBe(text);
		expect(statSync(label).mtimeMs).toBeGreaterThan(before);
	});

	test('takes flags that are given anew, as the project declares them, and a label to match', async () => {
		const ran = await place.run('train', 'lr=0.2');
		const {stdout} = await restart(ran.id.slice(0, 10), 'epochs=3');
		expect(stdout).toBe('loss: 0.2\nepochs: 3\nrows\n');
		expect(ran.attr('flags')).toEqual({lr: 0.2, epochs: 3});
		expect(ran.attr('user_flags')).toEqual({lr: 0.2, epochs: 3});
		expect(ran.attr('label')).toBe('epochs=3 lr=0.2');
		expect(ran.attr('cmd')).toEqual(['sh', 'train.sh', '0.2', '3']);
	});

	test.each([
		['epochs=x', 'invalid value x for epochs: not a whole number (its type is int)'],
		['lr=11', 'invalid value 11 for lr: more than its maximum 10'],
		['rate=1', 'unknown flag: rate'],
	])('is as it was where %s is refused', async (flag, message) => {
		const ran = await place.run('train');
		const {stderr, code} = await restart(ran.id, flag);
		expect(stderr.split('\n')[0]).toBe(`runtui: ${message}`);
		expect([code, ran.attr('exit_status'), ran.attr('flags')]).toEqual([1, 0, {lr: 0.1, epochs: 2}]);
	});

	test('takes a flag that the project has only now', async () => {
		const ran = await place.run('train');
		place.write({'guild.yml': files['guild.yml'].replace('flags:', 'flags:\n    depth: 1\n    width: 2')});
		await restart(ran.id, 'depth=3');
		expect(ran.attr('flags')).toEqual({depth: 3, epochs: 2, lr: 0.1});
		place.write({'guild.yml': files['guild.yml']});
	});

	test('starts again where it was lost', async () => {
		const ran = await place.run('slow', '-b');
		const pids = () => ['supervisor', 'child'].map(name => runDirAt(ran.dir).pid(name));
		await until('its processes to be known', () => pids().every(Number.isInteger));
		for (const pid of pids()) process.kill(pid, 'SIGKILL');
		await until('it to be lost', () => !isAnyoneAtWork(place));
		expect((await place.runtui('runs', '-n', '1')).stdout).toContain('terminated (lost)');
		writeFileSync(path.join(ran.dir, 'go'), '');
		expect(await restart(ran.id)).toMatchObject({stdout: 'begun\n', stderr: '', code: 0});
		expect(ran.attr('exit_status')).toBe(0);
	});

	test('keeps a label that somebody gave it, and tags and comments', async () => {
		const ran = await place.run('train', '-t', 'old', '-c', 'first');
		await place.runtui('label', '-y', '--set', 'mine', ran.id);
		await restart(ran.id, 'epochs=4', '-c', 'second');
		expect(ran.attr('label')).toBe('mine');
		expect(ran.attr('tags')).toEqual(['old']);
		expect(ran.attr('comments')).toMatchObject([{body: 'first'}, {body: 'second'}]);
	});

	test('is given a new label and more tags where they are asked for', async () => {
		const ran = await place.run('train', '-t', 'old');
		await restart(ran.id, '-t', 'new', '--gpus', '1');
		expect(ran.attr('tags')).toEqual(['old', 'new']);
		expect(ran.attr('label')).toBe('new epochs=2 lr=0.1');
		expect(ran.attr('run_params')).toMatchObject({tags: ['new'], gpus: '1'});
		expect(ran.attr('env')).toMatchObject({CUDA_VISIBLE_DEVICES: '1'});
		await restart(ran.id, '-l', 'e ${epochs}');
		expect(ran.attr('label')).toBe('e 2');
		// Gpus that were once asked for are its own.
		expect(ran.attr('env')).toMatchObject({CUDA_VISIBLE_DEVICES: '1'});
	});

	test('has its own source code, and with --force-sourcecode that of the project', async () => {
		const ran = await place.run('train');
		const digest = ran.attr('sourcecode_digest');
		place.write({'train.sh': 'echo new\n'});
		expect((await restart(ran.id)).stdout).toBe('loss: 0.1\nepochs: 2\nrows\n');
		expect((await restart(ran.id, '--force-sourcecode')).stdout).toBe('new\n');
		expect(ran.attr('sourcecode_digest')).not.toBe(digest);
		expect(ran.text('.guild/manifest').match(/^s train.sh/gm)).toHaveLength(1);
		place.write({'train.sh': files['train.sh']});
	});

	test('ends as it ends now, not as it ended before', async () => {
		const ran = await place.run('fail');
		expect([ran.code, ran.attr('exit_status')]).toEqual([1, 1]);
		writeFileSync(path.join(ran.dir, 'fixed'), '');
		expect(await restart(ran.id)).toMatchObject({stdout: 'fine\n', code: 0});
		expect(ran.attr('exit_status')).toBe(0);
	});

	test('is not started where it runs', async () => {
		const ran = await place.run('slow', '-b');
		expect(await restart('slow')).toMatchObject({
			stderr: `runtui: run ${ran.id.slice(0, 8)} is running\n  hint: stop it first: stop ${ran.id.slice(0, 8)}\n`,
			code: 1,
		});
		writeFileSync(path.join(ran.dir, 'go'), '');
		await until('it to end', () => ran.attr('exit_status') === 0);
		expect(ran.text('.guild/output')).toBe('begun\n');
	});

	test('reads as running while it runs again', async () => {
		const ran = await place.run('slow', '-b');
		writeFileSync(path.join(ran.dir, 'go'), '');
		await until('it to end', () => ran.attr('exit_status') === 0);
		rmSync(path.join(ran.dir, 'go'));
		expect(await restart(ran.id, '-b')).toMatchObject({stderr: `slow started in background as ${ran.id}\n`});
		expect([ran.attr('exit_status'), ran.attr('stopped')]).toEqual([undefined, undefined]);
		expect((await place.runtui('runs', '-Sr')).stdout).toContain(ran.id.slice(0, 8));
		writeFileSync(path.join(ran.dir, 'go'), '');
		await until('it to end again', () => ran.attr('exit_status') === 0);
	});

	test('cannot be given files of another run in place of those that it has', async () => {
		const prep = await place.run('prep', 'rows=1');
		const other = await place.run('prep', 'rows=2');
		const ran = await place.run('evaluate', `prep=${prep.id}`);
		expect(ran.stdout).toBe('1\n');
		const {stderr} = await restart(ran.id, `prep=${other.id}`);
		expect(stderr).toContain(`prep cannot be changed: its files are in run ${ran.id.slice(0, 8)} already`);
		// What it has been given it has, even where the run that made it is gone.
		await place.runtui('delete', '-y', other.id);
		expect((await restart(ran.id)).stdout).toBe('1\n');
	});

	test('is asked about with its id', async () => {
		const ran = await place.run('train');
		const {stderr} = await place.runtui('run', '--restart', ran.id);
		expect(stderr).toMatch(`You are about to start ${ran.id} (train)\n  epochs: 2\n  lr: 0.1\n`);
	});
});

describe('a run is named', () => {
	const named = makePlace({'guild.yml': 'one: {exec: echo 1}\ntwo: {exec: echo 2}\n'}, afterAll);
	const start = (spec: string) => named.runtui('run', '-y', '--start', spec);

	test('by index, by operation, by the beginning of its id; the marked one wins', async () => {
		const one = await named.run('one');
		const two = await named.run('two');
		expect((await start('2')).stdout).toBe('1\n');
		// It is the newest now.
		expect((await start('1')).stdout).toBe('1\n');
		expect((await start('two')).stdout).toBe('2\n');
		expect((await start(one.id.slice(0, 12))).stdout).toBe('1\n');
		const newer = await named.run('one', '-c', 'newer');
		await named.runtui('mark', '-y', one.id);
		const started = one.attr('started');
		await start('one');
		expect(one.attr('started')).not.toBe(started);
		expect(newer.attr('user_flags')).toEqual({});
		expect(existsSync(two.dir)).toBe(true);
	});

	test.each([
		['zzzz', "could not find a run matching 'zzzz'"],
		['99', "could not find a run matching '99'"],
		['./nothing', "could not find a run matching './nothing'"],
	])('wrongly: %s', async (spec, message) => {
		const {stderr, code} = await start(spec);
		expect([stderr.split('\n')[0], code]).toEqual([`runtui: ${message}`, 1]);
	});

	test('with an operation besides, which it has already', async () => {
		const {stderr, code} = await named.runtui('run', '-y', 'one', '--restart', '1');
		expect(stderr).toMatch("runtui: 'one' is one too many: --restart takes the operation of the run\n");
		expect(code).toBe(2);
	});
});

describe('what the run recorded is enough', () => {
	test('where its project is gone', async () => {
		const gone = makePlace(files);
		const ran = await gone.run('train', 'lr=0.3');
		for (const file of Object.keys(files)) rmSync(path.join(gone.project, file));
		expect((await gone.runtui('run', '-y', '--restart', ran.id, 'epochs=5')).stdout).toBe(
			'loss: 0.3\nepochs: 5\nrows\n',
		);
		expect(ran.attr('user_flags')).toEqual({lr: 0.3, epochs: 5});
		const {stderr, code} = await gone.runtui('run', '-y', '--restart', ran.id, '--force-sourcecode');
		expect([stderr.split('\n')[0], code]).toEqual(["runtui: there is no operation or script 'train'", 1]);
		rmSync(gone.project, {recursive: true});
		const words = ['-C', gone.dir, 'run', '-y', '--restart', ran.id, '--force-sourcecode'];
		expect(spawnSync(process.execPath, [bin, ...words], {env: gone.env, encoding: 'utf8'}).stderr).toBe(
			`runtui: the project of run ${ran.id.slice(0, 8)} is not there any more: ${gone.project}\n` +
				'  hint: without --force-sourcecode it is started as it was recorded\n',
		);
	});

	test.each(['4205606bccd24684b05fed7193594aca', 'aa2a8f54550647c4aa2f364ae48f71eb'])(
		'where Guild made it: %s',
		async id => {
			const {home, runtuiWith} = makePlace();
			const dir = path.join(home, 'runs', id);
			cpSync(path.join('test/fixtures/guild-home/runs', id), dir, {recursive: true});
			const {stdout, code} = await runtuiWith({env: {NO_PIP_FREEZE: '1'}}, 'run', '-y', '--start', '1');
			expect(stdout).toMatch(/^Training on 2 rows with sgd\nstep: 1\nloss: /);
			expect([code, ranIn(dir).attr('exit_status')]).toEqual([0, 0]);
			expect(existsSync(path.join(dir, '.guild', 'STAGED'))).toBe(false);
		},
	);

	test('but not that of a pipeline of Guild', async () => {
		const {home, runtui} = makePlace();
		const dir = path.join(home, 'runs', 'b'.repeat(32));
		cpSync('test/fixtures/guild-home/runs/4205606bccd24684b05fed7193594aca', dir, {recursive: true});
		const file = path.join(dir, '.guild/attrs/op');
		writeFileSync(file, readFileSync(file, 'utf8').replace('guild.op_main', 'guild.steps_main'));
		expect(await runtui('run', '-y', '--start', '1')).toMatchObject({
			stderr:
				'runtui: run bbbbbbbb is one that only Guild can start again (guild.steps_main)\n  hint: guild run --restart bbbbbbbb\n',
			code: 1,
		});
	});

	test('unless it recorded nothing', async () => {
		const ran = await place.run('train');
		rmSync(path.join(ran.dir, '.guild/attrs/op'));
		expect((await restart(ran.id)).stderr).toBe(
			`runtui: run ${ran.id.slice(0, 8)} has not recorded how it was started\n  hint: run its operation instead: see what there is with ops\n`,
		);
	});
});
