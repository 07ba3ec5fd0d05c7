import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {contentsOf, makePlainHome} from '../helpers/plain-home.ts';
import {makePlace} from '../helpers/runtui.ts';

test.each(['there', 'there.zip', 'there.tgz'])('runs come back from %s, those that are named', async name => {
	const {home, runs} = makePlainHome(3);
	const place = makePlace();
	const runtui = (...words: string[]) => place.runtuiWith({env: {RUNTUI_HOME: home.dir}}, ...words);
	const before = contentsOf(runs[1]?.dir ?? '');
	await runtui('export', '-y', '-m', name);
	expect(readdirSync(home.runs)).toEqual([]);
	const {stderr, code} = await runtui('import', '-y', name, '2');
	expect([stderr, code]).toEqual([`Copying ${runs[1]?.id}\nImported 1 run(s) from ${name}\n`, 0]);
	expect(contentsOf(runs[1]?.dir ?? '')).toEqual(before);
	expect((await runtui('undo')).stderr).toContain('Undone: import of 1 run(s)');
	expect(readdirSync(home.runs)).toEqual([]);
	expect((await runtui('redo')).code).toBe(0);
	expect(readdirSync(home.runs)).toEqual([runs[1]?.id]);
});

test('from a directory runs can be moved, from a file they cannot', async () => {
	const {home, runs} = makePlainHome(1);
	const place = makePlace();
	const runtui = (...words: string[]) => place.runtuiWith({env: {RUNTUI_HOME: home.dir}}, ...words);
	await runtui('export', '-y', 'a.zip');
	const refused = await runtui('import', '-y', '-m', 'a.zip');
	expect([refused.code, refused.stderr]).toEqual([
		2,
		expect.stringContaining('--move takes runs only from a directory'),
	]);
	await runtui('export', '-y', '-m', 'a');
	const moved = await runtui('import', '-y', '-m', 'a');
	expect(moved.stderr).toBe(`Moving ${runs[0]?.id}\nImported 1 run(s) from a\n`);
	expect(existsSync(path.join(place.project, 'a', runs[0]?.id ?? ''))).toBe(false);
});

test('nothing to import is no failure', async () => {
	const place = makePlace({'a/README.md': 'no runs'});
	expect(await place.runtui('import', '-y', 'a')).toEqual({stdout: '', stderr: 'No runs to import.\n', code: 0});
});
