import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {makePlace, ranIn, until} from '../../helpers/runtui.ts';

const place = makePlace(
	{
		'guild.yml': `
hello: {exec: echo hello, default: yes}
wait: {exec: 'sh -c "echo begun; while [ ! -e go ]; do sleep 0.02; done; echo done"'}
sleep: {exec: sleep 60}
killed: {exec: 'sh -c "kill -9 $$"'}
fail: {exec: 'sh -c "echo bad >&2; exit 7"'}
once: {exec: echo gone, delete-on-success: yes}
once-failing: {exec: 'sh -c "exit 3"', delete-on-success: yes}
`,
	},
	afterAll,
);
const trash = path.join(place.home, 'trash', 'runs');

describe.concurrent('in the foreground', () => {
	test('what the run prints is shown, and its exit code is ours', async () => {
		expect(await place.run('hello')).toMatchObject({stdout: 'hello\n', stderr: '', code: 0});
		expect(await place.run('fail')).toMatchObject({stdout: 'bad\n', stderr: '', code: 7});
	});

	test('a run that a signal ended is 128 and its number', async () => {
		const {code, text} = await place.run('killed');
		expect(code).toBe(137);
		expect(text('.guild/attrs/exit_status')).toBe('-9\n');
	});

	test('--quiet shows nothing, and records all the same', async () => {
		const ran = await place.run('hello', '-q');
		expect(ran).toMatchObject({stdout: '', stderr: '', code: 0});
		expect(ran.text('.guild/output')).toBe('hello\n');
	});

	test('--stop-after ends it when its time is up, and says so', async () => {
		const {code, stderr, text} = await place.run('sleep', '--stop-after', '0.01');
		expect(code).toBe(143);
		expect(stderr).toBe('The run was stopped: its time was up (--stop-after)\n');
		expect(text('.guild/attrs/exit_status')).toBe('-15\n');
	});

	test.each(['0', '-1', 'soon', ''])('--stop-after %j is no number of minutes', async minutes => {
		const {code, stderr} = await place.run('hello', '--stop-after', minutes);
		expect(stderr).toBe(`runtui: --stop-after needs a number of minutes, not '${minutes}'\n`);
		expect(code).toBe(2);
	});
});

describe.concurrent('in the background', () => {
	test('the command is back while the run runs, and says which it is', async () => {
		const ran = await place.run('wait', '-b');
		expect(ran).toMatchObject({stdout: '', stderr: `wait started in background as ${ran.id}\n`, code: 0});
		expect(ran.attr('exit_status')).toBeUndefined();
		writeFileSync(path.join(ran.dir, 'go'), '');
		await until('the run to end', () => ran.attr('exit_status') === 0);
		expect(ran.text('.guild/output')).toBe('begun\ndone\n');
	});

	test('--pidfile has the id of its process, to which a signal may be sent', async () => {
		const ran = await place.run('sleep', '--pidfile', 'pid');
		const file = path.join(place.project, 'pid');
		expect(ran.stderr).toBe(`sleep started in background as ${ran.id} (pidfile ${file})\n`);
		const pid = readFileSync(file, 'utf8');
		expect(pid).toBe(ran.text('.guild/LOCK'));
		process.kill(Number(pid), 'SIGTERM');
		await until('the run to end', () => ran.attr('exit_status') === -15);
	});

	test('a pidfile that cannot be written is refused before anything runs', async () => {
		const {stderr, code, attr} = await place.run('sleep', '--pidfile', 'no/such/pid');
		expect(stderr).toBe(`runtui: cannot write the pidfile ${place.project}/no/such/pid (ENOENT)\n`);
		expect(code).toBe(1);
		expect(attr('id')).toBeUndefined();
	});
});

describe.concurrent('--run-id', () => {
	test('the run has it', async () => {
		const {attr, id} = await place.run('hello');
		expect(attr('id')).toBe(id);
	});

	test('one that is taken is refused', async () => {
		const {id} = await place.run('hello');
		const {stderr, code} = await place.runtui('run', '-y', 'hello', '--run-id', id);
		expect(stderr).toBe(`runtui: there is a run ${id} already\n`);
		expect(code).toBe(1);
	});

	test('what is no id is refused', async () => {
		const {stderr, code} = await place.runtui('run', '-y', 'hello', '--run-id', '../x');
		expect(stderr).toBe("runtui: '../x' is no run id: 32 hexadecimal digits\n");
		expect(code).toBe(2);
	});
});

