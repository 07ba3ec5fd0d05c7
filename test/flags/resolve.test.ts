import {describe, expect, test} from 'vitest';
import {decodeFlags} from '../../src/engine/flags/names.ts';
import {parseAssignments} from '../../src/engine/flags/parse-assignments.ts';
import {resolveFlags} from '../../src/engine/flags/resolve.ts';
import type {FlagDef} from '../../src/engine/project/types.ts';
import {WholeFloat, type YamlValue} from '../../src/engine/yaml/value.ts';

const there = new Set(['/work/data', '/abs/data']);
const paths = {
	resolvePath: (path: string) => (path.startsWith('/') ? path : `/work/${path}`),
	exists: (path: string) => there.has(path),
};

/** Resolves as `run NAME=VALUE ...` does. */
function resolve(flags: Record<string, Omit<FlagDef, 'name'>>, line: string[] = [], force = false) {
	const defs = Object.fromEntries(Object.entries(flags).map(([name, def]) => [name, {name, ...def}]));
	const given = decodeFlags(parseAssignments(line, '/home/ana').texts, defs);
	return resolveFlags({defs, given, force, ...paths});
}

/** The value of the flag `x`, given as a text. */
function valueFor(def: Omit<FlagDef, 'name'>, text: string): YamlValue | undefined {
	return resolve({x: def}, [`x=${text}`]).values.x;
}

describe('values', () => {
	test('every flag has one: what the user gave, the default, or null', () => {
		const {values, user} = resolve({a: {default: 1}, b: {default: null}, c: {}, d: {default: 'x'}}, ['d=y', 'a=null']);
		expect(values).toEqual({a: null, b: null, c: null, d: 'y'});
		expect(user).toEqual({a: null, d: 'y'});
	});

	test('an alias gives the flag of its name', () => {
		const {values, user} = resolve({rate: {alias: 'lr', type: 'float', default: 1}}, ['lr=2']);
		expect(values).toEqual({rate: new WholeFloat(2)});
		expect(user).toEqual({rate: new WholeFloat(2)});
	});

	test('name and alias together are refused', () => {
		expect(() => resolve({rate: {alias: 'lr'}}, ['lr=2', 'rate=1'])).toThrow('flag rate is given twice');
	});

	test('an unknown flag is refused with the nearest, unless forced', () => {
		expect(() => resolve({epochs: {}}, ['epoch=2'])).toThrow(
			expect.objectContaining({message: 'unknown flag: epoch', hint: expect.stringContaining("'epochs'")}),
		);
		expect(() => resolve({a: {}}, ['toString=2', '__proto__=1'])).toThrow('unknown flags: toString, __proto__');
		expect(resolve({epochs: {}}, ['epoch=2'], true).values).toEqual({epochs: null, epoch: 2});
	});
});

