import {rmSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readMap} from '../../src/engine/run/attrs.ts';
import {startedStep, statusesOf, stepsOf} from '../helpers/pipelines.ts';
import {runDirs} from '../helpers/run-dir.ts';
import {makePlace, until} from '../helpers/runtui.ts';

/** Each step says in a file of the project that it ran; `train` fails while there is no `good`. */
const project = {
	'guild.yml': `
prep: {exec: 'sh prep.sh \${rows}', flags: {rows: 1}, env: {PLACE: '\${project_dir}'}}
train:
  exec: sh train.sh \${lr}
  flags: {lr: 0.1}
  requires: [{operation: prep}]
  env: {PLACE: '\${project_dir}'}
wait: {exec: sh wait.sh, env: {PLACE: '\${project_dir}'}}
pipe:
  flags: {rows: 1, lr: 0.1}
  steps: ['prep rows=\${rows}', 'train lr=\${lr}', prep]
slow: {steps: [prep, wait, prep]}
nested: {steps: [prep, pipe]}
once: {exec: echo once, delete-on-success: yes}
brief: {steps: [once, fail]}
fail: {exec: sh train.sh, env: {PLACE: '\${project_dir}'}}
`,
	'prep.sh': 'echo "prep $1" >> "$PLACE/log"; echo "$1" > rows.txt\n',
	'train.sh': 'echo "train $1" >> "$PLACE/log"; test -e "$PLACE/good"\n',
	'wait.sh': 'echo started >> times; echo wait >> "$PLACE/log"; while [ ! -e "$PLACE/go" ]; do sleep 0.01; done\n',
};

describe('a pipeline that is started again', () => {
	test('keeps what is done, and goes on with the step that failed, as the project has it now', async () => {
		const {run, runtui, write} = makePlace(project);
		const {id, dir} = await run('pipe');
		const first = stepsOf(dir);
		write({good: '', 'train.sh': `${project['train.sh']}echo fixed\n`});
		const {stdout, code} = await runtui('run', '-y', '--restart', id);
		expect(code).toBe(0);
		expect(stdout).toBe(
			`Keeping prep: run ${first.prep?.id.slice(0, 8)} is completed\nRunning train: train lr=0.1\nfixed\nRunning prep: prep\n`,
		);
		const second = stepsOf(dir);
		expect(second.prep?.id).toBe(first.prep?.id);
		expect(second.train?.id).not.toBe(first.train?.id);
		expect(readMap(second.train?.dir ?? '', 'flags').prep).toBe(first.prep?.id);
		expect(statusesOf(dir)).toEqual({prep: 'completed', train: 'completed', prep_2: 'completed'});
		expect((await runtui('run', '-y', '--restart', id)).stdout.match(/Keeping/g)).toHaveLength(3);
	});

	test('with other flags runs from the first step on that they concern', async () => {
		const {run, runtui, write} = makePlace(project);
		write({good: ''});
		const {id, dir} = await run('pipe');
		const [first, restart] = [stepsOf(dir), () => runtui('run', '-y', '--restart', id, 'lr=0.5')];
		expect((await restart()).stdout).toMatch(/^Keeping prep: .*\nRunning train: train lr=0.5\nRunning prep: prep\n$/);
		const second = stepsOf(dir);
		expect(second.prep?.id).toBe(first.prep?.id);
		expect(second.prep_2?.id).not.toBe(first.prep_2?.id);
		expect((await runtui('run', '-y', '--restart', id, 'rows=3')).stdout).toBe(
			'Running prep: prep rows=3\nRunning train: train lr=0.5\nRunning prep: prep\n',
		);
	});

	test('runs a step again whose run was deleted', async () => {
		const {run, runtui, write} = makePlace(project);
		const {id, dir} = await run('pipe');
		await runtui('delete', '-y', stepsOf(dir).prep?.id ?? '');
		write({good: ''});
		expect((await runtui('run', '-y', '--restart', id)).stdout).toMatch(/^Running prep: prep rows=1\nRunning train/);
	});

	test('keeps a step whose run was deleted on success', async () => {
		const {run, runtui, write} = makePlace(project);
		const failed = await run('brief');
		write({good: ''});
		expect((await runtui('run', '-y', '--restart', failed.id)).stdout).toMatch(/^Keeping once: .*\nRunning fail/);
	});

	test('goes on within a step that is a pipeline itself', async () => {
		const {run, runtui, write} = makePlace(project);
		const {id, dir} = await run('nested');
		const inner = stepsOf(dir).pipe;
		write({good: ''});
		expect((await runtui('run', '-y', '--restart', id)).stdout).toMatch(
			new RegExp(
				`^Keeping prep: .*\nRestarting pipe: run ${inner?.id.slice(0, 8)}\nKeeping prep: .*\nRunning train: .*\nRunning prep: prep\n$`,
			),
		);
		expect(statusesOf(inner?.dir ?? '')).toEqual({prep: 'completed', train: 'completed', prep_2: 'completed'});
	});

	test('lets a step that was stopped go on in its directory', async () => {
		const place = makePlace(project);
		const first = place.start(['run', '-y', 'slow'], {NO_PIP_FREEZE: '1'});
		const {pipeline, step} = await startedStep(place, 'wait');
		await place.runtui('stop', '-y', step.id);
		await until('the pipeline to end', () => first.exitCode !== null);
		expect(first.exitCode).toBe(143);
		expect(statusesOf(pipeline.dir)).toEqual({prep: 'completed', wait: 'terminated'});
		place.write({go: ''});
		const {stdout, code} = await place.runtui('run', '-y', '--restart', pipeline.id);
		expect(code).toBe(0);
		expect(stdout).toContain(`Restarting wait: run ${step.id.slice(0, 8)}\n`);
		expect(runDirs(place)).toHaveLength(4);
	});

	test('cannot be where its project is gone', async () => {
		const {run, runtuiWith, project: where, dir} = makePlace(project);
		const {id} = await run('pipe');
		rmSync(path.join(where, 'guild.yml'));
		const {stderr, code} = await runtuiWith({}, '-C', dir, 'run', '-y', '--restart', id);
		expect(code).toBe(1);
		expect(stderr).toContain(`the project of pipeline 'pipe' is not there any more: ${where} has no guild.yml`);
	});
});
