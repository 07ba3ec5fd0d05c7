import {chmodSync, readlinkSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readAttr, readMap} from '../../src/engine/run/attrs.ts';
import {statusesOf, stepsOf} from '../helpers/pipelines.ts';
import {runDirs} from '../helpers/run-dir.ts';
import {makePlace, type Place} from '../helpers/runtui.ts';

const operations = `
prep:
  exec: sh -c 'echo "\${rows} rows"; echo \${rows} > rows.txt'
  flags: {rows: 1}
train:
  exec: sh train.sh \${lr}
  flags: {lr: 0.1, epochs: 1}
  requires:
    - operation: prep
fail:
  exec: sh -c 'exit \${code}'
  flags: {code: 7}
`;

const place = (pipeline: string, files: Record<string, string> = {}): Place =>
	makePlace({
		'guild.yml': operations + pipeline,
		'train.sh': 'echo "loss: $1"; echo "$(cat rows.txt) rows at $1"\n',
		...files,
	});

describe('a pipeline', () => {
	test('runs its steps in order, each as a run of its own, and shows their output', async () => {
		const {run} = place(`
pipe:
  flags: {rows: 2, lr: 0.5}
  steps:
    - prep rows=\${rows}
    - run: train
      name: my fit
      flags: {lr: '\${lr}', epochs: 3}
`);
		const {stdout, stderr, code, dir, attr, text} = await run('pipe', 'lr=0.25');
		expect({stdout, stderr, code}).toEqual({
			stdout: 'Running prep: prep rows=2\n2 rows\nRunning my fit: train epochs=3 lr=0.25\nloss: 0.25\n2 rows at 0.25\n',
			stderr: '',
			code: 0,
		});
		expect(text('.guild/output')).toBe(stdout);
		expect(attr('exit_status')).toBe(0);
		expect(attr('steps')).toEqual([
			'prep rows=${rows}',
			{run: 'train', name: 'my fit', flags: {lr: '${lr}', epochs: 3}},
		]);
		const {prep, 'my-fit': fit, ...others} = stepsOf(dir);
		expect(others).toEqual({});
		expect(readlinkSync(path.join(dir, 'my-fit'))).toBe(`../${fit?.id}`);
		expect(readMap(fit?.dir ?? '', 'flags')).toEqual({lr: 0.25, epochs: 3, prep: prep?.id});
		expect(readMap(fit?.dir ?? '', 'run_params')).toMatchObject({opspec: 'train', flags: ['epochs=3', 'lr=0.25']});
		expect(statusesOf(dir)).toEqual({prep: 'completed', 'my-fit': 'completed'});
	});

	test('is one with its steps for who looks at it', async () => {
		const {run, runtui} = place('pipe:\n  steps: [prep, train lr=3]\n');
		const {id} = await run('pipe');
		const {stdout} = await runtui('runs', 'info', id);
		expect(stdout).toContain('steps:\n  - prep\n  - train lr=3\n');
		expect(stdout).toContain('  loss: 3.000000 (step 0)\n');
		expect(stdout).toContain('  train/.guild#loss: 3.000000 (step 0)\n');
	});

	test('is told of as any operation before it runs', async () => {
		const {runtui} = place('pipe:\n  description: Both\n  flags: {lr: 1}\n  steps: [prep, "train lr=${lr}"]\n');
		expect((await runtui('run', 'pipe', '--help-op')).stdout).toContain('Both\n');
		expect((await runtui('run', 'pipe', '--print-cmd')).stdout).toMatch(/steps\.js\n$/);
		const {stderr} = await runtui('run', 'pipe', '--stage');
		expect(stderr).toContain('You are about to stage pipe\n  lr: 1\n');
	});

	test('hands label, tags and flags down, and each of its names has a link', async () => {
		const {run} = place(`
pipe:
  flags: {'train:epochs': 5, 'second:lr': 2}
  steps:
    - prep
    - train
    - {run: 'train lr=9', name: second, label: 'own \${lr}', tags: [mine]}
    - train
`);
		const {dir} = await run('pipe', '--label', 'all', '-t', 'nightly');
		const steps = stepsOf(dir);
		expect(Object.keys(steps).sort()).toEqual(['prep', 'second', 'train', 'train_2']);
		const facts = (name: string) => {
			const at = steps[name]?.dir ?? '';
			return [readAttr(at, 'label'), readAttr(at, 'tags'), readMap(at, 'flags').epochs, readMap(at, 'flags').lr];
		};
		expect(facts('train')).toEqual(['all', ['nightly'], 5, 0.1]);
		expect(facts('second')).toEqual(['own 2', ['mine'], 5, 2]);
	});

	test('stops at the first step that fails, and ends with its exit code', async () => {
		const {run} = place('pipe:\n  steps: [prep, fail code=9, prep]\n');
		const {stdout, code, id, dir, attr} = await run('pipe');
		expect(stdout).toBe(
			`Running prep: prep\n1 rows\nRunning fail: fail code=9\nfail failed (exit code 9)\nrun --restart ${id.slice(0, 8)} goes on from there\n`,
		);
		expect([code, attr('exit_status')]).toEqual([9, 9]);
		expect(statusesOf(dir)).toEqual({prep: 'completed', fail: 'error'});
	});

	test('stops at a step that cannot be started, and leaves no run of it', async () => {
		const {run, home} = place('broken:\n  exec: cat\n  requires: [{file: gone.txt}]\npipe:\n  steps: [broken, prep]\n');
		const {stdout, code, dir} = await run('pipe');
		expect(stdout).toMatch(/^Running broken: broken\nbroken could not be started: .*gone\.txt.*\n/);
		expect(code).toBe(1);
		expect(runDirs({home})).toHaveLength(1);
		expect(stepsOf(dir)).toEqual({});
	});

	test('ends with exit code 3 where a step is not as it is expected to be', async () => {
		const {run, write} = place(`
pipe:
  steps:
    - run: prep rows=5
      expect:
        - output: '^5 rows$'
        - {file: 'rows.*', contains: '5', compare-to: '\${PROJECT_DIR}/expected.txt'}
    - prep
`);
		write({'expected.txt': '5\n'});
		expect((await run('pipe')).code).toBe(0);
		write({'expected.txt': '6\n'});
		const {stdout, code, dir} = await run('pipe');
		expect(stdout).toContain(
			'prep is not as expected: rows.txt is not the same as ${PROJECT_DIR}/expected.txt, from line 1 on\n',
		);
		expect(code).toBe(3);
		expect(Object.keys(stepsOf(dir))).toEqual(['prep']);
	});

	test('may be a step of another one', async () => {
		const {run} = place(`
inner:
  flags: {rows: 1}
  steps: ['prep rows=\${rows}', train]
outer:
  steps: [inner rows=4, prep]
`);
		const {stdout, dir} = await run('outer');
		expect(stdout).toBe(
			'Running inner: inner rows=4\nRunning prep: prep rows=4\n4 rows\nRunning train: train\nloss: 0.1\n4 rows at 0.1\nRunning prep: prep\n1 rows\n',
		);
		expect(statusesOf(stepsOf(dir).inner?.dir ?? '')).toEqual({prep: 'completed', train: 'completed'});
	});

	test('of a model means operations of that model, and those of others by their names', async () => {
		const {run, project} = makePlace({
			'guild.yml': `
- model: a
  default: yes
  operations: {show: {exec: echo a}}
- model: b
  operations:
    show: {exec: echo b}
    pipe: {steps: [show, 'a:show', ./say.sh]}
`,
			'say.sh': '#!/bin/sh\necho script\n',
		});
		chmodSync(path.join(project, 'say.sh'), 0o755);
		expect((await run('b:pipe')).stdout).toBe(
			'Running show: b:show\nb\nRunning a:show: a:show\na\nRunning ./say.sh: ./say.sh\nscript\n',
		);
	});
});

