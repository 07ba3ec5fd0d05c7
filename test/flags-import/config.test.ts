import path from 'node:path';
import {expect, test} from 'vitest';
import {configFlags} from '../../src/engine/flags-import/config.ts';
import {Timestamp, WholeFloat} from '../../src/engine/yaml/value.ts';
import {directoryOf} from '../python/pythons.ts';

function flagsOf(name: string, content: string) {
	return configFlags(path.join(directoryOf({[name]: content}), name));
}

test('the values of a YAML file are flags, those further in with dots, a list as one text', () => {
	const yaml =
		'lr: 1.0\nname: x\nfast: yes\nnone: null\nday: 2021-01-01\nnet:\n  depth: 2\n  act: {name: relu}\n  empty: {}\nsizes: [1, two words]\n';
	expect(flagsOf('config.yml', yaml)).toEqual({
		lr: {name: 'lr', type: 'number', default: new WholeFloat(1)},
		name: {name: 'name', type: 'string', default: 'x'},
		fast: {name: 'fast', type: 'boolean', default: true},
		none: {name: 'none', default: null},
		day: {name: 'day', default: new Timestamp('2021-01-01')},
		'net.depth': {name: 'net.depth', type: 'number', default: 2},
		'net.act.name': {name: 'net.act.name', type: 'string', default: 'relu'},
		sizes: {name: 'sizes', argSplit: true, default: "1 'two words'"},
	});
});

test('JSON and files that end in .in are read as what they are', () => {
	expect(flagsOf('c.json', '{\n\t"a": {"b": [1, 2.0]}}')).toEqual({
		'a.b': {name: 'a.b', argSplit: true, default: '1 2.0'},
	});
	expect(Object.keys(flagsOf('c.yml.in', 'a: {b: 1}'))).toEqual(['a.b']);
});

test('the texts of an INI file are numbers where that changes nothing in the file', () => {
	const ini =
		'[DEFAULT]\nseed = 1\n[net]\nrate = 0.1\nversion = 1.10\ncode = 010\nfast = yes\nslow = true\nnone =\nsizes = [1, 2]\n';
	const defaults = Object.entries(flagsOf('c.ini', ini)).map(([name, flag]) => [name, flag.default, flag.type]);
	expect(defaults).toEqual([
		['seed', 1, 'number'],
		['net.rate', 0.1, 'number'],
		['net.version', '1.10', 'string'],
		['net.code', '010', 'string'],
		['net.fast', 'yes', 'string'],
		['net.slow', true, 'boolean'],
		['net.none', '', 'string'],
		['net.sizes', '[1, 2]', 'string'],
	]);
});

test('a file that is missing, broken or no map is named', () => {
	expect(() => configFlags('/no/such/config.yml')).toThrow('cannot read /no/such/config.yml');
	expect(() => flagsOf('c.yml', 'a: [')).toThrow(/c\.yml, line \d+: /);
	expect(() => flagsOf('c.json', '[1]')).toThrow(/c\.json is not a map/);
	expect(() => flagsOf('c.toml', 'a = 1')).toThrow(/c\.toml is no configuration file/);
});
