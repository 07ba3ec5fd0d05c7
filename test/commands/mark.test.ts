import {expect, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';

const {projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');
const mark = async (...words: string[]) => (await runtui(ml, 'mark', '-y', ...words)).stderr;
const marked = async () => {
	const {stdout} = await runtui(ml, 'runs', '-a');
	return stdout.split('\n').flatMap(line => (line.includes('[marked]') ? [line.slice(1, 11).replace(/.*:/, '')] : []));
};

test('marks what is named, else the latest run that is not marked; unmarks what is named, else all', async () => {
	const before = (await marked()).length;
	expect(await mark('1', '2')).toBe('Marked 2 run(s)\n');
	expect(await mark()).toBe('Marked 1 run(s)\n');
	expect((await runtui(ml, 'runs', '-n', '3')).stdout.match(/\[marked\]/g)).toHaveLength(3);
	expect(await mark('-c', '1')).toBe('Unmarked 1 run(s)\n');
	expect(await mark('--clear')).toBe(`Unmarked ${before + 2} run(s)\n`);
	expect(await marked()).toEqual([]);
	expect(await mark('--clear')).toBe('No runs to unmark.\n');
});