describe('types', () => {
	test.each<[FlagDef['type'], string, YamlValue]>([
		['int', '3', 3],
		['int', '0x10', 16],
		['int', 'null', null],
		['int', '[1,2]', [1, 2]],
		['int', '[0:9]', '[0:9]'],
		['int', 'range[1:3]', [1, 2, 3]],
		['float', '1', new WholeFloat(1)],
		['float', '1.5', 1.5],
		['float', '18446744073709551616', new WholeFloat(2 ** 64)],
		['float', '[1,0.5]', [new WholeFloat(1), 0.5]],
		['float', 'loguniform[1e-4:1]', 'loguniform[1e-4:1]'],
		['number', '1', 1],
		['number', '1.0', new WholeFloat(1)],
		['number', "'1'", 1],
		['boolean', 'yes', true],
		['boolean', "'no'", false],
		['boolean', '1', true],
		['boolean', '0.0', false],
		['boolean', '', false],
		['boolean', '[yes,no]', [true, false]],
		['string', '1', '1'],
		['string', 'null', 'null'],
		['string', '[1,no]', ['1', 'no']],
		['path', 'a/b', '/work/a/b'],
		['path', '~/a', '/home/ana/a'],
		['path', '', ''],
		['path', '[a,/b]', ['/work/a', '/b']],
		['existing-path', 'data', '/work/data'],
		['auto', '1.5', 1.5],
		['auto', 'abc', 'abc'],
		[undefined, 'abc', 'abc'],
	])('%s takes %s', (type, text, value) => {
		expect(valueFor(type ? {type} : {}, text)).toEqual(value);
	});

	test.each<[NonNullable<FlagDef['type']>, string, string]>([
		['int', '1.5', 'invalid value 1.5 for x: not a whole number (its type is int)'],
		['int', '1e3', 'invalid value 1000.0 for x: not a whole number (its type is int)'],
		['int', '', "invalid value '' for x: not a whole number (its type is int)"],
		['int', 'yes', 'invalid value yes for x: not a whole number (its type is int)'],
		['int', '[1,a]', 'invalid value a for x: not a whole number (its type is int)'],
		['float', 'abc', 'invalid value abc for x: not a number (its type is float)'],
		['number', 'yes', 'invalid value yes for x: not a number (its type is number)'],
		['boolean', 'abc', 'invalid value abc for x: not yes or no (its type is boolean)'],
		['boolean', '[0:1]', 'invalid value [0:1] for x: not yes or no (its type is boolean)'],
		['existing-path', 'nope', 'invalid value /work/nope for x: there is no such file or directory'],
		['existing-path', '[data,nope]', 'invalid value /work/nope for x: there is no such file or directory'],
	])('%s refuses %s', (type, text, message) => {
		expect(() => valueFor({type}, text)).toThrow(message);
	});

	test('defaults have the type as well, and are checked', () => {
		expect(resolve({f: {type: 'float', default: 1}, s: {type: 'string', default: 1}}).values).toEqual({
			f: new WholeFloat(1),
			s: '1',
		});
		expect(() => resolve({n: {type: 'int', default: 'many'}})).toThrow('invalid value many for n');
	});

	test('what does not fit stays as it is where forced', () => {
		expect(resolve({n: {type: 'int', max: 3}, f: {type: 'float'}}, ['n=abc', 'f=1'], true).values).toEqual({
			n: 'abc',
			f: new WholeFloat(1),
		});
	});
});

describe('choices', () => {
	const size = {choices: [{value: 1}, {value: 'big', alias: 'B', flags: {epochs: 5, extra: 1}}]};

	test('a value or its alias is taken, other values are not', () => {
		expect(valueFor(size, 'B')).toBe('big');
		expect(valueFor(size, 'big')).toBe('big');
		expect(valueFor(size, '[1,B]')).toEqual([1, 'big']);
		expect(valueFor(size, '1.0')).toBe(1);
		expect(valueFor(size, 'null')).toBeNull();
		expect(() => valueFor(size, 'bg')).toThrow(
			expect.objectContaining({message: 'invalid value bg for x: not one of its choices', hint: "did you mean 'big'?"}),
		);
		expect(() => valueFor(size, "'1'")).toThrow("invalid value '1' for x");
		expect(valueFor({...size, allowOther: true}, 'other')).toBe('other');
	});

	test('an alias counts before the type is looked at', () => {
		expect(valueFor({type: 'int', choices: [{value: 100, alias: 'many'}]}, 'many')).toBe(100);
	});

	test('choices are of the type of their flag', () => {
		expect(valueFor({type: 'string', choices: [{value: 1}, {value: 2}]}, '2')).toBe('2');
		expect(valueFor({choices: [{value: true}, {value: false}]}, '1')).toBe(true);
	});

	test('flags that come with a choice are set, unless the user sets them', () => {
		const flags = {x: size, epochs: {type: 'float', default: 1}} as const;
		expect(resolve(flags, ['x=B']).values).toEqual({x: 'big', epochs: new WholeFloat(5), extra: 1});
		expect(resolve(flags, ['x=big']).values.epochs).toEqual(new WholeFloat(5));
		expect(resolve(flags, ['x=B', 'epochs=2']).values.epochs).toEqual(new WholeFloat(2));
		expect(resolve(flags, ['x=1']).values).toEqual({x: 1, epochs: new WholeFloat(1)});
		expect(resolve(flags, ['x=B']).user).toEqual({x: 'big'});
	});

	test('the default is a choice too, and a choice may make another', () => {
		const flags = {
			a: {choices: [{value: 'A', flags: {b: 'B'}}], default: 'A'},
			b: {choices: [{value: 'B', flags: {c: 3}}, {value: 'none'}], default: 'none'},
			c: {default: 0},
		};
		expect(resolve(flags).values).toEqual({a: 'A', b: 'B', c: 3});
		expect(resolve(flags, ['b=none']).values).toEqual({a: 'A', b: 'none', c: 0});
	});

	test('choices that set each other come to an end', () => {
		const flags = {
			a: {
				choices: [
					{value: 1, flags: {b: 2}},
					{value: 2, flags: {b: 1}},
				],
				default: 1,
			},
			b: {
				choices: [
					{value: 1, flags: {a: 1}},
					{value: 2, flags: {a: 2}},
				],
				default: 1,
			},
		};
		expect(Object.keys(resolve(flags).values)).toEqual(['a', 'b']);
	});
});

