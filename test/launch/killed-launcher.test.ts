/** Wherever a launch is cut short, there is a run with a true status or none. */
import type {ChildProcess} from 'node:child_process';
import {readdirSync} from 'node:fs';
import path from 'node:path';
import {setImmediate as turn, setTimeout as sleep} from 'node:timers/promises';
import {test} from 'vitest';
import {isAnyoneAtWork, runDirs} from '../helpers/run-dir.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

const project = {'guild.yml': 'train:\n  exec: sh train.sh\n', 'train.sh': 'echo loss: 1\n'};

/** The moments at which launchers are killed. */
const moments: Record<string, (place: Place, launcher: ChildProcess) => Promise<void>> = {
	'while the run is being built': (place, launcher) => appears(path.join(place.home, 'cache/runtui/new'), launcher),
	'when it has just been put among the runs': (place, launcher) => appears(path.join(place.home, 'runs'), launcher),
	'at random': () => sleep(50 + Math.random() * 350),
};
const launches = 4;

test.concurrent.for(Object.entries(moments))(
	`${launches} launchers are killed %s`,
	{timeout: 60_000},
	async ([, moment], {expect, onTestFinished}) => {
		const place = makePlace(project, onTestFinished);
		for (let launch = 0; launch < launches; launch++) {
			const launcher = place.start(['run', '-y', 'train']);
			await moment(place, launcher);
			launcher.kill('SIGKILL');
		}
		await until('all that was started to end', () => !isAnyoneAtWork(place));
		const {stdout} = await place.runtui('runs', '-a');
		const runs = runDirs(place);
		expect(stdout.trim().split('\n').filter(Boolean)).toHaveLength(runs.length);
		for (const run of runs) {
			const isCompleted = run.attr('exit_status') === '0';
			const row = stdout.split('\n').find(line => line.includes(run.id.slice(0, 8)));
			expect(row).toContain(isCompleted ? 'completed' : 'pending (never started)');
			if (isCompleted) expect([run.lineTimes().length, run.events().length, run.has('LOCK')]).toEqual([1, 1, false]);
		}
	},
);

/** Resolves when a directory has an entry more than now, or the launcher has ended. */
async function appears(dir: string, launcher: ChildProcess): Promise<void> {
	const before = count(dir);
	while (count(dir) <= before && launcher.exitCode === null) await turn();
}

function count(dir: string): number {
	try {
		return readdirSync(dir).length;
	} catch {
		return 0;
	}
}
