import {expect, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {copyGuildHome} from '../helpers/guild-home.ts';
import {makePlainHome} from '../helpers/plain-home.ts';
import {makePlace} from '../helpers/runtui.ts';

const {projectDir, runtui} = copyGuildHome();
const open = (...words: string[]) => runtui(projectDir('ml'), 'open', ...words);
const run = '/home/ana/.guild/runs/7393e06a5e564ad08734d063d6037b7b';

test('open hands a program the path that is meant, as Guild does', async () => {
	expect(await open('7393e06a', '-p', 'model.txt', '-c', 'echo')).toEqual({
		stdout: `${run}/model.txt\n`,
		stderr: '',
		code: 0,
	});
	expect((await open('7393e06a', '-c', 'echo -n "the  run"')).stdout).toBe(`the  run ${run}\n`);
	expect((await open('7393e06a', '-s', '-p', 'train.py', '-c', 'echo')).stdout).toBe(`${run}/train.py\n`);
	expect((await open('7393e06a', '-O', '-c', 'echo')).stdout).toBe(`${run}/.guild/output\n`);
});

test('what the program ends with is what open ends with', async () => {
	expect((await open('7393e06a', '-c', 'sh -c "exit 3"')).code).toBe(3);
});

test.each([
	[['-p', '/etc/passwd', '-c', 'echo'], 2, 'relative to the run directory'],
	[['-p', '../x', '-c', 'echo'], 2, 'outside the run directory'],
	[['-p', 'nope', '-c', 'echo'], 1, "there is no 'nope' in run 8ae0b04f"],
	[['-c', 'no-such-program'], 1, 'cannot run no-such-program: there is no such program'],
	[['--shell'], 1, 'a shell needs a terminal'],
	[['--shell', '-c', 'echo'], 2, '--shell and --cmd exclude each other'],
	[['9b4f', '-O', '-c', 'echo'], 1, 'has no output'],
])('open %j is refused', async (words, code, why) => {
	const result = await open(...words);
	expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(why)]);
});

test('--shell starts a shell in the run directory', async () => {
	const {home, runs} = makePlainHome(1);
	const pty = openPty(makePlace(), ['open', '--shell', '-p', 'deep/er/file.txt'], {
		columns: 200,
		env: {RUNTUI_HOME: home.dir, SHELL: '/bin/sh'},
	});
	await pty.shows('Running a new shell in');
	pty.press('pwd; exit 5', 'enter');
	expect((await pty.ended).code).toBe(0);
	expect(pty.screen()).toContain(`${runs[0]?.dir}/deep/er\n`);
	const other = openPty(makePlace(), ['open', '--shell-cmd', 'pwd -P'], {columns: 200, env: {RUNTUI_HOME: home.dir}});
	expect((await other.ended).code).toBe(0);
	expect(other.screen()).toContain(`${runs[0]?.dir}\n`);
});
