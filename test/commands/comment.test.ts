import {chmodSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';
import {makePlainHome} from '../helpers/plain-home.ts';
import {makePlace} from '../helpers/runtui.ts';

const {projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');

test('the comments of a run are listed as Guild lists them', async () => {
	expect((await runtui(ml, 'comment', '-l', '7393e06a', '5e1dfdd4')).stdout).toBe(
		`
7393e06a  train  2026-11-21 09:19:35  completed  v1 best epochs=5 lr=0.01 note={it is: a note} opt=adam verbose=yes
[1] ana@box 2026-11-21 09:19:35

  First try

[2] ana@box 2026-11-21 09:19:37

  Second thoughts: maybe not

[3] bob@far 2026-11-21 09:19:37

  Three lines here

5e1dfdd4  prep   2026-11-21 09:19:29  completed  rows=3
  <no comments>
`.slice(1),
	);
});

test('one is added, removed, and all are', async () => {
	const comment = async (...words: string[]) => (await runtui(ml, 'comment', '-y', ...words)).stderr;
	expect(await comment('-a', 'hi', '-u', 'bob@far')).toBe('Added comment to 1 run(s)\n');
	expect(await comment('-a', 'again', '-u', 'eve')).toBe('Added comment to 1 run(s)\n');
	expect((await runtui(ml, 'comment', '-l')).stdout).toMatch(
		/^8ae0b04f .*\n\[1\] bob@far .*\n\n {2}hi\n\n\[2\] eve@\S+ .*\n\n {2}again\n\n$/,
	);
	expect(await comment('-d', '1')).toBe('Deleted comment for 1 run(s)\n');
	expect(await comment('-d', '2')).toBe('left alone 8ae0b04f: it has no comment 2\n');
	expect(await comment('-c')).toBe('Deleted all comments for 1 run(s)\n');
	expect((await runtui(ml, 'comment', '-l')).stdout).toContain('  <no comments>\n');
});

test('all comments are not removed unasked', async () => {
	const {stderr, code} = await runtui(ml, 'comment', '-c', '7393e06a');
	expect([stderr.split('\n').at(-3), code]).toEqual(['runtui: nobody is there to confirm', 1]);
});

test('one may be typed in an editor, which is asking enough', async () => {
	const {home} = makePlainHome(1);
	const place = makePlace();
	const editor = path.join(place.dir, 'editor');
	writeFileSync(editor, '#!/bin/sh\nprintf "from the editor\\n# not this\\n" >>"$1"\n');
	chmodSync(editor, 0o755);
	const comment = (...words: string[]) =>
		place.runtuiWith({env: {RUNTUI_HOME: home.dir, EDITOR: editor}}, 'comment', ...words);
	expect((await comment('-e', '-a', 'Begun:')).stderr).toBe('Added comment to 1 run(s)\n');
	const {stdout} = await comment('-l');
	expect(stdout).toContain('  Begun: from the editor\n');
});

test.each([
	[['-a', ' '], 'runtui: the comment is empty\n  hint: nothing was changed\n', 1],
	[['-l', '-c'], 'runtui: --list and --clear exclude each other\n', 2],
	[['-d', 'x'], "runtui: --delete needs a whole number, not 'x'\n", 2],
	[[], 'runtui: nobody is there to type a comment\n  hint: give it with --add TEXT\n', 2],
])('comment %j says %j', async (words, said, code) => {
	expect(await runtui(ml, 'comment', '-y', ...words)).toEqual({stdout: '', stderr: said, code});
});
