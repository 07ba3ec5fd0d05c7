import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readStatus} from '../../src/engine/run/read-run.ts';
import {listRuns} from '../../src/engine/runs/list.ts';
import {copyGuildHome} from '../helpers/guild-home.ts';
import {makePlainHome} from '../helpers/plain-home.ts';
import {openPty} from '../helpers/pty.ts';
import {makePlace, until} from '../helpers/runtui.ts';

describe('what Guild made is deleted, restored and purged as Guild does it', () => {
	const {projectDir, runtui} = copyGuildHome();
	const ml = projectDir('ml');
	const said = async (...words: string[]) => (await runtui(ml, ...words)).stderr;
	const deleted = async () => (await runtui(ml, 'runs', '-d')).stdout;

	test('to the trash', async () => {
		expect(await said('runs', 'rm', '-y', '1', '2')).toBe('Deleted 2 run(s)\n');
		expect(await deleted()).toBe(
			`
[1:a262abfa]  sim   2026-11-21 09:20:25  completed  gone method=euler sizes='1 2' strict=no x=9 y=0.5
[2:810ebb30]  sim   2026-11-21 09:20:23  completed  to be deleted
[3:8ae0b04f]  slow  2026-11-21 09:20:19  error      n=1 seconds=30
[4:e51fe068]  slow  2026-11-21 09:20:15  completed  n=1 seconds=60
`.slice(1),
		);
	});

	test('from where completion offers what there is to bring back', async () => {
		const {stdout} = await runtui(ml, 'complete', '--', 'restore', '');
		expect(stdout.match(/^\w{8}/gm)).toEqual(['810ebb30', '8ae0b04f', 'a262abfa', 'e51fe068']);
	});

	test('back, by the numbers of the list of deleted runs', async () => {
		expect(await said('runs', 'restore', '-y', '3')).toBe('Restored 1 run(s)\n');
		expect((await runtui(ml, 'runs', '-n', '1')).stdout).toContain('[1:8ae0b04f]');
	});

	test('for good', async () => {
		expect(await said('runs', 'purge', '-y', '--force')).toBe('Permanently deleted 3 run(s)\n');
		expect(await deleted()).toBe('');
		expect(await said('rm', '-y', '--permanent', '1')).toBe('Permanently deleted 1 run(s)\n');
		expect(await deleted()).toBe('');
	});

	test.each([
		[['rm', '-y', '5:3'], 'Nothing to delete.\n', 0],
		[['restore', '-y'], 'Nothing to restore.\n', 0],
		[['purge', '-y'], 'Nothing to purge.\n', 0],
		[['rm', '-y', 'zzzz'], "runtui: could not find a run matching 'zzzz'\n  hint: see 'runs' for what there is\n", 1],
	])('%j says %j', async (words, stderr, code) => {
		expect(await runtui(ml, ...words)).toEqual({stdout: '', stderr, code});
	});
});

describe('before anything is deleted', () => {
	/** The command in a terminal, on a home of three runs. */
	function inTerminal(...words: string[]) {
		const {home, runs} = makePlainHome(3);
		const place = makePlace();
		const env = {...place.env, RUNTUI_HOME: home.dir};
		const left = async () => (await place.runtuiWith({env}, 'runs', '-s')).stdout.split('\n').length - 1;
		return {pty: openPty({...place, env}, words), left, runs};
	}

	test('the runs are shown, and Enter deletes them', async () => {
		const {pty, left} = inTerminal('rm', '2:3');
		await pty.shows('Delete 2 run(s)? (Y/n)');
		expect(pty.screen()).toMatch(
			/^You are about to delete the following runs:\n {2}\[00000002\] {2}.*\n {2}\[00000003\] /,
		);
		pty.press('enter');
		expect((await pty.ended).code).toBe(0);
		expect(pty.screen()).toContain('Deleted 2 run(s)');
		expect(await left()).toBe(1);
	});

	test('no leaves them, with exit code 4 as from Guild', async () => {
		const {pty, left} = inTerminal('rm');
		await pty.shows('Delete 3 run(s)? (Y/n)');
		pty.press('n', 'enter');
		expect((await pty.ended).code).toBe(4);
		expect(await left()).toBe(3);
	});

	test('just Enter removes nothing for good', async () => {
		const {pty, left} = inTerminal('rm', '-p');
		await pty.shows('Permanently delete 3 run(s)? (y/N)');
		pty.press('enter');
		expect((await pty.ended).code).toBe(4);
		expect(await left()).toBe(3);
	});

	test('where nobody can answer nothing happens', async () => {
		const {home} = makePlainHome(1);
		const {stderr, code} = await makePlace().runtuiWith({env: {RUNTUI_HOME: home.dir}}, 'rm');
		expect(stderr).toContain('runtui: nobody is there to confirm\n  hint: add -y');
		expect(code).toBe(1);
	});
});

describe('a run that runs', () => {
	const script = 'import time\nprint("begun", flush=True)\ntime.sleep(600)\n';

	test('is stopped first, and its end is recorded before it is moved', async () => {
		const place = makePlace({'train.py': script});
		place.start(['run', '-y', 'train.py'], {NO_PIP_FREEZE: '1'});
		const id = await running(place.home);
		const {stderr, code} = await place.runtui('rm', '-y');
		expect(stderr).toBe(`Stopped train.py ${id.slice(0, 8)} with SIGTERM\nDeleted 1 run(s)\n`);
		expect(code).toBe(0);
		const dir = path.join(place.home, 'trash/runs', id);
		expect(readStatus(dir)).toEqual({kind: 'terminated', signal: 15});
		expect(readFileSync(path.join(dir, '.guild/output'), 'utf8')).toBe('begun\n');
		expect((await place.runtui('undo')).stderr).toBe(`Undone: delete of 1 run(s): ${id.slice(0, 8)}\n`);
		expect((await place.runtui('runs')).stdout).toContain('terminated');
	});

	test('is asked about a second time', async () => {
		const place = makePlace({'train.py': script});
		place.start(['run', '-y', 'train.py'], {NO_PIP_FREEZE: '1'});
		const id = await running(place.home);
		const pty = openPty(place, ['rm', id]);
		await pty.shows('Delete 1 run(s)? (Y/n)');
		pty.press('enter');
		await pty.shows('WARNING: 1 of these runs are still running');
		await pty.shows('Really delete these runs? (y/N)');
		pty.press('enter');
		expect((await pty.ended).code).toBe(4);
		expect(readStatus(path.join(place.home, 'runs', id)).kind).toBe('running');
		await place.runtui('stop', '-y');
	});
});

async function running(home: string): Promise<string> {
	return await until('the run to print', () => {
		const [run] = listRuns(path.join(home, 'runs'));
		return run?.status.kind === 'running' && textOf(path.join(run.dir, '.guild/output')) !== '' && run.id;
	});
}

function textOf(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
