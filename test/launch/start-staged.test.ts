/** A run is started from its directory alone, by whoever comes first. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {homeAt} from '../../src/engine/home.ts';
import {startAgain} from '../../src/engine/launch/start-again.ts';
import {planOfRun} from '../../src/engine/launch/plan-of-run.ts';
import {startWaiting} from '../../src/engine/queue/start-waiting.ts';
import {runDirAt} from '../helpers/run-dir.ts';
import {makePlace, until} from '../helpers/runtui.ts';

const project = {
	'guild.yml': `
train:
  exec: sh train.sh \${lr}
  flags:
    lr: 0.1
    layers: {default: [1, 2], arg-split: yes, arg-name: sizes}
    fast: {default: yes, arg-switch: yes}
  env: {RATE: 'r\${lr}'}
  requires:
    - file: data.txt
missing: {exec: no-such-program}
long: {exec: 'sleep 60'}
wait: {exec: 'sh -c "echo begun >>count; while [ ! -e go ]; do sleep 0.02; done"'}
`,
	'train.sh': 'echo "loss: $1"\n',
	'data.txt': 'rows\n',
};

test('the plan of a run is what it was made by', async () => {
	const place = makePlace(project);
	const staged = await place.run('train', 'lr=1.0', '--gpus', '0', '--stop-after', '5', '--stage');
	const plan = await planOfRun(staged.dir, {home: homeAt(place.home), cwd: '/', env: place.env});
	expect(plan.argv).toEqual(staged.attr('cmd'));
	expect(plan.flags).toEqual(staged.attr('flags'));
	expect(plan.env).toMatchObject({RATE: 'r1.0', FLAG_LR: '1.0', CUDA_VISIBLE_DEVICES: '0', PROJECT_DIR: place.project});
	expect(plan.options.stopAfterMinutes).toBe(5);
	expect(plan.requires).toMatchObject([{name: 'file:data.txt', sources: [{kind: 'file', value: 'data.txt'}]}]);
	const {attrs} = plan;
	for (const name of ['op', 'label', 'user_flags', 'run_params', 'random_seed', 'host', 'user'])
		expect([name, attrs[name]]).toEqual([name, staged.attr(name)]);
});

describe('several processes at once', () => {
	test.concurrent.for([1, 2, 3])('exactly one starts a staged run (%i)', async (_, {expect, onTestFinished}) => {
		const place = makePlace(project, onTestFinished);
		const staged = await place.run('wait', '--stage');
		const all = await Promise.all(Array.from({length: 6}, () => place.runtui('run', '-y', '-b', '--start', staged.id)));
		writeFileSync(path.join(staged.dir, 'go'), '');
		await until('it to end', () => staged.attr('exit_status') === 0);
		expect(readFileSync(path.join(staged.dir, 'count'), 'utf8')).toBe('begun\n');
		expect(all.filter(({code}) => code === 0)).toHaveLength(1);
		for (const {stderr} of all.filter(({code}) => code !== 0))
			expect(stderr).toMatch(/is just starting|is running|another process has started run/);
	});

	test('whoever finds it started does not start it again', async () => {
		const place = makePlace(project);
		const staged = await place.run('train', '--stage');
		const engine = {home: homeAt(place.home), cwd: place.project, env: place.env};
		const late = await planOfRun(staged.dir, engine);
		await place.runtui('run', '-y', '--start', staged.id);
		const started = staged.attr('started');
		await expect(startAgain(late, {engine, isAttached: false, notify: () => {}})).rejects.toThrow(
			`another process has started run ${staged.id.slice(0, 8)} meanwhile: it is completed`,
		);
		const queued = await startWaiting(staged.dir, undefined, engine, () => {});
		expect(queued).toEqual({kind: 'taken', why: 'it is completed'});
		expect(staged.attr('started')).toBe(started);
	});
});

describe('a run that cannot be started is as it was', () => {
	test('a staged one whose program is not there', async () => {
		const place = makePlace(project);
		const staged = await place.run('missing', '--stage');
		expect(staged.code).toBe(0);
		const before = snapshot(staged.dir);
		const {stderr, code} = await place.runtui('run', '-y', '--start', staged.id);
		expect([stderr.split('\n')[0], code]).toEqual(['runtui: there is no program no-such-program', 1]);
		expect(snapshot(staged.dir)).toEqual(before);
		expect((await place.runtui('runs')).stdout).toContain('staged');
	});

	test('one that has ended, with its output and exit status', async () => {
		const place = makePlace(project);
		const ran = await place.run('train');
		const before = snapshot(ran.dir);
		// An argument has 128 KiB at most; the variable FLAG_LR is a little longer than `lr`.
		const tooLong = `lr=${'9'.repeat(128 * 1024 - 6)}`;
		const {stderr, code} = await place.runtui('run', '-y', '--restart', '1', tooLong);
		expect([stderr, code]).toEqual(['runtui: cannot start the run: its command and environment are too long\n', 1]);
		expect(snapshot(ran.dir)).toEqual(before);
	});
});

test('a run that was deleted meanwhile does not come back', async () => {
	const place = makePlace(project);
	const staged = await place.run('train', '--stage');
	const engine = {home: homeAt(place.home), cwd: place.project, env: place.env};
	const plan = await planOfRun(staged.dir, engine);
	await place.runtui('delete', '-y', staged.id);
	await expect(startAgain(plan, {engine, isAttached: false, notify: () => {}})).rejects.toThrow('there is no run');
	expect(existsSync(staged.dir)).toBe(false);
});

test('a second start waits for nothing: the run runs', async () => {
	const place = makePlace(project);
	const staged = await place.run('long', '--stage');
	expect((await place.runtui('run', '-y', '--start', staged.id, '-b')).code).toBe(0);
	expect((await place.runtui('run', '-y', '--start', staged.id)).stderr).toContain('is running');
	await place.runtui('stop', '-y', staged.id);
	await until('it to be stopped', () => staged.attr('exit_status') === -15);
});

/** What must not change, by file. */
function snapshot(dir: string): Record<string, string> {
	const names = [
		'flags',
		'user_flags',
		'label',
		'op',
		'cmd',
		'exit_status',
		'stopped',
		'started',
		'env',
		'deps',
		'run_params',
	];
	const files = [
		...names.map(name => `attrs/${name}`),
		'output',
		'output.index',
		'manifest',
		'opref',
		'STAGED',
		'PENDING',
	];
	const {read, has} = runDirAt(dir);
	return Object.fromEntries(files.map(file => [file, has(file) ? read(file) : '-']));
}
