/** In a real terminal, which is taken away, or typed in. */
import {describe, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {isAlive, onlyRun, runDirs} from '../helpers/run-dir.ts';
import {makePlace, until} from '../helpers/runtui.ts';

/** Prints 40 scalars over two seconds. */
const project = {
	'guild.yml': 'train:\n  exec: sh train.sh\n',
	'train.sh': 'for i in $(seq 40); do echo "loss: $i"; sleep 0.05; done; echo done >finished\n',
};
const output = Array.from({length: 40}, (_, at) => `loss: ${at + 1}\n`).join('');

describe('the terminal', () => {
	test.concurrent('is closed in mid-run: the run goes on and is recorded whole', async ({expect, onTestFinished}) => {
		const place = makePlace(project, onTestFinished);
		const pty = openPty(place, ['run', '-y', 'train'], {}, onTestFinished);
		await pty.shows('loss: 5');
		pty.hangUp();
		await until('the launcher to go', () => !isAlive(pty.pid));
		const run = await onlyRun(place);
		expect(run.has('../finished')).toBe(false);
		await until('the run to have ended', () => run.has('attrs/exit_status') && run.has('runtui/recorded'));
		expect(run.read('output')).toBe(output);
		expect(run.lineTimes()).toHaveLength(40);
		expect(run.events().map(({value}) => value)).toEqual(Array.from({length: 40}, (_, at) => at + 1));
		expect((await place.runtui('runs')).stdout).toContain('completed');
	});

	test.concurrent('gets Ctrl-C: the run is stopped, and the exit code says so', async ({expect, onTestFinished}) => {
		const place = makePlace(project, onTestFinished);
		const pty = openPty(place, ['run', '-y', 'train'], {}, onTestFinished);
		await pty.shows('loss: 3');
		pty.press('ctrl-c');
		expect(await pty.ended).toEqual({code: 130, signal: undefined});
		expect(pty.screen()).toContain('Stopping the run');
		expect(runDirs(place).map(run => [run.attr('exit_status'), run.has('LOCK')])).toEqual([['-2', false]]);
	});

	test.concurrent('gets Ctrl-C twice: the run that took no notice of the first is killed', async ({
		expect,
		onTestFinished,
	}) => {
		const place = makePlace(
			{...project, 'train.sh': 'trap "echo not yet" INT; echo ready; for i in $(seq 300); do sleep 0.1; done\n'},
			onTestFinished,
		);
		const pty = openPty(place, ['run', '-y', 'train'], {}, onTestFinished);
		await pty.shows('ready');
		pty.press('ctrl-c');
		await pty.shows('not yet');
		pty.press('ctrl-c');
		expect(await pty.ended).toEqual({code: 137, signal: undefined});
		expect(runDirs(place).map(run => run.attr('exit_status'))).toEqual(['-9']);
	});

	test.concurrent('suspends what shows the output: the run does not wait, and all is shown in the end', async ({
		expect,
		onTestFinished,
	}) => {
		const place = makePlace(project, onTestFinished);
		const pty = openPty(place, ['run', '-y', 'train'], {}, onTestFinished);
		await pty.shows('loss: 3');
		process.kill(pty.pid, 'SIGSTOP');
		const run = await onlyRun(place);
		await until('the run to have ended', () => run.has('attrs/exit_status'));
		expect(pty.screen()).not.toContain('loss: 40');
		process.kill(pty.pid, 'SIGCONT');
		expect(await pty.ended).toEqual({code: 0, signal: undefined});
		expect(pty.screen()).toContain('loss: 40');
	});
});
