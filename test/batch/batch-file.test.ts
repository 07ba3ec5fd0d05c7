import {describe, expect, test} from 'vitest';
import {parseBatchFile} from '../../src/engine/batch/batch-file.ts';
import {trialsFile, trialsTable} from '../../src/engine/batch/trials-text.ts';
import type {FlagDefs} from '../../src/engine/flags/names.ts';
import {WholeFloat, type YamlMap} from '../../src/engine/yaml/value.ts';

const given = (text: string, file = 'trials.csv', defs: FlagDefs = {}) =>
	parseBatchFile(text, file, defs).map(row => row.given);

describe('a CSV file', () => {
	test('has flags as on a command line', () => {
		expect(given('lr,opt,layers\n0.1,adam,1\n1e-3,"[sgd,adam]",range[1:3]\n')).toEqual([
			{lr: 0.1, opt: 'adam', layers: 1},
			{lr: 1e-3, opt: ['sgd', 'adam'], layers: [1, 2, 3]},
		]);
	});

	test("reads values as the flag's type has them", () => {
		expect(given('name\n010\n', 'x.csv', {name: {name: 'name', type: 'string'}})).toEqual([{name: '010'}]);
	});

	test('leaves a flag without a value to its default; two quotes are an empty text', () => {
		expect(given("a,b\n,2\n'',\n")).toEqual([{b: 2}, {a: ''}]);
	});

	test('needs no extension', () => {
		expect(given('a\n1\n', '/dir.d/trials')).toEqual([{a: 1}]);
	});
});

describe('YAML and JSON files', () => {
	test('are a list of maps, or one map', () => {
		expect(given('- lr: 0.1\n  n: [1, 2]\n- lr: range[1:2]\n', 't.yml')).toEqual([{lr: 0.1, n: [1, 2]}, {lr: [1, 2]}]);
		expect(given('lr: 0.1\n', 't.yaml')).toEqual([{lr: 0.1}]);
		expect(given('[{"lr": 1.0, "x": null, "s": "[0:1]"}]', 't.json')).toEqual([
			{lr: new WholeFloat(1), x: null, s: '[0:1]'},
		]);
	});
});

describe('what is wrong with a file is said in one sentence', () => {
	test.each([
		['a,b\n1,2\n3\n', 't.csv', 't.csv, line 3 has 1 value for 2 columns'],
		['a,b\n1,2,3\n', 't.csv', 't.csv, line 2 has 3 values for 2 columns'],
		['a,,b\n1,2,3\n', 't.csv', 't.csv: column 2 has no name'],
		['a,a\n1,2\n', 't.csv', 't.csv has two columns a'],
		['a,b\n', 't.csv', 't.csv has no trials'],
		['', 't.csv', 't.csv has no trials'],
		['a\nrange[1:x]\n', 't.csv', "t.csv, line 2: range[1:x] is not a sequence: 'x' is not a number"],
		['[]', 't.json', 't.json has no trials'],
		['- lr: 0.1\n- 3\n', 't.yml', 't.yml, item 2 is no map of flags'],
		['', 't.yml', 't.yml is no map of flags'],
		['a: [1\n', 't.yml', 'cannot read t.yml, line '],
		['[{"a": 1]', 't.json', 'cannot read t.json, line 1'],
		['a', 't.txt', 't.txt is no batch file: it ends in .txt'],
	])('%j in %s', (text, file, message) => {
		expect(() => parseBatchFile(text, file, {})).toThrow(message);
	});
});

const trials: YamlMap[] = [
	{lr: 0.1, name: 'a b', none: null, on: true, s: '1'},
	{lr: new WholeFloat(1), name: 'x,"y"\n', none: null, on: false, s: ''},
	{lr: 1e-5, on: true, s: '[0:1]'},
];

describe('saved trials', () => {
	test.each(['t.csv', 't.json', 't'])('in %s are read back as they were', file => {
		expect(given(trialsFile(trials, file), file)).toEqual(trials);
	});

	test('look as those that Guild saves', () => {
		expect(trialsFile(trials, 't.csv')).toBe(
			'lr,name,none,on,s\n0.1,a b,null,yes,\'1\'\n1.0,"""x,\\""y\\""\\n""",null,no,\'\'\n1e-05,,,yes,[0:1]\n',
		);
	});

	test('need an extension that says how', () => {
		expect(() => trialsFile(trials, 't.txt')).toThrow('cannot save trials as .txt');
	});
});

test('trials are shown in a table', () => {
	expect(trialsTable(trials.slice(0, 1))).toBe("#  lr   name  none  on   s\n1  0.1  a b   null  yes  '1'\n");
});
