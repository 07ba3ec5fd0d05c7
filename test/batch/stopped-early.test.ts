import {describe, expect, test} from 'vitest';
import {outcomeOf} from '../../src/engine/batch/history.ts';
import {parseObjective} from '../../src/engine/batch/objective.ts';
import {earlyStopOf} from '../../src/engine/batch/stopped-early.ts';
import {batchOf, trialsOf} from '../helpers/batches.ts';
import {isAlive, runDirAt, tryKill} from '../helpers/run-dir.ts';
import {exitCode} from '../helpers/engine-process.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

/** Trials report five times, first 8 and then `x`; those from 5 on then go on until they are stopped, or allowed to end. */
const project = {
	'guild.yml': "work:\n  exec: sh work.sh ${x}\n  flags: {x: 1}\n  env: {GO: '${project_dir}/go'}\n",
	'work.sh': `
for step in 1 2 3 4 5; do
	printf 'step: %s\\nloss: %s\\n' $step "$([ $step = 1 ] && echo 8 || echo "$1")"
done
case "$1" in [1-4]) exit 0 ;; esac
while [ ! -e "$GO" ]; do sleep 0.02; done
`,
};

const make = () => makePlace(project);
const statuses = (place: Place) => trialsOf(place).map(({status}) => status);
const median = ['--stop-early', 'median:startup=2'];

describe('a trial that a rule is against', () => {
	test('is stopped while it runs, with the reason on record, and the batch goes on', async () => {
		const place = make();
		const {stdout, code} = await place.runtui('run', '-y', 'x=[1,2,9,3]', ...median);
		expect(code).toBe(0);
		expect(statuses(place)).toEqual(['completed', 'completed', 'terminated', 'completed']);
		const stopped = trialsOf(place)[2];
		const reason = 'median: best of 5 reports is 8, the median of 2 trials 1.5';
		expect(stdout).toContain(`Trial ${stopped?.id} is stopped early: ${reason}\n`);
		expect(stdout).not.toContain('was terminated');
		expect(runDirAt(stopped?.dir ?? '').read('runtui/stop-reason')).toBe(`early stopping, ${reason}\n`);
	});

	test('that is not a number any more needs no others to be stopped', async () => {
		const place = make();
		await place.runtui('run', '-y', 'x=[nan,2]', '--stop-early', 'nan');
		expect(statuses(place)).toEqual(['terminated', 'completed']);
		expect(earlyStopOf(trialsOf(place)[0]?.dir ?? '')).toBe('nan: report 2 (step 2) is nan');
	});

	test('is stopped while another one runs on', async () => {
		const place = make();
		const child = exitCode(place.start(['run', '-y', 'x=[nan,9]', '--jobs', '2', '--stop-early', 'nan']));
		await until('it to be stopped', () => statuses(place).includes('terminated'));
		expect(trialsOf(place).map(({flags, status}) => [String(flags.x), status])).toContainEqual(['9', 'running']);
		place.write({go: ''});
		expect(await child).toBe(0);
		expect(statuses(place).sort()).toEqual(['completed', 'terminated']);
	});

	test('counts as what its column has: its last value, or the best one', async () => {
		const place = make();
		await place.runtui('run', '-y', 'x=[1,2,9]', ...median);
		const {dir = ''} = trialsOf(place)[2] ?? {};
		expect(await outcomeOf(dir, parseObjective('loss'))).toBe(9);
		expect(await outcomeOf(dir, parseObjective('min loss'))).toBe(8);
	});

	test('is only spoken of with --stop-early-dry-run', async () => {
		const place = make();
		const child = exitCode(place.start(['run', '-y', 'x=[1,2,9]', '--keep-batch', ...median, '--stop-early-dry-run']));
		const output = () => runDirAt(batchOf(place)?.dir ?? '').read('output') ?? '';
		await until('it to be said', () => batchOf(place) && /would be stopped early: median: /.test(output()));
		expect(statuses(place)).toEqual(['completed', 'completed', 'running']);
		place.write({go: ''});
		expect(await child).toBe(0);
		expect(statuses(place)).toEqual(['completed', 'completed', 'completed']);
		expect(output().match(/would be stopped/g)).toHaveLength(1);
	});
});

describe('a batch that is started again', () => {
	test('leaves what was stopped early as it is', async () => {
		const place = make();
		await place.runtui('run', '-y', 'x=[1,2,9]', '--keep-batch', ...median);
		const {stdout, code} = await place.runtui('run', '-y', '--restart', batchOf(place)?.id ?? '');
		expect({stdout, code}).toEqual({stdout: '', code: 0});
		expect(statuses(place)).toEqual(['completed', 'completed', 'terminated']);
	});

	test('judges the trials that it finds running by those that have ended, and by the rules it had', async () => {
		const place = make();
		const first = exitCode(place.start(['run', '-y', 'x=[1,2,9]', '--keep-batch', '--stop-early', 'median:startup=9']));
		await until('the last trial to run', () => trialsOf(place).length === 3 && statuses(place)[2] === 'running');
		const {id = '', dir = ''} = batchOf(place) ?? {};
		const pid = runDirAt(dir).pid('parent.lock');
		expect(isAlive(pid)).toBe(true);
		tryKill(pid);
		await first;
		const {stdout} = await place.runtui('run', '-y', '--restart', id, ...median);
		expect(stdout).toContain('is stopped early: median: ');
		expect(statuses(place)).toEqual(['completed', 'completed', 'terminated']);
	});
});

test.each([
	[['x=[1,2]', '--stop-early', 'medain'], "there is no early-stopping rule 'medain'"],
	[['x=[1,2]', '--stop-early-dry-run'], '--stop-early-dry-run needs a rule'],
	[['x=1', '--stop-early', 'nan'], '--stop-early is for trials'],
	[['x=[1,2]', '--stop-early', 'nan', '--stage-trials'], '--stage-trials'],
])('run %s is refused', async (words, message) => {
	const {stderr, code} = await make().runtui('run', '-y', ...words);
	expect(stderr).toContain(message);
	expect(code).toBe(2);
});
