/** Wherever the start of a run that is there is cut short, the run can be started, and what is said of it is true. */
import type {ChildProcess} from 'node:child_process';
import {existsSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep, setImmediate as turn} from 'node:timers/promises';
import {test} from 'vitest';
import {isAnyoneAtWork, type RunDir, runDirAt} from '../helpers/run-dir.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

const project = {
	'guild.yml': 'train: {exec: "sh train.sh ${epochs}", flags: {epochs: 0}}\n',
	'train.sh': 'echo loss: $1\n',
};

/** The moments at which launchers are killed. */
const moments: Record<string, (run: RunDir, launcher: ChildProcess) => Promise<unknown>> = {
	'when it has just been claimed': (run, launcher) => appears(run, 'runtui/start.lock', launcher),
	'when it has just become pending': (run, launcher) => appears(run, 'PENDING', launcher),
	'at random': () => sleep(60 + Math.random() * 250),
};
const starts = 3;

test.concurrent.for(Object.keys(moments).flatMap(moment => [[moment, 'staged'] as const, [moment, 'ended'] as const]))(
	`${starts} launchers are killed %s; the run was %s`,
	{timeout: 60_000},
	async ([moment, kind], {expect, onTestFinished}) => {
		const place = makePlace(project, onTestFinished);
		const made = await place.run('train', ...(kind === 'staged' ? ['--stage'] : []));
		const run = runDirAt(made.dir);
		for (let n = 1; n <= starts; n++) {
			const before = {output: run.read('output'), exit: run.attr('exit_status')};
			const launcher = place.start(['run', '-y', '--restart', made.id, `epochs=${n}`]);
			await moments[moment]?.(run, launcher);
			launcher.kill('SIGKILL');
			await until('the launcher to be gone', () => launcher.signalCode !== null || launcher.exitCode !== null);
			const status = await statusOf(place);
			if (status === 'completed') expect(run.read('output')).toBe(`loss: ${flag(run)}\n`);
			// What it printed before stays until it is about to print anew.
			else expect({output: run.read('output'), exit: run.attr('exit_status')}).toEqual(before);
			expect(['staged', 'completed', 'pending (never started)']).toContain(status);
			if (run.has('STAGED')) expect(status).toBe('staged');
		}
		const {stdout, code} = await place.runtui('run', '-y', '--restart', made.id, 'epochs=99');
		expect([stdout, code, await statusOf(place)]).toEqual(['loss: 99\n', 0, 'completed']);
		expect([run.has('PENDING'), run.has('STAGED'), existsSync(path.join(made.dir, '.guild/LOCK'))]).toEqual([
			false,
			false,
			false,
		]);
	},
);

function flag(run: RunDir): string {
	return /^epochs: (\d+)$/.exec(run.attr('flags'))?.[1] ?? '';
}

/** What `runs` says once nothing is under way any more. */
async function statusOf(place: Place): Promise<string> {
	for (;;) {
		await until('all that was started to end', () => !isAnyoneAtWork(place));
		const {stdout} = await place.runtui('runs');
		const [status = stdout] = /staged|completed|pending \(never started\)|error|terminated/.exec(stdout) ?? [];
		if (!/ (pending|running) /.test(status.replace('pending (never started)', ''))) return status;
	}
}

/** Resolves when the run has a file, or the launcher has ended. */
async function appears(run: RunDir, file: string, launcher: ChildProcess): Promise<void> {
	const full = path.join(run.dir, '.guild', file);
	const isThere = existsSync(full);
	while (existsSync(full) === isThere && launcher.exitCode === null) await turn();
}
