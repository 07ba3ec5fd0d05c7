import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';
import {makePlace} from '../helpers/runtui.ts';

const {projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');
const diff = async (...words: string[]) => (await runtui(ml, 'diff', ...words)).stdout;

describe('runs that Guild made', () => {
	test('differ in flags', async () => {
		expect(await diff('--flags', '7393e06a', '37143ee2')).toBe(
			`
--- 7393e06a train  v1 best epochs=5 lr=0.01 note={it is: a note} opt=adam verbose=yes
+++ 37143ee2 train  epochs=3 lr=0.1 opt=sgd verbose=no
== flags
-epochs: 5
+epochs: 3
-lr: 0.01
+lr: 0.1
-note: {it is: a note}
+note: null
-opt: adam
+opt: sgd
-verbose: true
+verbose: false
`.slice(1),
		);
	});

	test('differ in output as diff -u has it', async () => {
		const lines = (await diff('-O', '7393e06a', '37143ee2')).split('\n');
		expect(lines.slice(2, 4)).toEqual(['== output', expect.stringMatching(/^@@ -\d+,\d+ \+\d+,\d+ @@$/)]);
		expect(lines).toContain('-epoch 5 is done');
		expect(lines).toContain('+acc: 0.615385');
	});

	test('differ in all there is where nothing is asked for, each under its title', async () => {
		const titles = (await diff('7393e06a', '37143ee2')).match(/^== .*/gm);
		expect(titles).toEqual(expect.arrayContaining(['== flags', '== scalars', '== attributes', '== output']));
	});

	test.each([
		['--scalars', /^== scalars\n(?:.*\n)*-loss: [\d.]+ \(step 5\)\n\+loss: [\d.]+ \(step 3\)\n/m],
		['-a', /^== attributes\n(?:[-+].*\n)*-label: v1 best .*\n\+label: epochs=3 .*\n/m],
		['-e', /^== environment\n-FLAG_EPOCHS: 5\n\+FLAG_EPOCHS: 3\n/m],
		['-D', /^There is no difference\.$/m],
		['-s', /^== source code scratch\.txt: only in 7393e06a$/m],
		['--files', /^== file model\.txt/m],
	])('differ in %s', async (option, difference) => {
		const text = await diff(option, '7393e06a', '37143ee2');
		expect(text).toMatch(difference);
		expect(text.match(/^== (\w+)/gm) ?? []).toHaveLength(text.includes('no difference') ? 0 : 1);
	});

	test('are the latest two where none are named, the older one first', async () => {
		expect((await diff('--flags')).split('\n').slice(0, 2)).toEqual([
			expect.stringContaining('--- e51fe068 slow'),
			expect.stringContaining('+++ 8ae0b04f slow'),
		]);
		expect((await diff('--flags', '8b7024d2', '8afb8ac5')).split('\n')[2]).toBe('There is no difference.');
	});

	test('can be shown by another program', async () => {
		expect(await diff('-f', '-c', 'diff -q', '7393e06a', '37143ee2')).toMatch(
			/^Files .*7393e06a\w+\/.guild\/attrs\/flags and .*37143ee2\w+\/.guild\/attrs\/flags differ\n$/,
		);
		expect(await diff('-c', 'echo', '7393e06a', '37143ee2')).toMatch(/^\S+\/7393e06a\w+ \S+\/37143ee2\w+\n$/);
		expect(await runtui(ml, 'diff', '-c', 'no-such-program', '1', '2')).toMatchObject({
			stderr: 'runtui: cannot run no-such-program: there is no such program\n',
			code: 1,
		});
	});
});

test.each([
	[['7393e06a'], 2, 'two runs are needed, only one is named'],
	[['1', '2', '3'], 2, "two runs are needed, '3' is one too many"],
	[['1', '2', '-p', '../x'], 2, "'../x' is outside the run directory"],
	[['-Fl', 'no such label'], 1, 'two runs are needed, there are fewer'],
	[['-w', '-d', 'x'], 2, '--working and --dir exclude each other'],
])('%j is refused', async (words, code, message) => {
	const result = await runtui(ml, 'diff', ...words);
	expect([result.stdout, result.stderr.split('\n')[0], result.code]).toEqual(['', `runtui: ${message}`, code]);
});

test('source code, files and what is in them: texts line by line, all else in a word', async () => {
	const place = makePlace({
		'guild.yml': 'train:\n  main: train\n  flags: {lr: 0.1}\n  flags-import: no\n  flags-dest: globals\n',
		'train.py':
			'lr = 1\nopen("same.txt", "w").write("x")\nopen("big.bin", "wb").write(bytes(9_000_000) + b"%f" % lr)\nopen("a\\x1b[2J.txt", "w").write(f"{lr}")\n',
	});
	const one = await place.run('train');
	place.write({'train.py': `# new\n${one.text('train.py')}`, 'more.py': '\n'});
	const two = await place.run('train', 'lr=0.5');
	const [a, b] = [one.id.slice(0, 8), two.id.slice(0, 8)];
	const {stdout} = await place.runtui('diff', '--sourcecode', '--files', a, b);
	expect(stdout.split('\n').slice(2)).toEqual([
		`== source code more.py: only in ${b}`,
		'== source code train.py',
		'@@ -1,3 +1,4 @@',
		'+# new',
		' lr = 1',
		' open("same.txt", "w").write("x")',
		expect.stringContaining(' open("big.bin"'),
		'== file a.txt',
		'@@ -1 +1 @@',
		'-0.1',
		'+0.5',
		'== file big.bin: binary files differ (8.6M, 8.6M)',
		'',
	]);
	expect((await place.runtui('diff', '-p', 'same.txt', a, b)).stdout).toContain('There is no difference.');
	expect((await place.runtui('diff', '-s', '-p', 'train.py', a, b)).stdout).toContain('== train.py\n');

	writeFileSync(path.join(place.project, 'train.py'), 'lr = 2\n');
	const working = (await place.runtui('diff', '--working', b)).stdout;
	expect(working).toContain(`+++ ${place.project}\n== source code train.py\n`);
	expect(working).toContain('\n+lr = 2\n');
	expect((await place.runtui('diff', '--dir', place.project, a)).stdout).toContain('\n+lr = 2\n');
});
