import {describe, expect, test} from 'vitest';
import {UserError} from '../../src/engine/errors.ts';
import {decodeFlag} from '../../src/engine/flags/decode.ts';
import {formatFlag} from '../../src/engine/flags/format.ts';
import type {FlagDef} from '../../src/engine/project/types.ts';
import {Timestamp, WholeFloat, type YamlValue} from '../../src/engine/yaml/value.ts';

/** What Guild AI 0.9.0 makes of these texts. */
const guild: [text: string, value: YamlValue][] = [
	['1', 1],
	['+1', 1],
	[' 1 ', 1],
	['-3', -3],
	['010', 10],
	['08', 8],
	['0x10', 16],
	['0b11', 3],
	['0o10', '0o10'],
	['12345678901234567890', 12345678901234567890n],
	['1.0', new WholeFloat(1)],
	['1.', new WholeFloat(1)],
	['.5', 0.5],
	['1e3', new WholeFloat(1000)],
	['1E5', new WholeFloat(100000)],
	['1e-5', 1e-5],
	['inf', Infinity],
	['-inf', -Infinity],
	['Infinity', Infinity],
	['.inf', Infinity],
	['nan', Number.NaN],
	['NaN', Number.NaN],
	['.nan', Number.NaN],
	['1_000', '1_000'],
	['1_0.5', '1_0.5'],
	['0x_', '0x_'],
	['1:12', '1:12'],
	['1:12.5', '1:12.5'],
	['1:12:13', '1:12:13'],
	['2021-01-01', new Timestamp('2021-01-01')],
	['2021-01-01T00:00:00', new Timestamp('2021-01-01T00:00:00')],
	['yes', true],
	['on', true],
	['True', true],
	['off', false],
	['tRue', 'tRue'],
	['y', 'y'],
	['null', null],
	['~', null],
	['None', 'None'],
	['', ''],
	["'yes'", 'yes'],
	["''", ''],
	['"a\\nb"', 'a\nb'],
	["'a", "'a"],
	["'a' b", "'a' b"],
	['abc', 'abc'],
	['a b', 'a b'],
	['a:b', 'a:b'],
	['1,2', '1,2'],
	['0.1.2', '0.1.2'],
	['{a: 1}', {a: 1}],
	['{a', '{a'],
	['[1,2]', [1, 2]],
	['[a,]', ['a']],
	['[]', []],
	['[1,[2,3]]', [1, [2, 3]]],
	["['1', yes]", ['1', true]],
	['[010]', [8]],
	['[1', '[1'],
	['[a-z]+', '[a-z]+'],
	['[*.py]', '[*.py]'],
	['[1,2]*3', [1, 2, 1, 2, 1, 2]],
	['[a] * 2', ['a', 'a']],
	['[1]*0', []],
	['[1]*-1', '[1]*-1'],
	['[0:1]*2', '[0:1]*2'],
	['[0:1]', '[0:1]'],
	['[0.0:1:0.5]', '[0.0:1:0.5]'],
	['[a:b]', '[a:b]'],
	['[1:2:3:4]', '[1:2:3:4]'],
	['uniform[0:1]', 'uniform[0:1]'],
	['loguniform[1e-4:1]', 'loguniform[1e-4:1]'],
	['choice[a:b]', 'choice[a:b]'],
	['int[1:3]', 'int[1:3]'],
	['quniform[0:1:0.1]', 'quniform[0:1:0.1]'],
	['foo[1:2]', 'foo[1:2]'],
	['range[1:3]', [1, 2, 3]],
];

test.each(guild)('%j reads as Guild reads it', (text, value) => {
	expect(decodeFlag(text)).toEqual(value);
});

