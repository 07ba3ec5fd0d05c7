import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, describe, expect, onTestFinished, test} from 'vitest';
import {copyGuildHome, trimLines} from '../helpers/guild-home.ts';
import {putRun} from '../helpers/logged-run.ts';
import {makePlace} from '../helpers/runtui.ts';

const {projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');
const compare = async (...words: string[]) => (await runtui(ml, 'compare', ...words)).stdout;
const trains = '3bc2363f 9712c040 54569afe 4205606b aa2a8f54 7393e06a 37143ee2 38b417f6 1229407e'.split(' ');

describe('runs that Guild made compare as in Guild', () => {
	test('as a table', async () => {
		expect(await compare('--table', '1', '2')).toBe(
			`
run       operation  started              time     status     label           n  seconds  step  t
8ae0b04f  slow       2026-11-21 09:20:19           error      n=1 seconds=30  1  30       0     20.0
e51fe068  slow       2026-11-21 09:20:15  0:00:02  completed  n=1 seconds=60  1  60       0     10.0
`.slice(1),
		);
	});

	test('with columns that only some runs have', async () => {
		const lines = (await compare('-t', '37143ee2', '38b417f6', '1229407e')).split('\n');
		expect(lines[0]).toBe(
			'run       operation  started              time     status     label                                                          epochs  lr   note  opt  verbose  step  acc       loss      gamma  kernel  data  depth  dropout  file  mode  switch',
		);
		expect(lines[2]).toMatch(/^38b417f6 {2}svm:train .* svm rbf auto +rbf$/);
	});

	test('as comma-separated values', async () => {
		expect(await compare('--csv', '-', ...trains)).toBe(
			`
run,operation,started,time,status,label,epochs,lr,note,opt,verbose,step,acc,loss,gamma,kernel,data,depth,dropout,file,mode,switch
3bc2363f,train,2026-11-21 09:20:09,0:00:00,completed,epochs=1 lr=0.5 opt=sgd verbose=no,1,0.5,,sgd,False,1,0.6666669845581055,0.6666669845581055,,,,,,,,
9712c040,train,2026-11-21 09:20:05,0:00:00,completed,epochs=3 lr=0.34645 opt=sgd verbose=no,3,0.34645794513979883,,sgd,False,3,0.7548270225524902,0.4903469979763031,,,,,,,,
54569afe,train,2026-11-21 09:20:05,0:00:00,completed,epochs=3 lr=0.45666 opt=sgd verbose=yes,3,0.4566615657854993,,sgd,True,3,0.789027988910675,0.4219439923763275,,,,,,,,
4205606b,train,2026-11-21 09:20:00,,staged,epochs=3 lr=0.3 opt=sgd verbose=no,3,0.3,,sgd,False,,,,,,,,,,,
aa2a8f54,train,2026-11-21 09:19:58,0:00:00,completed,again epochs=1 lr=0.1 opt=sgd verbose=no,1,0.1,,sgd,False,2,0.5833330154418945,0.8333330154418945,,,,,,,,
7393e06a,train,2026-11-21 09:19:35,0:00:00,completed,v1 best epochs=5 lr=0.01 note={it is: a note} opt=adam verbose=yes,5,0.01,{it is: a note},adam,True,5,0.5238100290298462,0.9523810148239136,,,,,,,,
37143ee2,train,2026-11-21 09:19:33,0:00:00,completed,epochs=3 lr=0.1 opt=sgd verbose=no,3,0.1,,sgd,False,3,0.6153849959373474,0.7692310214042664,,,,,,,,
38b417f6,svm:train,2026-11-21 09:19:27,0:00:00,completed,svm rbf auto,,,,,,,,,,rbf,,,,,,
1229407e,cnn:train,2026-11-21 09:19:26,0:00:00,completed,data=here depth=50 dropout=0.5 epochs=10 mode=fast switch=yes,10,,,,,,,,,,here,50,0.5,,fast,True
`.slice(1),
		);
	});

	test('newest first, without batches, as many as are asked for', async () => {
		const all = (await compare('--csv', '-')).trimEnd().split('\n');
		const firsts = all
			.slice(1)
			.filter(line => /^[\da-f]{8},/.test(line))
			.map(line => line.slice(0, 8));
		expect(firsts).toHaveLength(32);
		expect(firsts).not.toContain('905a654e');
		expect((await compare('--csv', '-', '-n', '2')).trimEnd().split('\n')).toEqual(all.slice(0, 3));
		expect(await compare('--csv', '-', '--include-batch')).toContain('\n905a654e,sim+,');
	});
});

describe('columns are named as in Guild', () => {
	test('strictly those', async () => {
		expect(trimLines(await compare('-t', '-cc', '=lr,min loss as best,max acc,loss step', ...trains))).toBe(
			`
run       lr        best      acc       loss step
3bc2363f  0.5       0.666666  0.666666  1
9712c040  0.346457  0.490346  0.754827  3
54569afe  0.456661  0.421943  0.789027  3
4205606b  0.3
aa2a8f54  0.1       0.833333  0.583333  2
7393e06a  0.01      0.952381  0.523810  5
37143ee2  0.1       0.769231  0.615384  3
38b417f6
1229407e
`.slice(1),
		);
	});

	test('or those too, and which of the others', async () => {
		expect(trimLines(await compare('-c', '.host,=epochs as E', '-r', '7393e06a', '37143ee2'))).toBe(
			`
run       epochs  lr    note             opt   verbose  step  acc       loss      host  E
7393e06a  5       0.01  {it is: a note}  adam  yes      5     0.523810  0.952381  box   5
37143ee2  3       0.1                    sgd   no       3     0.615384  0.769231  box   3
`.slice(1),
		);
		expect(await compare('-p', '-r', '-e', '7393e06a')).toBe('run       sourcecode\n7393e06a  425fabb7\n');
	});

	test('from the project, where its operation has some', async () => {
		const file = path.join(ml, 'guild.yml');
		writeFileSync(
			file,
			'sim:\n  exec: "true"\n  compare: [=x, min energy as best, min energy step as at, min a b, score]\n',
		);
		onTestFinished(() => rmSync(file));
		const {stdout, stderr} = await runtui(ml, 'compare', '-r', '08c91212', '7393e06a');
		expect(stdout.split('\n').slice(0, 2)).toEqual([
			'run       x  best   at  score  epochs  lr    note             opt   verbose  step  acc       loss',
			'08c91212  7  0.875  4   14.0',
		]);
		expect(stderr).toBe("'b' is one word too many in column 'min a b'\n");
	});

	test('which sort, those without a value last', async () => {
		const first = async (...words: string[]) =>
			(await compare('-r', '-cc', 'loss', ...words, ...trains)).match(/^[\da-f]{8}/gm)?.slice(0, 3);
		expect(await first('--min', 'loss')).toEqual(['54569afe', '9712c040', '3bc2363f']);
		expect(await first('--max', 'loss', '-n', '2')).toEqual(['7393e06a', 'aa2a8f54']);
		expect((await runtui(ml, 'compare', '--min', 'los')).stderr).toBe(
			"no column is called 'los': did you mean 'loss'?\n",
		);
	});
});

test('runs are measured against another', async () => {
	expect(await compare('--csv', '-', '-cc', 'loss,=epochs', '--base', '7393e06a', '37143ee2', '4205606b')).toBe(
		`
run,loss,loss delta,loss %,epochs
37143ee2,0.7692310214042664,-0.18314999341964722,-19.230748048196862,3
4205606b,,,,3
`.slice(1),
	);
});

test('tables for documents have numbers in full', async () => {
	expect(await compare('--md', '-cc', '=opt,loss', '7393e06a')).toBe(
		'| run | opt | loss |\n| --- | --- | ---: |\n| 7393e06a | adam | 0.9523810148239136 |\n',
	);
	expect(await compare('--latex', '-cc', '=opt,loss', '7393e06a')).toContain(
		'7393e06a & adam & 0.9523810148239136 \\\\',
	);
});

test('scalars are listed as in Guild', async () => {
	expect(await compare('--print-scalars', '3bc2363f', '4205606b')).toBe(
		'[3bc2363f] train\n  acc: 0.666667 (step 1)\n  loss: 0.666667 (step 1)\n[4205606b] train\n',
	);
});

test('scalars about the machine are columns where they are asked for', async () => {
	const place = makePlace();
	putRun(place, 0, {scalars: {loss: [1], 'sys/cpu': [0.5]}});
	const heading = async (...words: string[]) =>
		(await place.runtui('compare', '--csv', '-', '-r', ...words)).stdout.split('\n')[0];
	expect(await heading()).toBe('run,step,loss');
	expect(await heading('-s')).toBe('run,step,loss,sys/cpu');
	expect(await heading('--all-scalars')).toBe('run,step,loss,sys/cpu');
});

test('a pipeline has its own scalars, not once more those of its steps', async () => {
	expect((await compare('d39e91cd')).split('\n')[0]).toMatch(/ {2}label {10,}lr {3}rows {2}step {2}acc {7}loss$/);
});

test('sparklines show how each scalar came to its last value', async () => {
	const lines = (await compare('--sparklines', '7393e06a')).trimEnd().split('\n');
	expect(lines[0]).toMatch(/ {2}step {2}acc {7}acc curve {2}loss {6}loss curve$/);
	expect(lines[1]).toMatch(/ {2}5 {5}0.523810 {2}▁▃▅▆█ {6}0.952381 {2}█▆▄▃▁$/);
});

test('JSON has the values in full', async () => {
	expect(JSON.parse(await compare('--json', '7393e06a', '38b417f6'))).toEqual([
		{
			run: '7393e06a',
			operation: 'train',
			started: '2026-11-21 09:19:35',
			time: '0:00:00',
			status: 'completed',
			label: 'v1 best epochs=5 lr=0.01 note={it is: a note} opt=adam verbose=yes',
			epochs: 5,
			lr: 0.01,
			note: {'it is': 'a note'},
			opt: 'adam',
			verbose: true,
			step: 5,
			acc: 0.5238100290298462,
			loss: 0.9523810148239136,
		},
		expect.objectContaining({run: '38b417f6', operation: 'svm:train', gamma: null, kernel: 'rbf'}),
	]);
});

test('values go to a file', async () => {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-csv-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	expect(await compare('--csv', path.join(dir, 'x.csv'), '1')).toBe('');
	expect(readFileSync(path.join(dir, 'x.csv'), 'utf8')).toBe(await compare('--csv', '-', '1'));
	expect((await runtui(ml, 'compare', '--csv', path.join(dir, 'x.csv'), '-y', '2')).code).toBe(0);
	expect(readFileSync(path.join(dir, 'x.csv'), 'utf8')).toBe(await compare('--csv', '-', '2'));
	const md = path.join(dir, 'x.md');
	expect((await runtui(ml, 'compare', '--md', '-O', md, '1')).stderr).toBe(`Wrote 1 row(s) to ${md}\n`);
	expect(readFileSync(md, 'utf8')).toBe(await compare('--md', '1'));
	expect(await runtui(ml, 'compare', '--csv', '/no/such/dir/x.csv')).toMatchObject({
		stderr: 'runtui: cannot write /no/such/dir/x.csv: it does not exist\n',
		code: 1,
	});
});

test('nothing to compare is nothing to show', async () => {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-none-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	expect(await runtui(ml, '-H', dir, 'compare')).toEqual({stdout: '', stderr: '', code: 0});
});

test.each([
	[['--table', '--csv', '-'], 2, '--table and --csv exclude each other'],
	[['--md', '--json'], 2, '--json and --md exclude each other'],
	[['-c', 'loss', '-cc', 'acc'], 2, '--cols and --strict-cols exclude each other'],
	[['-cc', 'loss as'], 2, "a heading is missing in column 'loss as'"],
	[['--base', 'zzzz'], 1, "could not find a run matching 'zzzz'"],
	[['-n', '0'], 2, '--top needs a number from 1 on'],
	[['zzzz'], 1, "could not find a run matching 'zzzz'"],
])('%j is refused', async (words, code, message) => {
	const result = await runtui(ml, 'compare', ...words);
	expect([result.stdout, result.stderr.split('\n')[0], result.code]).toEqual(['', `runtui: ${message}`, code]);
});

describe('runs that differ only in seeds', () => {
	const place = makePlace({}, afterAll);
	for (const [at, {lr, seed, loss}] of [
		{lr: 0.1, seed: 1, loss: 1},
		{lr: 0.1, seed: 2, loss: 3},
		{lr: 0.2, seed: 1, loss: 4},
	].entries())
		putRun(place, at, {flags: {lr, seed, 'batch size': 8}, scalars: {loss: [9, loss], speed: [10 - loss]}});
	const csv = async (...words: string[]) => (await place.runtui('compare', '--csv', '-', ...words)).stdout;

	test('are one row, which sorts by its means', async () => {
		expect(await csv('--group', '--max', 'loss')).toBe(
			`
runs,operation,batch size,lr,loss,loss std,speed,speed std
1,m:train,8,0.2,4.0,,6.0,
2,m:train,8,0.1,2.0,1.4142135623730951,8.0,1.4142135623730951
`.slice(1),
		);
		expect(await csv('--group-by', '!lr', '-cc', 'min loss as best', '-u')).toBe(
			'runs,seed,best,best std\n2,1,2.5,2.1213203435596424\n1,2,3.0,\n',
		);
	});

	test('are shown as far as none is better in every respect', async () => {
		expect(await csv('--pareto', 'loss,speed', '-r', '-p', '-c', 'loss,speed')).toBe(
			'run,loss,speed\n00000001,1.0,9.0\n00000002,3.0,7.0\n00000003,4.0,6.0\n',
		);
		expect(await csv('--pareto', 'loss,-speed', '-cc', 'loss,speed')).toBe('run,loss,speed\n00000001,1.0,9.0\n');
	});

	test('are handed to another program', async () => {
		expect(await place.runtui('compare', '--tool', 'grep -c ""')).toEqual({stdout: '4\n', stderr: '', code: 0});
		expect((await place.runtui('compare', '--tool', 'no-such-program')).stderr).toBe(
			'runtui: cannot run no-such-program: there is no such program\n',
		);
	});

	test('tell what flags matter, and that they are few', async () => {
		const {stdout, stderr} = await place.runtui('compare', '--importance', 'min loss');
		expect(stdout).toMatch(/^flag {2}importance\n(?:lr|seed) +\d+\.\d %\n(?:lr|seed) +\d+\.\d %\n$/);
		expect(stderr).toBe('3 run(s) are few to tell: take the order for a hint\n');
		expect(await place.runtui('compare', '--importance', 'los')).toEqual({
			stdout: '',
			stderr: "runtui: no run has a number for 'los'\n  hint: did you mean 'loss'?\n",
			code: 1,
		});
	});

	test('cannot be asked for two things at once', async () => {
		for (const words of [
			['--group', '--base', '1'],
			['--group', '--group-by', 'lr'],
			['--importance', 'loss', '--sparklines'],
			['--tool', 'cat', '--csv', '-'],
		])
			expect((await place.runtui('compare', ...words)).stderr).toMatch(/exclude each other/);
	});
});
