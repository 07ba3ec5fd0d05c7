/** Whoever starts a run may be killed right after its supervisor was started, which has not said yet who it is. */
import {type ChildProcess, spawn} from 'node:child_process';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setImmediate as turn} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {listProcesses} from '../../src/engine/run/liveness.ts';
import {readText} from '../../src/engine/files.ts';
import {giveTurn} from '../../src/engine/run/turn.ts';
import {exitCode} from '../helpers/engine-process.ts';
import {isAnyoneAtWork, runDirAt, tryKill} from '../helpers/run-dir.ts';
import {makePlace, type Place, type Ran, until} from '../helpers/runtui.ts';

const project = {
	'guild.yml': "train: {exec: sh train.sh, env: {LOG: '${project_dir}/log'}}\n",
	'train.sh': 'echo "begun by $PPID" >>"$LOG"\nwhile [ ! -e "$LOG.go" ]; do sleep 0.01; done\n',
};
const beginnings = (place: Place) => (readText(path.join(place.project, 'log')) ?? '').split('\n').length - 1;
const start = ({id}: Ran) => ['run', '-y', '-b', '--start', id];

test('a supervisor that comes after somebody else has started the run does not run it once more', async () => {
	const place = makePlace(project);
	const staged = await place.run('train', '--stage');
	const given = giveTurn(staged.dir);
	expect((await place.runtui(...start(staged))).code).toBe(0);
	await until('the command to begin', () => beginnings(place) === 1);
	const files = ['runtui/supervisor', 'runtui/child', 'LOCK', 'output'];
	const filesNow = () => files.map(file => runDirAt(staged.dir).read(file));
	const before = filesNow();
	expect(await exitCode(supervise(place, staged, given))).toBe(112);
	expect([filesNow(), beginnings(place)]).toEqual([before, 1]);
	place.write({'log.go': ''});
	await until('the run to end', () => staged.attr('exit_status') === 0);
	expect(runDirAt(staged.dir).has('runtui/supervisor')).toBe(true);
});

test('a supervisor that has begun is let alone by whoever comes next', async () => {
	const place = makePlace(project);
	const staged = await place.run('train', '--stage');
	writeFileSync(path.join(staged.dir, '.guild', 'PENDING'), '');
	const supervisor = supervise(place, staged, giveTurn(staged.dir));
	await until('it to say who it is', () => runDirAt(staged.dir).pid('supervisor') === supervisor.pid);
	const {stderr, code} = await place.runtui(...start(staged));
	expect([code, stderr]).toEqual([1, expect.stringMatching(/is just starting|is running/)]);
	place.write({'log.go': ''});
	expect(await exitCode(supervisor)).toBe(0);
	expect([beginnings(place), staged.attr('exit_status')]).toEqual([1, 0]);
});

test('starters that are killed as soon as there is a supervisor, which then is slow, start each run once', async () => {
	const place = makePlace(project);
	for (let count = 1; count <= 4; count++) {
		const staged = await place.run('train', '--stage');
		const starter = place.start(start(staged));
		const supervisor = await supervisorOf(staged, starter);
		if (supervisor !== undefined) tryKill(supervisor, 'SIGSTOP');
		starter.kill('SIGKILL');
		await until('the starter to be gone', () => starter.signalCode !== null || starter.exitCode !== null);
		await place.runtui(...start(staged));
		if (supervisor !== undefined) tryKill(supervisor, 'SIGCONT');
		place.write({'log.go': ''});
		await until('all that was started to end', () => !isAnyoneAtWork(place));
		expect([beginnings(place), staged.attr('exit_status')]).toEqual([count, 0]);
		rmSync(path.join(place.project, 'log.go'));
	}
});

/** What somebody who is killed right after it has left behind. */
function supervise({env}: Place, {dir, id}: Ran, given: string): ChildProcess {
	const output = path.join(dir, '.guild', 'output');
	const command = ['sh', path.join(dir, '..', '..', '..', 'project', 'train.sh')];
	const log = path.join(dir, '..', '..', '..', 'project', 'log');
	const words = [path.resolve('dist/supervise.sh'), dir, id, given, process.execPath, path.resolve('dist'), output];
	return spawn('/bin/sh', [...words, ...command], {detached: true, stdio: 'ignore', env: {...env, LOG: log}});
}

/** The process that supervises the run, as soon as there is one; `undefined` where the starter has ended first. */
async function supervisorOf({dir}: Ran, starter: ChildProcess): Promise<number | undefined> {
	while (starter.exitCode === null) {
		const found = listProcesses().find(({pid}) => isSupervisor(pid, dir));
		if (found) return found.pid;
		await turn();
	}
	return undefined;
}

function isSupervisor(pid: number, dir: string): boolean {
	try {
		const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
		return words[1]?.endsWith('supervise.sh') === true && words[2] === dir;
	} catch {
		return false;
	}
}
