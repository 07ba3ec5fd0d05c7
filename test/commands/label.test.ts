import {describe, expect, test} from 'vitest';
import {copyGuildHome, trimLines} from '../helpers/guild-home.ts';

const {projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');

/** What a command wrote on standard error, and its exit code. */
const label = async (...words: string[]) => {
	const {stdout, stderr, code} = await runtui(ml, 'label', ...words);
	expect(stdout).toBe('');
	return [stderr, code];
};

describe('labels of the latest run, as Guild changes them', () => {
	// The commands of one session, and what Guild 0.9 shows after each.
	test.each([
		['-s hello', 'Labeled', 'hello'],
		['-p pre', 'Labeled', 'pre hello'],
		['--append post', 'Labeled', 'pre hello post'],
		['-rm hello', 'Labeled', 'pre post'],
		['-c', 'Cleared label for', ''],
		["-s 'n=${n} s=${seconds|%.2f} none=${nope}'", 'Labeled', 'n=1 s=30.00 none='],
		["-s 'a b'", 'Labeled', 'a b'],
		["-s 'x ${label} y'", 'Labeled', "x 'a b' y"],
		["-s 'a b c b d'", 'Labeled', 'a b c b d'],
		['-rm b --remove d', 'Labeled', 'a c'],
		['--tag v1', 'Labeled', 'v1 a c'],
		['--untag a', 'Labeled', 'v1 c'],
	])('label %s', async (words, did, shown) => {
		expect(await runtui(ml, '--exec', `label -y ${words}; runs -n 1 -s`)).toEqual({
			stdout: `${`[1]  slow  error  ${shown}`.trimEnd()}\n`,
			stderr: `${did} 1 run(s)\n`,
			code: 0,
		});
	});
});

test('the runs are shown before; where nobody can answer a step that can be undone is taken', async () => {
	const [said, code] = await label('1:2', '-s', 'both');
	expect(trimLines(String(said))).toBe(
		`
You are about to label the following runs with 'both':
  [8ae0b04f]  slow  2026-11-21 09:20:19  error      v1 c
  [e51fe068]  slow  2026-11-21 09:20:15  completed  n=1 seconds=60
Labeled 2 run(s)
`.slice(1),
	);
	expect(code).toBe(0);
});

test.each([
	[[], 'runtui: one of these is needed: --set, --prepend, --append, --remove, --clear\n', 2],
	[['-s', 'a', '-c'], 'runtui: --set and --clear exclude each other\n', 2],
	[['-s', 'a', 'zzzz'], "runtui: could not find a run matching 'zzzz'\n  hint: see 'runs' for what there is\n", 1],
	[['-y', '-s', 'a', '5:3'], 'No runs to modify.\n', 0],
])('label %j says %j', async (words, said, code) => {
	expect(await label(...words)).toEqual([said, code]);
});
