/** `runtui --exec LINE`: one command after the other, and how it ends. */
import {afterAll, describe, expect, test} from 'vitest';
import {makePlace} from './helpers/runtui.ts';

const place = makePlace(
	{
		'guild.yml': `
say: {exec: 'echo \${what}', flags: {what: hi}}
fail: {exec: 'sh -c "exit 7"'}
killed: {exec: 'sh -c "kill -TERM $$"'}
`,
		'sub/guild.yml': 'say: {exec: echo from below}\n',
	},
	afterAll,
);
const exec = (...words: string[]) => place.runtui('--exec', ...words);

describe.concurrent('lines', () => {
	test.each([
		[['run -y say what=1'], '1\n'],
		[['run -y say what=1; run -y say what=2'], '1\n2\n'],
		[['run -y say what=1', '--exec', 'run -y say what=2'], '1\n2\n'],
		[['run -y say what="a; b"'], 'a; b\n'],
		[["run -y say 'what=two words'"], 'two words\n'],
		[['run -y say what=1\nrun -y say what=2\n'], '1\n2\n'],
		[[' ; run -y say ;; '], 'hi\n'],
	])('%j', async (words, stdout) => {
		expect(await exec(...words)).toMatchObject({stdout, stderr: '', code: 0});
	});

	test('- reads them from standard input', async () => {
		const input = 'run -y say what=1\n\nrun -y say what=2; run -y say what=3\n';
		expect((await place.runtuiWith({input}, '--exec', '-')).stdout).toBe('1\n2\n3\n');
		const both = await place.runtuiWith({input: 'run -y say what=2'}, '--exec', 'run -y say what=1', '--exec=-');
		expect(both.stdout).toBe('1\n2\n');
	});

	test('a command may as well stand alone', async () => {
		expect((await place.runtui('run', '-y', 'say', 'what=a; b')).stdout).toBe('a; b\n');
	});

	test('-C and -H hold for all of them', async () => {
		const {stdout} = await place.runtui('-C', 'sub', '-H', place.dir, '--exec', 'run -y say; runs -n 1');
		expect(stdout).toMatch(/^from below\n\[1:\w{8}\] {2}say /);
	});
});

describe.concurrent('the first that fails ends it, and its code is ours', () => {
	test.each([
		['run -y fail; run -y say', 7],
		['run -y killed; run -y say', 143],
		['run -y nowhere; run -y say', 1],
		['rus -y say; run -y say', 2],
		['run -y say --nope; run -y say', 2],
		['run -y say "what=open; run -y say', 2],
	])('%s', async (line, code) => {
		expect(await exec(line)).toMatchObject({stdout: '', code});
	});

	test('what came before it was done', async () => {
		expect(await exec('run -y say; run -y fail; run -y say')).toMatchObject({stdout: 'hi\n', code: 7});
	});
});

describe.concurrent('what is no line', () => {
	test('nothing: the overview', async () => {
		expect(await exec('')).toMatchObject({stdout: (await place.runtui('--help')).stdout, code: 0});
	});

	test('several words without quotes', async () => {
		const {stderr, code} = await exec('run', 'say');
		expect(stderr).toBe("runtui: --exec takes one line: quote it, 'say' stands outside\n");
		expect(code).toBe(2);
	});

	test('an unknown command: the nearest is named', async () => {
		expect((await exec('rus say')).stderr).toBe("runtui: no such command: rus\n  hint: did you mean 'run'?\n");
	});

	test('a directory that is not there', async () => {
		expect(await place.runtui('-C', 'nowhere', 'runs')).toMatchObject({
			stderr: "runtui: directory 'nowhere' does not exist\n",
			code: 1,
		});
	});
});
