/** Runs that the user talks with: they have the terminal, and nothing of their output is kept. */
import {afterAll, describe, expect, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {makePlace} from '../helpers/runtui.ts';

const place = makePlace(
	{
		'guild.yml': 'train: {main: train, flags-import: all}\nprogram: {exec: echo hi}\nask: {exec: sh ask.sh}\n',
		'train.py': `
lr = 0.1
def loss(x):
    y = x * 2
    return y
print("loss is", loss(lr))
print(1 / (lr - 3))
`,
		'ask.sh': 'printf "name? "; read name; echo "hello $name"; [ -t 0 ] && [ -t 1 ] && echo in a terminal\n',
	},
	afterAll,
);

describe.concurrent('--break', () => {
	test('Python stops in the terminal and does what is typed', async ({onTestFinished}) => {
		const pty = openPty(place, ['run', '-y', 'train', '--break', 'loss'], {}, onTestFinished);
		await pty.shows('-> y = x * 2\n(Pdb)');
		pty.press('p x + 1\r');
		await pty.shows('1.1\n(Pdb)');
		// Ctrl-C is for the debugger, not for the run.
		pty.press('ctrl-c');
		await pty.shows('--KeyboardInterrupt--\n(Pdb)');
		pty.press('c\r');
		expect(await pty.ended).toMatchObject({code: 0});
		expect(pty.screen()).toContain('loss is 0.2\n');
		expect(pty.screen()).not.toContain('Stopping');
	});

	test('what is typed may come from a file, and nothing of the output is kept', async () => {
		const id = 'a'.repeat(32);
		const words = ['run', '-y', 'train', '--break', '4', '--break', 'train:7', '--run-id', id];
		const {stdout, code} = await place.runtuiWith({input: 'p x\nc\np lr\nc\n'}, ...words);
		expect(stdout).toMatch(/^Breakpoint 1 at .*\/train\.py:4\nBreakpoint 2 at .*\/train\.py:7\n/);
		expect(stdout).toContain('(Pdb) 0.1\n');
		expect(code).toBe(0);
		expect((await place.runtui('cat', id, '--output')).stdout).toBe('');
		expect((await place.runtui('runs', 'info', id)).stdout).toContain('status: completed\n');
	});

	test('what ends the debugger ends the run', async () => {
		const {stdout, code} = await place.runtuiWith({input: 'q\n'}, 'run', '-y', 'train', '--break', '1');
		expect(stdout).toContain('(Pdb) ');
		expect(code).toBe(1);
	});
});

test.concurrent('--break-on-error stops where nothing catches the error', async () => {
	const input = 'p lr - 3\nq\n';
	const {stdout, stderr, code} = await place.runtuiWith({input}, 'run', '-y', 'train', 'lr=3', '--break-on-error');
	expect(stdout).toContain('-> print(1 / (lr - 3))\n(Pdb) 0\n');
	expect(stderr).toContain('ZeroDivisionError: ');
	expect(code).toBe(1);
});

describe.concurrent('NO_RUN_OUTPUT', () => {
	const env = {NO_RUN_OUTPUT: '1'};

	test('gives any run the terminal', async ({onTestFinished}) => {
		const pty = openPty(place, ['run', '-y', 'ask'], {env}, onTestFinished);
		await pty.shows('name?');
		pty.press('Ana\r');
		expect(await pty.ended).toMatchObject({code: 0});
		expect(pty.screen()).toContain('hello Ana\nin a terminal\n');
	});

	test('Ctrl-C ends it as any program', async ({onTestFinished}) => {
		const pty = openPty(place, ['run', '-y', 'ask', '--run-id', 'b'.repeat(32)], {env}, onTestFinished);
		await pty.shows('name?');
		pty.press('ctrl-c');
		expect(await pty.ended).toMatchObject({code: 130});
		expect((await place.runtui('runs', 'info', 'b'.repeat(32))).stdout).toContain('status: terminated\n');
	});

	test('or the pipes that we were given', async () => {
		const {stdout} = await place.runtuiWith({env, input: 'Ana\n'}, 'run', '-y', 'ask');
		expect(stdout).toBe('name? hello Ana\n');
	});
});

describe.concurrent('what cannot be', () => {
	test.each(['background', 'pidfile=x', 'quiet'])('--break with --%s', async option => {
		const {stderr, code} = await place.runtui('run', '-y', 'train', '--break', '1', `--${option}`);
		expect(stderr).toBe(`runtui: --break and --${option.replace('=x', '')} exclude each other\n`);
		expect(code).toBe(2);
	});

	test('to debug what is not Python', async () => {
		const {stderr, code} = await place.runtui('run', '-y', 'program', '--break-on-error');
		expect(stderr).toContain('runtui: program cannot be debugged: it does not run a Python module\n');
		expect(code).toBe(1);
	});
});
