import {chmodSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {makePlace, type Ran} from '../helpers/runtui.ts';

const place = makePlace(
	{
		'guild.yml': `
- model: net
  operations:
    show:
      exec: env
      flags:
        lr: 0.1
        no-value: {default: null}
        yes: yes
        no: no
        batch size: 3
        named: {default: 1, env-name: MY_FLAG}
        odd: {default: 2, env-name: my-flag.2}
        coded: {default: yes, env-encoding: {yes: 'on', no: 'off'}}
    own:
      exec: env
      flags: {lr: 0.1}
      env: {RATE: 'rate \${lr}', SAME: '\${lr}', COUNT: 3, ON: yes, NOTHING: null, HOME: elsewhere, DIR: '\${project_dir}/x'}
    secret:
      exec: env
      env: {MY_TOKEN: t1, db_password: t2, Secret_x: t3, PIN: t4, OPEN: t5}
      env-secrets: [PIN]
    python: {main: show}
    paths: {main: show, python-path: [lib], env: {PYTHONPATH: first}}
    source: {main: show, sourcecode: {dest: src}}
    found: {exec: mine a, env: {PATH: 'bin:/usr/bin:/bin'}}
`,
		'show.py': 'import os\nfor name in sorted(os.environ): print(name + "=" + os.environ[name])\n',
		'bin/mine': '#!/bin/sh\necho mine "$@"\n',
	},
	afterAll,
);

describe.concurrent('what a run finds in its environment', () => {
	test('where it is, what it is, and what it came from', async () => {
		const ran = await place.run('show');
		expect(variables(ran)).toMatchObject({
			RUN_ID: ran.id,
			RUN_DIR: ran.dir,
			PWD: ran.dir,
			GUILD_HOME: place.home,
			GUILD_OP: 'net:show',
			GUILD_SOURCECODE: '.',
			PROJECT_DIR: place.project,
			CMD_DIR: place.project,
			LOG_LEVEL: '20',
			USER: 'ana',
		});
	});

	test('its flags: yes is 1, no and null are empty, and any name is one that a variable can have', async () => {
		expect(variables(await place.run('show'))).toMatchObject({
			FLAG_LR: '0.1',
			FLAG_NO_VALUE: '',
			FLAG_YES: '1',
			FLAG_NO: '',
			FLAG_BATCH_SIZE: '3',
		});
	});

	test('a flag under the name and in the words that its definition gives, even a name that no shell could pass on', async () => {
		const found = variables(await place.run('show'));
		expect(found).toMatchObject({MY_FLAG: '1', 'my-flag.2': '2', FLAG_CODED: 'on'});
		expect(found).not.toHaveProperty('FLAG_NAMED');
	});

	test('what its operation sets, with the values of flags, before what the caller has', async () => {
		const {HOME, ...found} = variables(await place.run('own', 'lr=0.25'));
		expect(found).toMatchObject({RATE: 'rate 0.25', SAME: '0.25', COUNT: '3', ON: '1', NOTHING: ''});
		expect(found.DIR).toBe(path.join(place.project, 'x'));
		expect(HOME).toBe('elsewhere');
	});

	test('no trace of the run that the command was called from', async () => {
		const env = {RUN_ID: 'f'.repeat(32), RUN_DIR: '/other', PWD: '/other', FLAG_LR: '9'};
		const {stdout} = await place.runtuiWith({env}, 'run', '-y', 'show');
		expect(stdout).toContain('FLAG_LR=0.1\n');
		expect(stdout).not.toContain('/other');
		expect(stdout).not.toContain('ffffffff');
	});
});

describe.concurrent('where Python looks for modules', () => {
	test('the source code in the run, then what is ours, then what the caller has', async () => {
		const env = {PYTHONPATH: '/of/the/caller'};
		const {stdout} = await place.runtuiWith({env}, 'run', '-y', 'python');
		expect(stdout).toContain(`PYTHONPATH=.:${path.resolve('dist/python')}:/of/the/caller\n`);
	});

	test('before that what the operation sets, and its own directories behind the source code', async () => {
		expect(variables(await place.run('paths')).PYTHONPATH).toBe(`first:.:lib:${path.resolve('dist/python')}`);
	});

	test('in the directory that the source code goes to', async () => {
		const found = variables(await place.run('source'));
		expect(found.PYTHONPATH).toBe(`src:${path.resolve('dist/python')}`);
		expect(found.GUILD_SOURCECODE).toBe('src');
	});

	test('--debug-sourcecode: in the project, from wherever the command is typed', async () => {
		const {stdout} = await place.runtui('-C', '..', 'run', '-y', 'project/show.py', '--debug-sourcecode', '.');
		expect(stdout).toContain(`PYTHONPATH=${place.dir}:`);
		const {stderr, code} = await place.runtui('run', '-y', 'python', '--debug-sourcecode', 'nowhere');
		expect(stderr).toContain('runtui: there is no nowhere to load modules from\n');
		expect(code).toBe(1);
	});
});

describe.concurrent('GPUs', () => {
	const devices = ['CUDA_VISIBLE_DEVICES', 'HIP_VISIBLE_DEVICES', 'ROCR_VISIBLE_DEVICES'];

	test('--gpus lets the run see these only, under the numbers that nvidia-smi shows', async () => {
		const found = variables(await place.run('show', '--gpus', '0,2'));
		expect(devices.map(name => found[name])).toEqual(['0,2', '0,2', '0,2']);
		expect(found.CUDA_DEVICE_ORDER).toBe('PCI_BUS_ID');
	});

	test('--no-gpus lets it see none, whatever the caller says', async () => {
		const env = {CUDA_VISIBLE_DEVICES: '1'};
		const {stdout} = await place.runtuiWith({env}, 'run', '-y', 'show', '--no-gpus');
		expect(stdout).toContain('CUDA_VISIBLE_DEVICES=\n');
	});

	test('without either, what the caller says', async () => {
		const env = {CUDA_VISIBLE_DEVICES: '1'};
		const {stdout} = await place.runtuiWith({env}, 'run', '-y', 'show');
		expect(stdout).toContain('CUDA_VISIBLE_DEVICES=1\n');
		expect(stdout).not.toContain('CUDA_DEVICE_ORDER');
	});

	test('both exclude each other', async () => {
		const {stderr, code} = await place.runtui('run', 'show', '--gpus', '0', '--no-gpus');
		expect(stderr).toBe('runtui: --gpus and --no-gpus exclude each other\n');
		expect(code).toBe(2);
	});
});

describe.concurrent('what is kept of it', () => {
	test('all but what looks like a secret or is declared to be one, which the process gets all the same', async () => {
		const ran = await place.run('secret');
		const secrets = {MY_TOKEN: 't1', db_password: 't2', Secret_x: 't3', PIN: 't4'};
		expect(variables(ran)).toMatchObject({...secrets, OPEN: 't5'});
		const kept = ran.attr('env');
		expect(kept).toMatchObject({OPEN: 't5', RUN_ID: ran.id});
		for (const name of Object.keys(secrets)) expect(kept).not.toHaveProperty(name);
	});

	test("the operation's own part as it is written, so that a restart with other flags comes to other values", async () => {
		const {attr} = await place.run('own');
		expect(attr('op')).toMatchObject({'op-cmd': {'cmd-env': {RATE: 'rate ${lr}', SAME: '${lr}', ON: true}}});
	});
});

test("a program is looked for on the operation's own path, in the run", async () => {
	chmodSync(path.join(place.project, 'bin/mine'), 0o755);
	const {stdout} = await place.run('found');
	expect(stdout).toBe('mine a\n');
});

function variables({stdout}: Ran): Record<string, string> {
	return Object.fromEntries(
		stdout
			.trim()
			.split('\n')
			.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
	);
}
