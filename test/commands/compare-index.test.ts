import {existsSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {Timestamp, WholeFloat, type YamlMap} from '../../src/engine/yaml/value.ts';
import {putRun} from '../helpers/logged-run.ts';
import {makePlace} from '../helpers/runtui.ts';
import {ageRun} from '../runs/write-run.ts';

const oddFlags: YamlMap = {
	none: null,
	yes: true,
	no: false,
	whole: new WholeFloat(1),
	zero: new WholeFloat(-0),
	tiny: 1e-10,
	huge: 1e20,
	long: 12345678901234567890n,
	nan: Number.NaN,
	most: Number.POSITIVE_INFINITY,
	least: Number.NEGATIVE_INFINITY,
	day: new Timestamp('2021-01-01'),
	list: [1, 'a', null],
	map: {a: 1},
	null_text: 'null',
	number_text: '1e5',
	'': 'no name',
	10: 'a number as a name',
	'a,b': 'say "hi", 漢字',
	lines: 'one\ntwo\r\n\u001e\u001f\tthree',
	// Under these, scalars stand too.
	loss: 'a flag',
	step: 'another',
};
const runs = [
	{flags: oddFlags, label: 'a, "b"\nc', scalars: {loss: [0.5, 1], acc: [Number.NaN], 'sys/cpu': [3]}},
	{
		flags: {...oddFlags, lines: 'one'},
		label: '=1+1',
		scalars: {loss: [0.1], acc: [Number.POSITIVE_INFINITY], 'sys/cpu': [1e-7]},
	},
	{flags: {}, scalars: {acc: [0.25, 1e20]}},
	{flags: {lr: 0.1, '': null}},
	{},
];
const formats = [
	['--csv', '-'],
	['--csv', '-', '-s'],
	['--csv', '-', '-r'],
	['--csv', '-', '-p'],
	['--csv', '-', '-e'],
	['--csv', '-', '-c', '=lr, min loss, .label'],
	['--csv', '-', '-cc', '=none, count acc'],
	['--csv', '-', '--max', 'loss', '-n', '2'],
	['--csv', '-', '--skip-unchanged'],
	['--csv', '-', '--base', '2'],
	['--md'],
	['--latex'],
	['--json'],
	['--table'],
];

/** The lines of the second run and those after it. */
const expected = [
	'00000002,m:train,2023-11-14 22:12:20,0:00:30,completed,=1+1,no name,a number as a name,"say ""hi"", 漢字",2021-01-01,1e+20,-inf,one,"[1, a, null]",12345678901234567890,0.10000000149011612,{a: 1},inf,nan,False,,null,1e5,0,1e-10,1.0,True,-0.0,inf,',
	'00000003,m:train,2023-11-14 22:11:20,0:00:30,completed,,,,,,,,,,,,,,,,,,,1,,,,,1.0000000200408773e+20,',
	'00000004,m:train,2023-11-14 22:10:20,0:00:30,completed,,,,,,,,,,,,,,,,,,,,,,,,,0.1',
	'00000005,m:train,2023-11-14 22:09:20,0:00:30,completed,,,,,,,,,,,,,,,,,,,,,,,,,',
	'',
];

test('what is taken from the index is what stands in the files', async () => {
	const {home, runtui} = makePlace();
	const dirs = runs.map((run, at) => putRun({home}, at, run));
	// One whose operation asks for columns of its own.
	writeFileSync(path.join(dirs[3] ?? '', '.guild/attrs/compare'), '[=lr, .operation]\n');
	for (const dir of dirs) ageRun(dir);
	const cache = path.join(home, 'cache/runtui');
	const all = async (isToBeRead: boolean) => {
		const results: string[] = [];
		for (const words of formats) {
			if (isToBeRead) rmSync(cache, {recursive: true, force: true});
			results.push((await runtui('compare', ...words)).stdout);
		}
		return results;
	};
	const fromFiles = await all(true);
	expect(fromFiles[0]?.split('\n').slice(5)).toEqual(expected);
	expect(await all(false)).toEqual(fromFiles);
	expect(existsSync(cache) && readdirSync(cache).some(name => name.endsWith('.index'))).toBe(true);

	writeFileSync(path.join(dirs[1] ?? '', '.guild/attrs/label'), 'another\n');
	const [csv] = await all(false);
	expect(csv).toBe(fromFiles[0]?.replace(',=1+1,', ',another,'));
	expect(csv).not.toBe(fromFiles[0]);
});
