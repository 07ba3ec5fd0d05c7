import {describe, expect, test} from 'vitest';
import {parseSyntax, parseYaml} from '../../src/engine/yaml/parse.ts';
import {stringifyFlow, stringifyYaml} from '../../src/engine/yaml/stringify.ts';
import {reprNumber, Timestamp, WholeFloat, type YamlValue} from '../../src/engine/yaml/value.ts';

describe('unquoted words have the types of YAML 1.1, as PyYAML reads them', () => {
	test.each<[string, YamlValue]>([
		['1', 1],
		['1.0', new WholeFloat(1)],
		['1e3', new WholeFloat(1000)],
		['1.5e-05', 0.000015],
		['0x10', 16],
		['0b11', 3],
		['010', 8],
		['08', '08'],
		['1_000', 1000],
		['1:12', 72],
		['1:12.5', 72.5],
		['-1', -1],
		['.5', 0.5],
		['.inf', Number.POSITIVE_INFINITY],
		['-.INF', Number.NEGATIVE_INFINITY],
		['12345678901234567890', 12345678901234567890n],
		['yes', true],
		['Off', false],
		['y', 'y'],
		['~', null],
		['', null],
		['Null', null],
		['2021-01-01', new Timestamp('2021-01-01')],
		['0x_', '0x_'],
		['1.2.3', '1.2.3'],
	])('%s', (text, value) => {
		expect(parseYaml(`${text}\n`)).toEqual(value);
		expect(parseYaml(`a: ${text}\n`)).toEqual({a: value});
	});

	test('quoted words are strings', () => {
		expect(parseYaml("- '1'\n- \"yes\"\n- ''\n")).toEqual(['1', 'yes', '']);
	});

	test('keys are what stands there', () => {
		expect(parseYaml('on: 1\n1: x\n1.0: y\n')).toEqual({on: 1, '1': 'x', '1.0': 'y'});
	});

	test('a broken text says where', () => {
		expect(() => parseYaml('a: [1,\nb: }')).toThrow(expect.objectContaining({name: 'YamlError', line: 2}));
	});
});

describe('what is written reads back as the same value', () => {
	const values: YamlValue[] = [
		...[
			'123',
			'yes',
			'n',
			'a: b',
			'1:12',
			'1e3',
			'1.0',
			'0x10',
			'010',
			'~',
			'null',
			'',
			' ',
			' a',
			'a ',
			'#x',
			'a #b',
			'- x',
		],
		...[
			'=',
			'<<',
			'*a',
			'&a',
			'!a',
			'|',
			'>',
			'%',
			'@',
			'`',
			"it's",
			'"',
			'{}',
			'[a',
			'a: ',
			'a:',
			'---',
			'...',
			'? x',
			',',
		],
		...[
			'2021-01-01',
			'épée',
			'漢字',
			'🙂',
			'a\nb',
			'\ttab',
			'\x1b[31mred',
			'back\\slash',
			'-um',
			'--lr',
			'.',
			'-',
			'a,b',
			'0x_',
		],
		...[
			1,
			-1,
			0.1,
			1e-7,
			new WholeFloat(1.5e20),
			123456789012345680000n,
			new WholeFloat(1),
			new WholeFloat(1e20),
			Number.POSITIVE_INFINITY,
		],
		...[true, false, null, new Timestamp('2021-01-01')],
		[],
		{},
		[[], {}, [[1, 2], [3]]],
		{a: {b: {c: [1, {d: 'x'}]}}, 'key: odd': 1, '': 2, yes: 3},
		[{a: 1, b: [1, 2]}, 'x'],
	];
	test.each(values.map(value => [value]))('%o', value => {
		expect(parseYaml(stringifyYaml(value))).toEqual(value);
		expect(parseYaml(`x: ${stringifyFlow(value)}`)).toEqual({x: value});
	});

	test('as PyYAML lays it out: keys sorted, lists at the column of their key', () => {
		const value = {b: ['x', {d: 1, c: true}], a: {z: null}, e: []};
		expect(stringifyYaml(value)).toBe('a:\n  z: null\nb:\n- x\n- c: true\n  d: 1\ne: []\n');
	});
});

test.each<[number | bigint | WholeFloat, string]>([
	[1, '1'],
	[new WholeFloat(1), '1.0'],
	[0.1, '0.1'],
	[0.0001, '0.0001'],
	[0.00001, '1e-05'],
	[new WholeFloat(1e16), '1e+16'],
	[new WholeFloat(1e15), '1000000000000000.0'],
	[Number.NaN, 'nan'],
	[Number.NEGATIVE_INFINITY, '-inf'],
	[10n ** 20n, '100000000000000000000'],
])('Python prints %o as %s', (number, text) => {
	expect(reprNumber(number)).toBe(text);
});

test.each([
	'a word',
	'lr=0.1 batch-size=16\n',
	'- ',
	'- x',
	'-1',
	'= x',
	'... x',
	'--- x',
	'a: 1',
	'a: 1\nb-2: yes\n',
	'a: x y',
	'a: -\n',
	'a: ...',
	'a: ---',
	'a: 1\na: 2',
	'on: 1\nconstructor: 2',
	'a: b: c',
	'1: x',
	'a:\nb: 1',
	'a: 1\n\nb: 2',
	' a: 1',
	'a : 1',
])('%j is read in the quick way as it is by the library', text => {
	expect(outcome(() => parseYaml(text))).toEqual(outcome(() => parseSyntax(text).document.toJS()));
});

function outcome(read: () => unknown): unknown {
	try {
		return {value: read()};
	} catch (error) {
		return error instanceof Error ? error.name : error;
	}
}