describe('where Guild surprises', () => {
	test('[0:1:0.5] is a search from 0 to 1 that starts at 0.5, not 60.5', () => {
		expect(decodeFlag('[0:1:0.5]')).toBe('[0:1:0.5]');
	});

	test.each(['#ff0000', 'a # b', '-', '- a', 'note: hi', '"a": 1', '!!int 3', '&x', '|', '?', 'a\nb', ' a ', '  '])(
		'%j is a value, not a YAML document',
		text => {
			expect(decodeFlag(text)).toBe(text);
		},
	);

	test('a list of one address is a list, not a search', () => {
		expect(decodeFlag('[https://a.b/c]')).toEqual(['https://a.b/c']);
	});
});

describe('a flag of a text type', () => {
	const def: FlagDef = {name: 'x', type: 'string'};

	test.each(['1', '1e3', 'null', '~', 'yes', '', '2021-01-01', 'range[1:2]', '[0:1]', '{"a": 1}', '[a-z]+'])(
		'keeps %j as it is',
		text => {
			expect(decodeFlag(text, def)).toBe(text);
		},
	);

	test('takes quotes off', () => {
		expect(decodeFlag("'[a]'", def)).toBe('[a]');
		expect(decodeFlag('"1"', def)).toBe('1');
	});

	test('has lists of texts: Norway and 010 survive', () => {
		expect(decodeFlag('[no, 010, 1.50]', def)).toEqual(['no', '010', '1.50']);
		expect(decodeFlag('[1]*2', def)).toEqual(['1', '1']);
	});
});

test('a text that is split later keeps its digits as they were typed', () => {
	const def: FlagDef = {name: 'x', argSplit: true};
	expect(decodeFlag('1.50', def)).toBe('1.50');
	expect(decodeFlag('1 2', def)).toBe('1 2');
	expect(decodeFlag('[1, 2]', def)).toEqual([1, 2]);
	expect(decodeFlag('null', def)).toBeNull();
});

test('a repeated list of more than 100,000 values is refused', () => {
	expect(() => decodeFlag('[1, 2]*50001')).toThrow('more than 100000 values');
});

describe('for any value', () => {
	test('what formatFlag shows reads back as the same value', () => {
		const random = generator(1);
		for (let round = 0; round < 3000; round++) {
			const value = randomScalar(random);
			const shown = formatFlag(value);
			expect(decodeFlag(shown), shown).toEqual(value);
		}
	});

	test('a text is read or refused with a UserError, whatever is in it', () => {
		const random = generator(2);
		for (let round = 0; round < 3000; round++) {
			const text = randomText(random);
			for (const type of ['auto', 'string'] as const) {
				try {
					decodeFlag(text, {name: 'x', type});
				} catch (error) {
					expect(error, text).toBeInstanceOf(UserError);
				}
			}
		}
	});
});

type Random = (below: number) => number;

/** Numbers of the same order for the same seed (mulberry32). */
function generator(seed: number): Random {
	let state = seed;
	return below => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
	};
}

function randomScalar(random: Random): YamlValue {
	const kinds: (() => YamlValue)[] = [
		() => random(2) === 0,
		() => null,
		() => random(1e9) - 5e8,
		() => 9007199254740993n * BigInt(random(1e6) + 1),
		() => new WholeFloat(random(1e6) * 10 ** random(20)),
		() => (random(1e6) + 0.5) * 10 ** (random(30) - 15.5),
		() => [Infinity, -Infinity, Number.NaN][random(3)] ?? 0,
		() => new Timestamp(`20${10 + random(80)}-0${1 + random(9)}-1${random(10)}`),
		() => randomText(random),
	];
	const value = kinds[random(kinds.length)]?.() ?? null;
	return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 2 ** 53
		? new WholeFloat(value)
		: value;
}

const pieces = [
	...'abyn01589 .:-+_=~#\'"[]{},*&!|>%@`?\\\n\t\u0000\u2028ü漢😀e',
	...['yes', 'null', '1e', 'inf', 'nan', '0x', 'range[', 'linspace[', 'logspace[', 'uniform[', ': ', ' #', '[0:1]'],
	...['!!int ', '<<', '---', '2021-01-01', '*3', '${x}', '[1, 2]'],
];

function randomText(random: Random): string {
	return Array.from({length: random(9)}, () => pieces[random(pieces.length)]).join('');
}
