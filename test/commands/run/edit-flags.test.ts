import {describe, expect, test} from 'vitest';
import {flagsDocument, readFlagsDocument} from '../../../src/engine/commands/run/edit-flags.ts';
import {UserError} from '../../../src/engine/errors.ts';
import type {FlagDefs} from '../../../src/engine/flags/names.ts';
import {Timestamp, WholeFloat, type YamlValue} from '../../../src/engine/yaml/value.ts';

const train = {model: 'cnn', name: 'train'};

test('every flag stands with its value below what it is for', () => {
	const description =
		'Number of epochs to train for, which may be a rather large number of them if you have the time to wait';
	const defs: FlagDefs = {
		epochs: {name: 'epochs', default: 10, description},
		depth: {
			name: 'depth',
			default: 18,
			description: 'Number of layers',
			choices: [
				{value: 18, description: 'Small'},
				{value: 50, alias: 'big', description: 'Large'},
			],
		},
		opt: {name: 'opt', choices: [{value: 'sgd'}, {value: 'adam'}], default: 'sgd'},
		note: {name: 'note'},
		data: {name: 'data', required: true, description: 'Where the data lives'},
	};
	const values = {depth: 50, epochs: 10, opt: 'sgd', note: null, data: '/data', extra: 1};
	expect(flagsDocument(train, values, defs)).toMatchInlineSnapshot(`
		"# Flags of cnn:train. A flag whose line is removed has its default value.

		# Where the data lives (required)
		data: /data

		# Number of layers (default is 18)
		# Choices:
		#   18   Small
		#   big  Large
		depth: 50

		# Number of epochs to train for, which may be a rather large number of them if
		# you have the time to wait (default is 10)
		epochs: 10

		extra: 1

		note: null

		# (default is sgd)
		# Choices:
		#   sgd
		#   adam
		opt: sgd
		"
	`);
});

test('what is not changed comes back as it was, whatever it is', () => {
	const values: Record<string, YamlValue> = {
		yes: true,
		n: null,
		'a: b': 1,
		'#c': [1, 'a, b', new WholeFloat(2), ['x']],
		date: new Timestamp('2021-01-01'),
		float: new WholeFloat(1),
		tiny: 1e-10,
		inf: Number.NEGATIVE_INFINITY,
		nan: Number.NaN,
		big: 123456789012345678901234567890n,
		map: {a: 1, b: ['x', 'y']},
		empty: '',
		search: '[0:1:0.5]',
		named: 'loguniform[1e-4:1e-1]',
	};
	const texts = ['08', '010', 'inf', 'yes', '1:12', 'null', 'range[1:3]', 'a: b', '# c', ' padded ', 'one\ntwo\n'];
	const others = ['héllo ✓', "it's", '"q', '- x', '*a', '\x1b[2J', 'a\u202eb', '[a', 'é: #\t', '1 2'];
	for (const text of [...texts, ...others]) values[`text ${text}`] = text;
	expect(readFlagsDocument(flagsDocument(train, values, {}))).toEqual(values);
	const defs = Object.fromEntries(
		Object.keys(values)
			.filter(name => name.startsWith('text'))
			.map(name => [name, {name, type: 'string'} as const]),
	);
	expect(readFlagsDocument(flagsDocument(train, values, defs), defs)).toEqual(values);
});

describe('a value typed in the editor', () => {
	test.each<[string, YamlValue]>([
		['1e-3', 0.001],
		['1.0', new WholeFloat(1)],
		['no', false],
		['', null],
		['~', null],
		['010', 10],
		['1:12', '1:12'],
		['some words  # why', 'some words'],
		["'1'", '1'],
		['[1, 2]', [1, 2]],
		['[0:1]', '[0:1]'],
		['[0:1:0.5]  # why', '[0:1:0.5]'],
		['uniform[0:1]', 'uniform[0:1]'],
		['range[1:3]', [1, 2, 3]],
		['"range[1:3]"', 'range[1:3]'],
		['{a: 1}', {a: 1}],
		['>\n  two\n  lines', 'two lines\n'],
		['\n- 1\n- 2', [1, 2]],
		['two\r', 'two'],
	])('means what it means on a command line: %j', (typed, value) => {
		expect(readFlagsDocument(`a: 0\nx: ${typed}\n`)).toEqual({a: 0, x: value});
	});

	test('is a text for a flag that takes texts', () => {
		const defs = {version: {name: 'version', type: 'string', alias: 'v'}} as const;
		expect(readFlagsDocument('version: 1.10', defs)).toEqual({version: '1.10'});
		expect(readFlagsDocument('v: yes', defs)).toEqual({v: 'yes'});
		expect(readFlagsDocument('version: null', defs)).toEqual({version: null});
	});
});

test.each(['', '# nothing but this\n'])('an emptied text sets no flag: %j', text => {
	expect(readFlagsDocument(text)).toEqual({});
});

describe('a text that cannot be used is refused with its line and column', () => {
	test.each([
		['a: 1\nb: [1\n', /^flags\.yml:3:1: cannot read this as YAML: /],
		['a: 1\n\tb: 1\n', /^flags\.yml:2:1: cannot read this as YAML: /],
		['just words', /^flags\.yml:1:1: the text must be lines of NAME: VALUE, not 'just words'/],
		['- 1', /^flags\.yml:1:1: the text must be lines of NAME: VALUE, not a list/],
		['a: 1\nb: 2\na: 3\n', /^flags\.yml:3:1: flag a is given twice/],
		['a: 1\nb: range[1:2:0]\n', /^flags\.yml:2:4: range\[1:2:0\] is not a sequence/],
	])('%j', (text, message) => {
		expect(() => readFlagsDocument(text)).toThrow(UserError);
		expect(() => readFlagsDocument(text)).toThrow(message);
	});
});
