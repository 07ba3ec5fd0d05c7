import {renameSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';
import {contentsOf, makePlainHome} from '../helpers/plain-home.ts';
import {makePlace} from '../helpers/runtui.ts';

const {projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');
const said = async (...words: string[]) => {
	const {stdout, stderr, code} = await runtui(ml, ...words);
	expect(stdout).toBe('');
	return [stderr, code];
};

test('what was done last is undone, says what that was, and can be done again', async () => {
	expect(await said('undo')).toEqual(['Nothing to undo.\n', 0]);
	await said('label', '-y', '-s', 'new');
	await said('rm', '-y', '1', '2');
	expect(await said('undo')).toEqual(['Undone: delete of 2 run(s): 8ae0b04f, e51fe068\n', 0]);
	expect(await said('undo')).toEqual(['Undone: label of 1 run(s): 8ae0b04f\n', 0]);
	expect(await said('undo')).toEqual(['Nothing to undo.\n', 0]);
	expect((await runtui(ml, 'runs', '-n', '1', '-s')).stdout).toBe('[1]  slow  error  n=1 seconds=30\n');
	expect(await said('redo')).toEqual(['Done again: label of 1 run(s): 8ae0b04f\n', 0]);
	expect(await said('redo')).toEqual(['Done again: delete of 2 run(s): 8ae0b04f, e51fe068\n', 0]);
	expect(await said('redo')).toEqual(['Nothing to redo.\n', 0]);
});

test('what cannot be undone any more is told run by run', async () => {
	await said('rm', '-y', 'ee3f4fff', 'e9441543');
	await said('purge', '-y', 'ee3f4fff');
	expect(await said('undo')).toEqual([
		'not undone: delete of ee3f4fff: it is gone\nUndone: delete of 1 run(s): e9441543\n',
		1,
	]);
});

test('everything that is done to runs is undone and done again, byte by byte', async () => {
	const [{home, runs}, archive] = [makePlainHome(4), makePlainHome(1)];
	const [place, [first, second, third, last]] = [makePlace(), runs.map(({id}) => id)];
	const other = path.join(archive.home.runs, 'f'.repeat(32));
	renameSync(archive.runs[0]?.dir ?? '', other);
	const exec = async (lines: readonly string[]) =>
		(await place.runtuiWith({env: {RUNTUI_HOME: home.dir}}, '--exec', lines.join('; '))).stderr;
	const contents = () =>
		Object.fromEntries(
			Object.entries(contentsOf(home.dir)).filter(([name]) => !/^runtui|^cache|^locks|\.guild\/runtui/.test(name)),
		);
	await exec([`rm -y ${last}`]);
	const before = contents();
	const actions = [
		`label -y -s new ${first}`,
		`label -y -c ${second}`,
		`tag -y -a x -s ${first} ${second}`,
		`tag -y -d x ${first}`,
		`tag -y -c ${second}`,
		`mark -y ${first}`,
		`mark -y --clear ${first}`,
		`comment -y -a hello ${first}`,
		`comment -y -d 1 ${first}`,
		`comment -y -c ${first}`,
		`restore -y ${last}`,
		`rm -y ${third}`,
		`import -y ${archive.home.runs}`,
	];
	await exec(actions);
	const after = contents();
	expect(after).not.toEqual(before);
	const undone = await exec(actions.map(() => 'undo'));
	expect(undone.match(/^Undone: /gm)).toHaveLength(actions.length);
	const left = contents();
	expect(Object.keys(left).filter(name => name.includes('f'.repeat(32)) && name.startsWith('runs'))).toEqual([]);
	const known = (all: Record<string, string>) =>
		Object.fromEntries(Object.entries(all).filter(([name]) => !name.includes('f'.repeat(32))));
	expect(known(left)).toEqual(before);
	await exec(actions.map(() => 'redo'));
	expect(contents()).toEqual(after);
});
