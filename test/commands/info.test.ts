import {appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {copyGuildHome, trimLines} from '../helpers/guild-home.ts';

const {home, projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');

/** Everything that `runs info` prints, without trailing blanks. */
const info = async (...words: string[]) => trimLines((await runtui(ml, 'runs', 'info', ...words)).stdout);

describe('what is shown of a run that Guild made is what Guild shows', () => {
	test('flags, tags, scalars, the files it was given and where they came from', async () => {
		expect(await info('7393e06a', '-d', '-m')).toBe(
			`
id: 7393e06a5e564ad08734d063d6037b7b
operation: train
from: ~/projects/ml/guild.yml
status: completed
started: 2026-11-21 09:19:35
stopped: 2026-11-21 09:19:36
marked: no
label: v1 best epochs=5 lr=0.01 note={it is: a note} opt=adam verbose=yes
sourcecode_digest: 425fabb71c2a6ec2f3fd4dbf44c21ca2
vcs_commit: git:01dfb914f1962b774405e271809b952360c10266*
run_dir: ~/.guild/runs/7393e06a5e564ad08734d063d6037b7b
command: /home/ana/venv/bin/python -um guild.op_main train -- --epochs 5 --lr 0.01 --note "{'it is': 'a note'}" --opt adam --verbose
exit_status: 0
pid:
tags:
  - v1
  - best
flags:
  epochs: 5
  lr: 0.01
  note:
    it is: a note
  opt: adam
  verbose: yes
scalars:
  acc: 0.523810 (step 5)
  loss: 0.952381 (step 5)
manifest:
  dependencies:
    - data.csv
  sourcecode:
    - evaluate.py
    - guild.yml
    - prep.sh
    - scratch.txt
    - sim.py
    - slow.py
    - train.py
dependencies:
  file:data.csv:
    file:data.csv:
      paths:
      - ../../../projects/ml/data.csv
      uri: file:data.csv
`.slice(1),
		);
	});

	test('a batch, with the flags of its trials and their scalars', async () => {
		expect(await info('905a654e')).toBe(
			`
id: 905a654e3b694c6bad5882f2520bcdd1
operation: sim+
from: guildai
status: completed
started: 2026-11-21 09:20:01
stopped: 2026-11-21 09:20:02
marked: no
label: three of them
sourcecode_digest:
vcs_commit:
run_dir: ~/.guild/runs/905a654e3b694c6bad5882f2520bcdd1
command: /home/ana/venv/bin/python -um guild.batch_main
exit_status: 0
pid:
tags:
  - grid
flags:
proto-flags:
  limit: null
  method: euler
  sizes: 1 2
  strict: no
  x:
    - 1
    - 2
    - 3
  y: 0.5
scalars:
  30c010fd2e3d484e9db72989c48977e4/.guild#energy: 0.250000 (step 4)
  30c010fd2e3d484e9db72989c48977e4/.guild#score: 4.000000 (step 4)
  6429d14500d1478fa81f6fb1d5492b7e/.guild#energy: 0.375000 (step 4)
  6429d14500d1478fa81f6fb1d5492b7e/.guild#score: 6.000000 (step 4)
  8afb8ac57c324cbfa1855f2658c47033/.guild#energy: 0.125000 (step 4)
  8afb8ac57c324cbfa1855f2658c47033/.guild#score: 2.000000 (step 4)
`.slice(1),
		);
	});

	test('an optimizer, with an attribute of its own', async () => {
		expect(await info('744f9d2e')).toBe(
			`
id: 744f9d2e6548472cb43f75e927e2b662
operation: train+skopt:gp
from: guildai
status: completed
started: 2026-11-21 09:20:04
stopped: 2026-11-21 09:20:06
marked: no
label: acq-func=gp_hedge kappa=1.96 noise=gaussian prev-trials=batch random-starts=3 xi=0.05
sourcecode_digest:
vcs_commit:
run_dir: ~/.guild/runs/744f9d2e6548472cb43f75e927e2b662
command: /home/ana/venv/bin/python -um guild.plugins.skopt_gp_main
exit_status: 0
pid:
max_trials: 2
tags:
flags:
  acq-func: gp_hedge
  kappa: 1.96
  noise: gaussian
  prev-trials: batch
  random-starts: 3
  xi: 0.05
proto-flags:
  epochs: 3
  lr: '[0.01:1.0]'
  note: null
  opt:
    - sgd
    - adam
  verbose:
    - yes
    - no
scalars:
  acc: 0.754827 (step 3)
  loss: 0.490347 (step 3)
  54569afe55544408acd2ba88537b2580/.guild#acc: 0.789028 (step 3)
  54569afe55544408acd2ba88537b2580/.guild#loss: 0.421944 (step 3)
  9712c040e8ae4bafb9d02393106b0dc5/.guild#acc: 0.754827 (step 3)
  9712c040e8ae4bafb9d02393106b0dc5/.guild#loss: 0.490347 (step 3)
`.slice(1),
		);
	});

	test('a run that never started', async () => {
		expect(await info('9b4fd106', '-d')).toBe(
			`
id: 9b4fd106e0d94235bccb0c4f59f565f6
operation: missing
from: ~/projects/ml/guild.yml
status: error
started:
stopped:
marked: no
label:
sourcecode_digest: 6e34f964e2b83745a4ba9a4c8959394e
vcs_commit: git:01dfb914f1962b774405e271809b952360c10266
run_dir: ~/.guild/runs/9b4fd106e0d94235bccb0c4f59f565f6
command: echo never
exit_status:
pid:
tags:
flags:
scalars:
dependencies:
`.slice(1),
		);
	});

	test('the environment and plugins', async () => {
		const shown = await info('7393e06a', '-e', '-p');
		expect(shown).toContain(
			"\nenvironment:\n  CMD_DIR: /home/ana/projects/ml\n  FLAGS_DEST: args\n  FLAG_EPOCHS: '5'\n",
		);
		expect(shown).toContain("\n  FLAG_NOTE: '{''it is'': ''a note''}'\n");
		expect(shown).toContain('\nplugins:\n  - cpu\n  - disk\n  - memory\n  - perf\n  - python_script\n');
	});

	test('what is meant for programs, where it is asked for', async () => {
		expect(await info('7393e06a', '--private-attrs')).toMatch(
			/\npid:\nopref: guildfile:\/home\/ana\/projects\/ml\/guild\.yml \w{32} '' train\nop:\n(?: {2}.*\n)+tags:/,
		);
	});

	test('the latest run where none is named', async () => {
		expect((await info()).split('\n')[0]).toBe('id: 8ae0b04fed1a4fc8881930897bba36b6');
		expect(trimLines((await runtui(ml, 'info')).stdout)).toBe(await info('1'));
	});
});

describe('what Guild gets wrong is right', () => {
	test('a pid is shown only of a process that runs', async () => {
		expect(await info('8ae0b04f')).toMatch(/^pid:$/m);
	});

	test('a command can be pasted into a shell', async () => {
		expect(await info('3cd1dc36')).toContain(
			`\ncommand: sh -c 'echo "about to fail"; echo "oops: no such thing" >&2; exit 3'\n`,
		);
	});

	test('the least and the greatest value stand with their own steps, means and sums with the number of values', async () => {
		expect(await info('7393e06a', '-s')).toContain(`
scalars:
  acc:
    avg: 0.514472 (count 5)
    first: 0.504950 (step 1)
    last: 0.523810 (step 5)
    max: 0.523810 (step 5)
    min: 0.504950 (step 1)
    total: 2.572358 (count 5)
  loss:
    avg: 0.971057 (count 5)
    first: 0.990099 (step 1)
    last: 0.952381 (step 5)
    max: 0.990099 (step 1)
    min: 0.952381 (step 5)
    total: 4.855284 (count 5)
`);
	});

	test('steps, lists and maps keep their structure', async () => {
		expect(await info('d39e91cd')).toContain(`
steps:
  - prep rows=\${rows}
  -
    flags:
      epochs: 1
      lr: \${lr}
    name: fit
    run: train
tags:
`);
		expect(await info('e99654bb')).toContain(`
limits:
  cpu: 2
  names:
    - a
    - b
long_list:
  - 1
  - 2
  - 3
team: blue
tags:
flags:
  b: yes
  big: 123456789012345678901234567890
  date: 2021-01-01
`);
	});

	test('text of several lines keeps them where there is room, letters stay letters', async () => {
		expect(await info('e99654bb')).toContain('\n  multi: |\n    line one\n    line two\n');
		expect(await info('e99654bb')).toContain('\n  uni: héllo ✓\n');
		expect(await info('7393e06a', '-c')).toContain(`
  -
    body: Second thoughts: maybe not
    host: box
    time: 2026-11-21 09:19:37
    user: ana
  -
    body: |
      Three
      lines
      here
    host: far
`);
	});
});

describe('as JSON', () => {
	test('a run has the fields and values of Guild', async () => {
		const {stdout} = await runtui(ml, 'info', '7393e06a', '--json');
		expect(stdout).toBe(
			`
{"id": "7393e06a5e564ad08734d063d6037b7b", "operation": "train", "from": "~/projects/ml/guild.yml", "status": "completed", "started": "2026-11-21 09:19:35", "stopped": "2026-11-21 09:19:36", "marked": "no", "label": "v1 best epochs=5 lr=0.01 note={it is: a note} opt=adam verbose=yes", "sourcecode_digest": "425fabb71c2a6ec2f3fd4dbf44c21ca2", "vcs_commit": "git:01dfb914f1962b774405e271809b952360c10266*", "run_dir": "~/.guild/runs/7393e06a5e564ad08734d063d6037b7b", "command": "/home/ana/venv/bin/python -um guild.op_main train -- --epochs 5 --lr 0.01 --note \\"{'it is': 'a note'}\\" --opt adam --verbose", "exit_status": 0, "pid": "", "tags": ["v1", "best"], "flags": {"epochs": 5, "lr": 0.01, "note": {"it is": "a note"}, "opt": "adam", "verbose": true}, "scalars": {"acc": [0.5238100290298462, 5], "loss": [0.9523810148239136, 5]}}
`.slice(1),
		);
	});

	test('dates and long integers do not get in the way', async () => {
		const {stdout} = await runtui(ml, 'info', 'e99654bb', '--json');
		expect(stdout).toContain('"big": 123456789012345678901234567890, "date": "2021-01-01"');
		expect(JSON.parse(stdout).flags.m).toEqual({a: 1, b: ['x', 'y']});
	});

	test('sections can be asked for', async () => {
		const {stdout} = await runtui(ml, 'info', '7393e06a', '--json', '-c', '-e', '-d', '-m', '-p', '-s');
		expect(JSON.parse(stdout)).toMatchObject({
			scalars: {acc: {first: [0.5049499869346619, 1], last: [0.5238100290298462, 5], avg: [0.5144716143608093, 5]}},
			comments: [
				{user: 'ana', host: 'box', time: '2026-11-21 09:19:35', body: 'First try'},
				{},
				{body: 'Three\nlines\nhere'},
			],
			environment: {FLAG_EPOCHS: '5'},
			manifest: {dependencies: ['data.csv'], sourcecode: expect.arrayContaining(['train.py'])},
			dependencies: {
				'file:data.csv': {'file:data.csv': {paths: ['../../../projects/ml/data.csv'], uri: 'file:data.csv'}},
			},
			plugins: ['cpu', 'disk', 'memory', 'perf', 'python_script'],
		});
	});
});

describe('a run that is not named well', () => {
	test.each([
		[['zzzz'], 1, "could not find a run matching 'zzzz'"],
		[['999'], 1, "could not find a run matching '999'"],
		[['1:2'], 1, "'1:2' names 2 runs where one is needed"],
		[['1', '2'], 2, "one run is needed, '2' is one too many"],
	])('%j is one sentence', async (words, code, message) => {
		const result = await runtui(ml, 'info', ...words);
		expect([result.stdout, result.stderr.split('\n')[0], result.code]).toEqual(['', `runtui: ${message}`, code]);
	});
});

describe('broken attributes are shown', () => {
	const makeRun = (attrs: Record<string, string>) => {
		const dir = mkdtempSync(path.join(tmpdir(), 'runtui-info-'));
		onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
		const guild = path.join(dir, 'runs', 'r1', '.guild');
		mkdirSync(path.join(guild, 'attrs'), {recursive: true});
		writeFileSync(path.join(guild, 'opref'), "guildfile:/p/guild.yml 1 '' op");
		for (const [name, text] of Object.entries(attrs)) writeFileSync(path.join(guild, 'attrs', name), text);
		return dir;
	};

	test('as the text that they are', async () => {
		const dir = makeRun({
			started: 'yesterday',
			flags: '[not, a: map',
			tags: 'one',
			cmd: 'a string',
			exit_status: 'x',
			_mine: 'private',
			mine: 'public',
		});
		const {stdout, code} = await runtui(ml, '-H', dir, 'info');
		expect(code).toBe(0);
		expect(stdout.replace(dir, 'DIR')).toBe(`id: r1
operation: op
from: /p/guild.yml
status: error
started: yesterday
stopped: 
marked: no
label: 
sourcecode_digest: 
vcs_commit: 
run_dir: DIR/runs/r1
command: a string
exit_status: x
pid: 
mine: public
tags: one
flags: '[not, a: map'
scalars:
`);
	});

	test('without what they could do to a terminal', async () => {
		const dir = makeRun({label: '"\\e]0;title\\a\\e[2Jgone"\n', flags: '{"\\e[31mname": "\\e[1mbold\\u202e"}\n'});
		const {stdout} = await runtui(ml, '-H', dir, 'info');
		expect(stdout).toContain('\nlabel: gone\n');
		expect(stdout).toContain('\n  name: "\\u001b[1mbold\\u202e"\n');
		expect(stdout).not.toMatch(/[\x1b\x07]/);
	});

	test('and a damaged event file costs only what is damaged', async () => {
		const events = path.join(
			home,
			'runs',
			'37143ee2b3dd432e957aa121e8492111',
			'.guild',
			'events.out.tfevents.1795252773.box.5697.0',
		);
		appendFileSync(events, 'garbage at its end');
		expect(await info('37143ee2')).toContain('\nscalars:\n  acc: 0.615385 (step 3)\n  loss: 0.769231 (step 3)\n');
	});
});
