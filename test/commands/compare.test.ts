import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';

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
	expect(await runtui(ml, 'compare', '--csv', '/no/such/dir/x.csv')).toMatchObject({
		stderr: 'runtui: cannot write /no/such/dir/x.csv: ENOENT\n',
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
	[['-n', '0'], 2, '--top needs a number from 1 on'],
	[['zzzz'], 1, "could not find a run matching 'zzzz'"],
])('%j is refused', async (words, code, message) => {
	const result = await runtui(ml, 'compare', ...words);
	expect([result.stdout, result.stderr.split('\n')[0], result.code]).toEqual(['', `runtui: ${message}`, code]);
});