describe('steps and other runs', () => {
	const pipeline = (more: string) => `
pipe:
  steps:
    - run: prep rows=3
    - run: train
${more}
`;

	test('a step requires runs of its pipeline alone, unless it is told otherwise', async () => {
		const own = place(pipeline(''));
		await own.run('prep', 'rows=8');
		await own.runtui('mark', '-y', '1');
		expect((await own.run('pipe')).stdout).toContain('3 rows at');
		const any = place(pipeline('      isolate-runs: no'));
		await any.run('prep', 'rows=8');
		await any.runtui('mark', '-y', '1');
		expect((await any.run('pipe')).stdout).toContain('8 rows at');
	});

	test('a step that is not needed stands for the run that there is', async () => {
		const {run, home} = place('pipe:\n  steps:\n    - {run: prep rows=3, needed: yes}\n    - train\n');
		const earlier = await run('prep', 'rows=3');
		const {stdout, dir} = await run('pipe');
		expect(stdout).toContain(`Skipping because run ${earlier.id.slice(0, 8)} (prep, completed`);
		expect(stdout).toContain('3 rows at 0.1\n');
		expect(stepsOf(dir).prep?.id).toBe(earlier.id);
		expect(runDirs({home})).toHaveLength(3);
	});

	test('a step with several values is a batch, and steps after it may require its trials', async () => {
		const {run} = place(`
last:
  exec: cat rows.txt
  requires: [{operation: prep}]
pipe:
  steps: ['prep rows=[4,5] --batch-label B', last]
`);
		const {stdout, code, dir} = await run('pipe');
		expect(code).toBe(0);
		expect(stdout).toContain('4 rows\n');
		expect(stdout).toMatch(/\n5\n$/);
		const {prep} = stepsOf(dir);
		expect(prep).toMatchObject({isBatch: true, label: 'B', status: {kind: 'completed'}});
	});
});

describe('a pipeline is started', () => {
	test('later, where it was staged', async () => {
		const {run, runtui} = place('pipe:\n  steps: [prep]\n');
		const {id, dir} = await run('pipe', '--stage');
		expect(stepsOf(dir)).toEqual({});
		expect((await runtui('run', '-y', '--start', id)).stdout).toBe('Running prep: prep\n1 rows\n');
		expect(statusesOf(dir)).toEqual({prep: 'completed'});
	});

	test('outside the home too, where its steps still are runs of the home', async () => {
		const {runtui, dir, home} = place('pipe:\n  steps: [prep rows=6, train]\n');
		const {stdout, code} = await runtui('run', '-y', 'pipe', '--run-dir', path.join(dir, 'elsewhere'));
		expect(code).toBe(0);
		expect(stdout).toContain('6 rows at');
		expect(
			Object.values(stepsOf(path.join(dir, 'elsewhere')))
				.map(({id}) => id)
				.sort(),
		).toEqual(runDirs({home}).map(({id}) => id));
	});

	test('several times by a batch', async () => {
		const {run} = place("pipe:\n  flags: {rows: 1}\n  steps: ['prep rows=${rows}']\n");
		const {stdout, code} = await run('pipe', 'rows=[2,3]');
		expect(code).toBe(0);
		expect(stdout).toContain('Running prep: prep rows=2\n2 rows\n');
		expect(stdout).toContain('Running prep: prep rows=3\n3 rows\n');
	});
});