describe('limits', () => {
	test.each([
		['9', 'invalid value 9 for x: more than its maximum 5'],
		['0', 'invalid value 0 for x: less than its minimum 1'],
		['[1,9]', 'invalid value 9 for x: more than its maximum 5'],
		['nan', 'invalid value nan for x: less than its minimum 1'],
		['abc', 'invalid value abc for x: not a number'],
	])('%s is outside 1 to 5', (text, message) => {
		expect(() => valueFor({min: 1, max: 5}, text)).toThrow(message);
	});

	test('ends, null and search functions are inside', () => {
		for (const text of ['1', '5', '5.0', 'null', '[0:9]']) expect(() => valueFor({min: 1, max: 5}, text)).not.toThrow();
	});

	test('all missing required flags are named at once', () => {
		const flags = {a: {required: true}, b: {required: true}, c: {required: true, default: 1}};
		expect(() => resolve(flags, ['b='])).toThrow(
			expect.objectContaining({message: 'missing required flags: a, b', hint: 'add a=VALUE b=VALUE'}),
		);
		expect(() => resolve(flags, ['a=0', 'b=no'])).not.toThrow();
		expect(() => resolve(flags, [], true)).not.toThrow();
	});
});

describe('a flag that is split into arguments', () => {
	test.each<[Omit<FlagDef, 'name'>, string, YamlValue]>([
		[{argSplit: true}, '1 2', '1 2'],
		[{argSplit: true}, '3', '3'],
		[{argSplit: true}, '[1 2, 3 4]', ['1 2', '3 4']],
		[{argSplit: true}, '[1, a b]', ['1', 'a b']],
		[{argSplit: true}, '[yes, null]', ['yes', null]],
		[{argSplit: true}, '[[1, 2], [3]]', ['1 2', '3']],
		[{argSplit: true}, '', ''],
		[{argSplit: true}, 'null', null],
		[{argSplit: true}, 'range[1:3]', ['1', '2', '3']],
		[{argSplit: ','}, '[a, b]', ['a', 'b']],
		[{argSplit: ',', type: 'float'}, '1,2', '1.0,2.0'],
	])('with %j has %s as one text, or a list of them for several runs', (def, text, value) => {
		expect(valueFor(def, text)).toEqual(value);
	});

	test('a default that is a list is one text too', () => {
		expect(resolve({x: {argSplit: true, default: [1, 2]}}).values).toEqual({x: '1 2'});
	});

	test('each part is checked', () => {
		expect(() => valueFor({argSplit: true, type: 'int'}, '1 x')).toThrow('invalid value x for x: not a whole number');
		expect(() => valueFor({argSplit: true, type: 'int', max: 2}, '1 3')).toThrow('invalid value 3 for x: more than');
		expect(() => valueFor({argSplit: true, choices: [{value: 'a'}, {value: 'b'}]}, 'a c')).toThrow('not one of its');
		expect(valueFor({argSplit: true, choices: [{value: 'a', alias: 'first'}, {value: 'b'}]}, 'first b')).toBe('a b');
	});
});
