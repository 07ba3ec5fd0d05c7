import {expect, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';

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
