/** What is written down about a run: the bytes that Guild AI 0.9.0 writes for the same project and command line. */
import {createHash} from 'node:crypto';
import {chmodSync, readFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {readMap} from '../../src/engine/run/attrs.ts';
import {makePlace, type Ran} from '../helpers/runtui.ts';

const place = makePlace(
	{
		'guild.yml': `
train:
  exec: echo 'two words' --rate=\${lr} \${flag_args}
  label: lr \${lr}
  tags: [fixed]
  flags:
    lr: {default: 0.1, min: 0, nb-replace: 'lr = (.*)'}
    layers: 1.0
    name: {default: null, null-label: none yet}
    opt: {default: sgd, choices: [sgd, adam], arg-name: optimizer, arg-encoding: {sgd: s}}
    fast: {default: yes, arg-switch: yes}
    sizes: {default: 1 2, arg-split: yes, env-name: SIZES, env-encoding: {1 2: few}}
    seed: {default: 1, arg-skip: yes}
  requires:
    - file: data.txt
      target-path: data
    - name: cfg
      sources:
        - config: cfg.yml
          rename: cfg conf
  env: {RATE: 'r\${lr}', COUNT: 3}
  output-scalars: [{loss: 'loss: (\\S+)'}, 'step: (?P<step>\\d+)']
  run-attrs: {dataset: {name: mnist, rows: [1, 2.0]}, version: '1.0'}
  delete-on-success: no
  python-requires: '>=3'
  compare: [loss]
`,
		'data.txt': 'hi\n',
		'cfg.yml': 'lr: 1\n',
		'extra.txt': 'x\n',
		'tools/hi.sh': '#!/bin/sh\necho hi\n',
	},
	afterAll,
);
const digest = (algorithm: string, file: string) => createHash(algorithm).update(readFileSync(file)).digest('hex');

let ran: Ran;
let before: number;
beforeAll(async () => {
	before = Date.now() * 1000;
	const options = ['-t', 'new', '-c', 'so: it is', '-D', 'extra.txt', '--random-seed', '7', '--stop-after', '5'];
	ran = await place.run('train', 'lr=0.5', 'opt=adam', 'name=it: is', ...options);
});

test('what was executed', () => {
	expect(ran.text('.guild/attrs/cmd')).toBe(`- echo
- two words
- --rate=0.5
- --fast
- --layers
- '1.0'
- --lr
- '0.5'
- --name
- 'it: is'
- --optimizer
- adam
- --sizes
- '1'
- '2'
`);
});

test('the flags: all of them, and those that were given', () => {
	expect(ran.text('.guild/attrs/flags')).toBe(`fast: true
layers: 1.0
lr: 0.5
name: 'it: is'
opt: adam
seed: 1
sizes: 1 2
`);
	expect(ran.text('.guild/attrs/user_flags')).toBe("lr: 0.5\nname: 'it: is'\nopt: adam\n");
});

test('the operation, so that it can be started again without its project', () => {
	expect(ran.text('.guild/attrs/op')).toBe(`delete-on-success: false
deps:
- location: ${place.project}
  name: file:data.txt
  sources:
  - file: data.txt
    target-path: data
- location: ${place.project}
  name: cfg
  sources:
  - config: cfg.yml
    rename: cfg conf
- location: ${place.project}
  name: extra.txt
  sources:
  - file: extra.txt
    unpack: false
  target-type: link
flag-null-labels:
  name: none yet
flags-extra:
  lr:
    nb-replace: lr = (.*)
label-template: new \${default_label}
op-cmd:
  cmd-args:
  - echo
  - two words
  - --rate=\${lr}
  - __flag_args__
  cmd-env:
    COUNT: 3
    GUILD_PLUGINS: ''
    PROJECT_DIR: ${place.project}
    RATE: r\${lr}
  cmd-flags:
    fast:
      arg-switch: true
    layers: {}
    lr: {}
    name: {}
    opt:
      arg-encoding:
        sgd: s
      arg-name: optimizer
    seed:
      arg-skip: true
    sizes:
      arg-split: true
      env-encoding:
        1 2: few
      env-name: SIZES
  flags-dest: args
output-scalars:
- loss: 'loss: (\\S+)'
- 'step: (?P<step>\\d+)'
python-requires: '>=3'
sourcecode:
  dest: .
`);
});

test('what is said of it', () => {
	expect(ran.attr('label')).toBe("new fast=yes layers=1.0 lr=0.5 name='it: is' opt=adam seed=1 sizes='1 2'");
	expect(ran.text('.guild/attrs/tags')).toBe('- new\n- fixed\n');
	expect(ran.text('.guild/attrs/comments').replace(/\d{16}/, 'TIME')).toBe(
		`- body: 'so: it is'\n  host: ${hostname()}\n  time: TIME\n  user: ana\n`,
	);
	expect(ran.text('.guild/attrs/dataset')).toBe('name: mnist\nrows:\n- 1\n- 2.0\n');
	expect(ran.text('.guild/attrs/version')).toBe("'1.0'\n");
	expect(ran.text('.guild/attrs/compare')).toBe('- loss\n');
	expect(ran.text('.guild/attrs/random_seed')).toBe('7\n');
	expect(ran.text('.guild/attrs/user')).toBe('ana\n');
	expect(ran.text('.guild/attrs/host')).toBe(`${hostname()}\n`);
});

test('how it was asked for: every parameter that Guild keeps, by its name', () => {
	const ofGuild = readMap('test/fixtures/guild-home/runs/7393e06a5e564ad08734d063d6037b7b', 'run_params');
	const params = readMap(ran.dir, 'run_params');
	expect(Object.keys(params)).toEqual(Object.keys(ofGuild));
	expect(params).toEqual({
		...ofGuild,
		additional_deps: ['extra.txt'],
		comment: 'so: it is',
		flags: ['lr=0.5', 'opt=adam', 'name=it: is'],
		opspec: 'train',
		random_seed: 7,
		stop_after: 5,
		tags: ['new'],
	});
});

test('what it was given', () => {
	const {project} = place;
	expect(ran.text('.guild/manifest')).toBe(`s guild.yml ${digest('sha1', `${project}/guild.yml`)} guild.yml
s tools/hi.sh ${digest('sha1', `${project}/tools/hi.sh`)} tools/hi.sh
d data/data.txt ${digest('sha1', `${project}/data.txt`)} file:data.txt
d conf.yml ${digest('sha1', `${ran.dir}/conf.yml`)} config:cfg.yml
d extra.txt ${digest('sha1', `${project}/extra.txt`)} file:extra.txt
`);
	const fromRun = (file: string) => path.relative(ran.dir, path.join(project, file));
	expect(ran.attr('deps')).toEqual({
		'file:data.txt': {'file:data.txt': {paths: [fromRun('data.txt')], uri: 'file:data.txt'}},
		cfg: {
			'config:cfg.yml': {
				paths: [expect.stringMatching(/^\.guild\/generated\/\w{8}\/cfg\.yml$/)],
				uri: 'config:cfg.yml',
			},
		},
		'extra.txt': {'file:extra.txt': {paths: [fromRun('extra.txt')], uri: 'file:extra.txt'}},
	});
});

test('when it was made, started and stopped, in this order', () => {
	const [initialized, started, stopped] = ['initialized', 'started', 'stopped'].map(name => Number(ran.attr(name)));
	const times = [before, initialized, started, stopped, Date.now() * 1000];
	expect(times).toEqual(times.toSorted((a = 0, b = 0) => a - b));
	expect(ran.text('.guild/attrs/exit_status')).toBe('0\n');
});

describe('where it comes from', () => {
	test('a guild.yml, by its digest', () => {
		const file = path.join(place.project, 'guild.yml');
		expect(ran.text('.guild/opref')).toBe(`guildfile:${file} ${digest('md5', file)} '' train`);
	});

	test('a script, by its directory', async () => {
		chmodSync(path.join(place.project, 'tools/hi.sh'), 0o755);
		const {text, attr} = await place.run('tools/hi.sh');
		expect(text('.guild/opref')).toBe(`script:${place.project} '' '' tools/hi.sh`);
		expect(attr('env')).toMatchObject({GUILD_OP: path.join(place.project, 'tools/hi.sh')});
	});
});
