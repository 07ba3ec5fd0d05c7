import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';

const {home, projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');
const tags = () => readFileSync(path.join(home, 'runs/8ae0b04fed1a4fc8881930897bba36b6/.guild/attrs/tags'), 'utf8');

// The commands of one session, and what Guild 0.9 leaves after each.
test.each([
	['-a zeta -a alpha', '- alpha\n- zeta\n', 'n=1 seconds=30'],
	['-d zeta -s', '- alpha\n', 'n=1 seconds=30'],
	['-d alpha -a v2 -a v3 --sync-labels', '- v2\n- v3\n', 'v2 v3 n=1 seconds=30'],
	['-c -s', '[]\n', 'n=1 seconds=30'],
])('tag %s changes the latest run', async (words, file, label) => {
	expect(await runtui(ml, '--exec', `tag -y ${words}; runs -n 1 -s`)).toEqual({
		stdout: `[1]  slow  error  ${label}\n`,
		stderr: 'Modified tags for 1 run(s)\n',
		code: 0,
	});
	expect(tags()).toBe(file);
});

test('says whether labels change too, before it asks', async () => {
	const {stderr} = await runtui(ml, 'tag', '1', '-a', 'x');
	expect(stderr).toBe(
		`
You are about to modify tags for the following runs:
Their labels stay as they are: add --sync-labels to change them too.
  [8ae0b04f]  slow  2026-11-21 09:20:19  error  n=1 seconds=30
Modified tags for 1 run(s)
`.slice(1),
	);
});

test('lists the tags of all runs, or of those named', async () => {
	expect((await runtui(ml, 'tag', '--list-all')).stdout).toBe('again\nbest\ngrid\nodd\nv1\nx\n');
	expect((await runtui(ml, 'runs', 'tag', '--list-all', '7393e06a')).stdout).toBe('best\nv1\n');
});

test.each([
	[[], 'one of these is needed: --add, --delete, --clear, --list-all'],
	[['-a', 'a', '--list-all'], '--add and --list-all exclude each other'],
	[['-a', ' '], 'a tag needs at least one letter'],
])('tag %j is refused: %s', async (words, reason) => {
	expect(await runtui(ml, 'tag', ...words)).toEqual({stdout: '', stderr: `runtui: ${reason}\n`, code: 2});
});
