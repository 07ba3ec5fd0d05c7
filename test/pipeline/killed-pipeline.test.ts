import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readText} from '../../src/engine/files.ts';
import {readRun} from '../../src/engine/run/read-run.ts';
import {exitCode} from '../helpers/engine-process.ts';
import {startedStep, statusesOf, stepsOf} from '../helpers/pipelines.ts';
import {isAlive, runDirAt, runDirs, tryKill} from '../helpers/run-dir.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

const project = {
	'guild.yml': `
prep: {exec: 'sh -c "echo prep >> \\"$PLACE/log\\""', env: {PLACE: '\${project_dir}'}}
wait: {exec: sh wait.sh, env: {PLACE: '\${project_dir}'}, flags: {x: 1}}
pipe: {steps: [prep, wait, prep]}
batch: {steps: [prep, 'wait x=[1,2]']}
`,
	'wait.sh': 'echo begin >> "$PLACE/log"; while [ ! -e "$PLACE/go" ]; do sleep 0.01; done; echo "end of wait"\n',
};

const logOf = ({project: dir}: Place) => (readText(path.join(dir, 'log')) ?? '').trim().split('\n');
/** Starts a pipeline. */
function begin(place: Place, operation = 'pipe') {
	const child = place.start(['run', '-y', operation], {NO_PIP_FREEZE: '1'});
	return {child, ended: exitCode(child)};
}
const statusOf = (dir: string) => readRun(dir)?.status.kind;

describe('a pipeline', () => {
	test('that is killed leaves its step running; started again it finds that, and goes on', async () => {
		const place = makePlace(project);
		const first = begin(place);
		const {pipeline, step} = await startedStep(place, 'wait');
		tryKill(runDirAt(pipeline.dir).pid('child'));
		expect(await first.ended).toBe(137);
		expect(statusOf(pipeline.dir)).toBe('terminated');
		expect(statusOf(step.dir)).toBe('running');
		const again = place.runtui('run', '-y', '--restart', pipeline.id);
		await until('the step to be found', () => runDirAt(pipeline.dir).read('output').includes('Following wait'));
		place.write({go: ''});
		const {stdout, code} = await again;
		expect(code).toBe(0);
		expect(stdout).toMatch(/^Keeping prep: .*\nFollowing wait: .*\nend of wait\nRunning prep: prep\n$/);
		expect(logOf(place)).toEqual(['prep', 'begin', 'prep']);
	});

	test('that is killed with its step goes on with that step in its directory', async () => {
		const place = makePlace(project);
		const first = begin(place);
		const {pipeline, step} = await startedStep(place, 'wait');
		const pids = [pipeline, step].flatMap(({dir}) => ['supervisor', 'child'].map(name => runDirAt(dir).pid(name)));
		for (const pid of pids) tryKill(pid);
		await first.ended;
		await until('all of it to be gone', () => !pids.some(isAlive));
		expect(statusOf(pipeline.dir)).toBe('terminated');
		place.write({go: ''});
		const {stdout, code} = await place.runtui('run', '-y', '--restart', pipeline.id);
		expect(code).toBe(0);
		expect(stdout).toContain(`Restarting wait: run ${step.id.slice(0, 8)}\n`);
		expect(stepsOf(pipeline.dir).wait?.id).toBe(step.id);
		expect(runDirs(place)).toHaveLength(4);
	});

	test.each([
		['stopped', ['stop', '-y']],
		['killed by stop', ['stop', '-y', '--force']],
	])('that is %s takes its step with it', async (_, words) => {
		const place = makePlace(project);
		const first = begin(place);
		const {pipeline, step} = await startedStep(place, 'wait');
		expect((await place.runtui(...words, pipeline.id)).code).toBe(0);
		await first.ended;
		await until('both to have ended', () => [pipeline, step].every(({dir}) => statusOf(dir) === 'terminated'));
		expect(logOf(place)).toEqual(['prep', 'begin']);
		expect(statusesOf(pipeline.dir)).toEqual({prep: 'completed', wait: 'terminated'});
	});

	test('that is interrupted in the foreground ends its step, and says how to go on', async () => {
		const place = makePlace(project);
		const first = begin(place);
		const {pipeline} = await startedStep(place, 'wait');
		first.child.kill('SIGINT');
		expect(await first.ended).toBe(130);
		expect(runDirAt(pipeline.dir).attr('exit_status')).toBe('-2');
		expect(runDirAt(pipeline.dir).read('output')).toContain(
			`wait is terminated\nrun --restart ${pipeline.id.slice(0, 8)} goes on from there\n`,
		);
	});

	test('ends the trials of a step that is a batch', async () => {
		const place = makePlace(project);
		const first = begin(place, 'batch');
		await until('a trial to begin', () => logOf(place).includes('begin'));
		const pipeline = runDirs(place).find(({attr}) => attr('steps') !== '');
		await place.runtui('stop', '-y', pipeline?.id ?? '');
		await first.ended;
		await until('all of it to have ended', () => runDirs(place).every(({dir}) => statusOf(dir) !== 'running'));
	});
});
