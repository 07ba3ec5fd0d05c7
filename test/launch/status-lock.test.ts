/** Guild's queues take staged runs under a lock of their own. */
import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {runPaths} from '../../src/engine/run/paths.ts';
import {readStatus} from '../../src/engine/run/read-run.ts';
import {makePlace, until} from '../helpers/runtui.ts';

describe.for(['flock', 'perl'])('with the lock of the system as %s has it', program => {
	const isThere = which('flock') !== undefined && which(program) !== undefined;

	test.skipIf(!isThere)('a run that Guild is just taking is left to it', async () => {
		const place = makePlace({'guild.yml': 'quick: {exec: echo done}\n'});
		const {id, dir} = await place.run('quick', '--stage');
		const {pending, staged, startLock} = runPaths(dir);
		const locks = path.join(place.home, 'locks');
		mkdirSync(locks, {recursive: true});
		// As Guild does it: what is staged becomes pending while nobody else has the lock.
		const take = 'echo locked; read line; touch "$1"; rm "$2"';
		const guild = spawn('flock', [path.join(locks, 'run-status'), 'sh', '-c', take, 'sh', pending, staged]);
		await new Promise(resolve => guild.stdout.once('data', resolve));
		const only = path.join(place.dir, 'bin');
		mkdirSync(only);
		for (const name of [program, 'sh', 'cat']) symlinkSync(which(name) ?? '', path.join(only, name));
		const start = place.runtuiWith({env: {PATH: only}}, 'run', '-y', '--start', id);
		await until('the start to begin', () => existsSync(startLock));
		guild.stdin.end('\n');
		expect(await start).toMatchObject({
			code: 1,
			stderr: expect.stringContaining(`another process has started run ${id.slice(0, 8)} meanwhile: it is pending`),
		});
		expect([existsSync(pending), existsSync(staged), readStatus(dir).kind]).toEqual([true, false, 'pending']);
	});
});

test('where there is no program that can lock, a run is started all the same', async () => {
	const place = makePlace({'guild.yml': 'quick: {exec: echo done}\n'});
	const {id, dir} = await place.run('quick', '--stage');
	const only = path.join(place.dir, 'bin');
	mkdirSync(only);
	// What the supervisor needs, and nothing else.
	for (const name of ['echo', 'mv', 'rm', 'date', 'uname', 'sleep'])
		symlinkSync(which(name) ?? '', path.join(only, name));
	expect((await place.runtuiWith({env: {PATH: only}}, 'run', '-y', '--start', id)).code).toBe(0);
	expect(readStatus(dir).kind).toBe('completed');
});

function which(program: string): string | undefined {
	return (process.env.PATH ?? '')
		.split(':')
		.map(dir => path.join(dir, program))
		.find(existsSync);
}
