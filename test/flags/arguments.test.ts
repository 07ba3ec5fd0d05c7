import {describe, expect, test} from 'vitest';
import {flagArguments, flagEnvironment} from '../../src/engine/flags/arguments.ts';
import type {FlagDef} from '../../src/engine/project/types.ts';
import {Timestamp, WholeFloat, type YamlMap, type YamlValue} from '../../src/engine/yaml/value.ts';

type Attributes = Omit<FlagDef, 'name'>;

function defsOf(flags: Record<string, Attributes>): Record<string, FlagDef> {
	return Object.fromEntries(Object.entries(flags).map(([name, def]) => [name, {name, ...def}]));
}

function argsFor(value: YamlValue, def: Attributes = {}, dest?: string): string[] {
	return flagArguments({x: value}, defsOf({x: def}), {dest}).args;
}

describe('arguments', () => {
	test('are sorted by name, and null is not passed', () => {
		const values: YamlMap = {lr: 0.01, Epochs: 3, name: 'foo', none: null, 'a.b-c': 1};
		const {args, warnings} = flagArguments(values, defsOf({lr: {}, Epochs: {}, name: {}, none: {}, 'a.b-c': {}}));
		expect(args).toEqual(['--Epochs', '3', '--a.b-c', '1', '--lr', '0.01', '--name', 'foo']);
		expect(warnings).toEqual([]);
	});

	test.each<[YamlValue, string, string]>([
		[true, '1', 'true'],
		[false, '', 'false'],
		[1, '1', '1'],
		[new WholeFloat(1), '1.0', '1.0'],
		[1e-7, '1e-07', '1.0e-07'],
		[Infinity, 'inf', '.inf'],
		[12345678901234567890n, '12345678901234567890', '12345678901234567890'],
		['', '', "''"],
		['1', '1', "'1'"],
		['yes', 'yes', "'yes'"],
		['a: b', 'a: b', "'a: b'"],
		[new Timestamp('2021-01-01'), '2021-01-01', '2021-01-01'],
		[[1, 'a'], '[1, a]', '[1, a]'],
		[{a: [1, true]}, '{a: [1, true]}', '{a: [1, true]}'],
	])('%s is %j to a script, %j as YAML', (value, plain, yaml) => {
		for (const dest of [undefined, 'args', 'args:click', 'none'])
			expect(argsFor(value, {}, dest)).toEqual(['--x', plain]);
		for (const dest of ['globals', 'global:p', 'dict:p', 'namespace:p', 'config:c.yml'])
			expect(argsFor(value, {}, dest)).toEqual(['--x', yaml]);
	});

	test('have the name that the definition gives', () => {
		expect(argsFor(1, {argName: 'learning-rate'})).toEqual(['--learning-rate', '1']);
	});

	test('are left out with arg-skip', () => {
		expect(argsFor(1, {argSkip: true})).toEqual([]);
	});

	test.each<[YamlValue, YamlValue, string[]]>([
		[true, true, ['--x']],
		[false, true, []],
		[false, false, ['--x']],
		[true, 1, ['--x']],
		['fast', 'fast', ['--x']],
		['slow', 'fast', []],
		[null, true, []],
	])('%j with arg-switch %j is %j', (value, argSwitch, args) => {
		expect(argsFor(value, {argSwitch})).toEqual(args);
	});

	test.each<[YamlValue, true | string, string[]]>([
		["1 'a b'", true, ['--x', '1', 'a b']],
		['a b', 'shlex', ['--x', 'a', 'b']],
		['a:b::c', ':', ['--x', 'a', 'b', 'c']],
		['a, b', ',', ['--x', 'a', ' b']],
		['', true, []],
		['', ',', []],
		[3, true, ['--x', '3']],
	])('%j split at %j is %j', (value, argSplit, args) => {
		expect(argsFor(value, {argSplit})).toEqual(args);
	});

	test('a split value is a list to globals', () => {
		expect(argsFor('1 2', {argSplit: true}, 'globals')).toEqual(['--x', '[1, 2]']);
		expect(argsFor('1 2', {argSplit: true, type: 'string'}, 'globals')).toEqual(['--x', "['1', '2']"]);
		expect(argsFor('', {argSplit: true}, 'globals')).toEqual(['--x', '[]']);
	});

	test('encodings replace values, whatever their type', () => {
		const argEncoding = {yes: 'T', '0.5': 'half', a: 2.5};
		expect(argsFor(true, {argEncoding})).toEqual(['--x', 'T']);
		expect(argsFor(0.5, {argEncoding})).toEqual(['--x', 'half']);
		expect(argsFor('a', {argEncoding})).toEqual(['--x', '2.5']);
		expect(argsFor('b', {argEncoding})).toEqual(['--x', 'b']);
	});

	test('names that the command already has are reported, not passed twice', () => {
		const defs = defsOf({i: {}, k: {}, kk: {}, s: {argSkip: true}, n: {}});
		const {args, warnings} = flagArguments({i: 1, k: 2, kk: 3, s: 4, n: null}, defs, {
			reserved: ['--i', '--k=4', '--s', '--n'],
		});
		expect(args).toEqual(['--kk', '3']);
		expect(warnings).toEqual([
			'flag i is not passed: the command already has --i',
			'flag k is not passed: the command already has --k',
		]);
	});

	test('values without a definition are passed only where forced', () => {
		expect(flagArguments({x: 1}, {}).args).toEqual([]);
		expect(flagArguments({x: 1}, {}, {force: true}).args).toEqual(['--x', '1']);
	});
});

describe('environment', () => {
	test('every flag is a variable, skipped and null ones too', () => {
		const values = {
			lr: 1e-7,
			'a.b-c': 3,
			on: true,
			off: false,
			none: null,
			date: new Timestamp('2021-01-01'),
			l: '1 2',
		};
		expect(flagEnvironment(values, defsOf({lr: {argSkip: true}}))).toEqual({
			FLAG_LR: '1e-07',
			FLAG_A_B_C: '3',
			FLAG_ON: '1',
			FLAG_OFF: '',
			FLAG_NONE: '',
			FLAG_DATE: '2021-01-01',
			FLAG_L: '1 2',
		});
	});

	test('has the name and encoding that the definition gives', () => {
		const defs = defsOf({
			a: {envName: 'ABC', envEncoding: {yes: 'T'}},
			both: {argEncoding: {a: 'A'}, envEncoding: {a: 'E'}},
			arg: {argEncoding: {no: 'nope'}},
		});
		expect(flagEnvironment({a: true, both: 'a', arg: false}, defs)).toEqual({
			ABC: 'T',
			FLAG_BOTH: 'E',
			FLAG_ARG: 'nope',
		});
	});
});