describe.concurrent('--run-dir', () => {
	test('runs in a directory of its own, which is in no list', async () => {
		const {stdout, stderr} = await place.runtui('run', '-y', 'hello', '--run-dir', 'new/out');
		expect(stdout).toBe('hello\n');
		expect(stderr).toBe("Run directory is 'new/out' (results will be in no list)\n");
		const {attr} = ranIn(path.join(place.project, 'new/out'));
		expect(attr('exit_status')).toBe(0);
		expect(attr('env')).toMatchObject({RUN_ID: attr('id'), RUN_DIR: path.join(place.project, 'new/out')});
		expect(existsSync(path.join(place.home, 'runs', String(attr('id'))))).toBe(false);
	});

	test('files that stand there stay', async () => {
		const dir = path.join(place.dir, 'kept');
		mkdirSync(dir);
		writeFileSync(path.join(dir, 'mine.txt'), 'mine\n');
		writeFileSync(path.join(dir, 'go'), '');
		expect((await place.runtui('run', '-y', 'wait', '--run-dir', dir)).stdout).toBe('begun\ndone\n');
		expect(readFileSync(path.join(dir, 'mine.txt'), 'utf8')).toBe('mine\n');
	});

	test('a run that stands there is not touched', async () => {
		const dir = path.join(place.dir, 'taken');
		await place.runtui('run', '-y', 'hello', '--run-dir', dir);
		const first = ranIn(dir).attr('id');
		const {stderr, code} = await place.runtui('run', '-y', 'fail', '--run-dir', dir);
		expect(stderr).toContain(`runtui: there is a run in ${dir} already\n`);
		expect(code).toBe(1);
		expect(ranIn(dir).attr('id')).toBe(first);
	});

	test('one that cannot be made leaves nothing, and the files that were there', async () => {
		const dir = path.join(place.dir, 'refused');
		mkdirSync(dir);
		writeFileSync(path.join(dir, 'mine.txt'), '');
		await place.runtui('run', '-y', '--run-dir', dir, './guild.yml');
		expect(readdirSync(dir)).toEqual(['mine.txt']);
	});

	test('within the project it is not taken for source code', async () => {
		const other = makePlace({'guild.yml': 'hello: {exec: echo hello}', 'code.txt': ''}, afterAll);
		for (const dir of ['one', 'two']) await other.runtui('run', '-y', 'hello', '--run-dir', dir);
		expect(readdirSync(path.join(other.project, 'two')).sort()).toEqual(['.guild', 'code.txt', 'guild.yml']);
	});

	test.each(['--run-dir', '--dep', '--debug-sourcecode'])(
		'%s of nothing is not the directory that we are in',
		async option => {
			const {stderr, code} = await place.runtui('run', '-y', 'hello', option, '');
			expect(stderr).toBe(`runtui: ${option} needs a path\n`);
			expect(code).toBe(2);
		},
	);

	test('in the background, the message says where', async () => {
		const dir = path.join(place.dir, 'later');
		const {stderr} = await place.runtui('run', '-y', 'hello', '--run-dir', dir, '-b');
		expect(stderr).toContain(`hello started in background in ${dir}\n`);
		await until('the run to end', () => ranIn(dir).attr('exit_status') === 0);
	});
});

describe.concurrent('an operation with delete-on-success', () => {
	test('its run goes to the trash when it ended well', async () => {
		const {stdout, code, id, dir} = await place.run('once');
		expect({stdout, code}).toEqual({stdout: 'gone\n', code: 0});
		await until('the run to be moved', () => existsSync(path.join(trash, id)));
		expect(existsSync(dir)).toBe(false);
	});

	test('its run stays when it failed, or with --keep-run', async () => {
		const failed = await place.run('once-failing');
		const kept = await place.run('once', '--keep-run');
		expect([failed.code, kept.code]).toEqual([3, 0]);
		for (const {dir} of [failed, kept])
			await until('the recorder to be done', () => !existsSync(path.join(dir, '.guild/runtui/recorder')));
		expect([failed, kept].map(({dir}) => existsSync(dir))).toEqual([true, true]);
	});
});
