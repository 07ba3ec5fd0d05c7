import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {isForLists, listCommands} from '../src/lists.ts';
import {namesOf} from '../src/engine/commands/find.ts';
import {makePlace} from './helpers/runtui.ts';

describe('the small file with lists takes', () => {
	test.each([
		[['runs']],
		[['runs', '-a', '-F', 'loss<0.5']],
		[['list']],
		[['runs', 'list']],
		[['-H', 'home', 'compare', '1:3', '--csv', '-']],
		[['--exec', 'runs; compare']],
		[['--exec=runs', '--exec', 'select --min loss']],
	])('%j', words => {
		expect(isForLists(words)).toBe(true);
	});
});

describe('it leaves to the file with all commands', () => {
	test.each([
		[['runs', 'info']],
		[['runs', '--help']],
		[['runs', 'nonsense']],
		[['runs', '--nonsense']],
		[['--help']],
		[['--version']],
		[['--exec', 'runs; run -y train']],
		[['--exec', '-']],
		[['--exec', 'runs "']],
		[['--nonsense']],
		[['run']],
		[[]],
	])('%j', words => {
		expect(isForLists(words)).toBe(false);
	});
});

test('the launcher looks for each of its commands there', () => {
	const launcher = readFileSync('bin/runtui.cjs', 'utf8');
	const words = listCommands.flatMap(namesOf).filter(name => !name.includes(' '));
	for (const word of words) expect(launcher).toMatch(new RegExp(`[:|]${word}[|)]`));
});

test('from whichever file, commands are told and fail in the same words', async () => {
	const place = makePlace({'guild.yml': 'say: {exec: echo hi}\n'});
	await place.runtui('run', '-y', 'say');
	const lines = ['runs -s', 'runs --nonsense', 'runs 7', 'compare 9', 'runs -F "loss <"', 'select --min loss'];
	for (const line of lines) {
		const small = await place.runtui('--exec', line);
		// A line of another command before it is not for the small file.
		const large = await place.runtui('--exec', `models; ${line}`);
		expect(small).toMatchObject({code: large.code, stderr: large.stderr});
		expect(large.stdout).toContain(small.stdout);
	}
});
