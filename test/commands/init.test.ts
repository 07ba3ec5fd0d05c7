import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openPty} from '../helpers/pty.ts';
import {makePlace} from '../helpers/runtui.ts';

test('a home is made where it is asked for, once, and found from below', async () => {
	const place = makePlace({'deep/er/x': ''});
	const {runtui, runtuiWith, project} = place;
	expect(await runtui('init')).toEqual({
		stdout: 'Made a home at ~/project/.guild\n',
		stderr: expect.any(String),
		code: 0,
	});
	expect((await runtui('init', '-y')).stdout).toBe('There is a home at ~/project/.guild already\n');
	const {stdout} = await runtuiWith({env: {RUNTUI_HOME: ''}}, '-C', 'deep/er', 'check', '--json');
	expect(JSON.parse(stdout)).toMatchObject({guild_home: path.join(project, '.guild'), runs: 0});
	expect((await runtui('init', 'other', '-y', '--guild-home', 'there')).stdout).toBe(
		'Made a home at ~/project/there\n',
	);
	expect([existsSync(path.join(project, 'there/runs')), existsSync(path.join(project, 'other'))]).toEqual([
		true,
		false,
	]);
});

test('a home that cannot be made is said not to be', async () => {
	const {runtui, project} = makePlace();
	writeFileSync(path.join(project, 'file'), '');
	expect(await runtui('init', 'file', '-y')).toMatchObject({
		stderr: `runtui: cannot make a home at ${path.join(project, 'file/.guild')}: it is not a directory\n`,
		code: 1,
	});
	expect((await runtui('init', 'a', 'b')).code).toBe(2);
});

test('a person is asked, and no leaves everything as it was', async () => {
	const place = makePlace();
	const pty = openPty(place, ['init']);
	await pty.shows('(Y/n)');
	pty.press('n', 'enter');
	expect((await pty.ended).code).toBe(4);
	expect(existsSync(path.join(place.project, '.guild'))).toBe(false);
});
