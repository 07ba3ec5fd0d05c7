import {expect, test} from 'vitest';
import {WholeFloat} from '../../src/engine/yaml/value.ts';
import {operation, read} from './read.ts';

const flags = (yaml: string) => operation(read(`train:\n  flags: ${yaml}\n`)).flags;
const flag = (attributes: string) => flags(`{lr: ${attributes}}`).lr;

test('a value alone is the default, with its type', () => {
	expect(flags('{a: 1, b: 1.0, c: text, d: yes, e: [1, x], f: , g: 1e-3}')).toEqual({
		a: {name: 'a', default: 1},
		b: {name: 'b', default: new WholeFloat(1)},
		c: {name: 'c', default: 'text'},
		d: {name: 'd', default: true},
		e: {name: 'e', default: [1, 'x']},
		f: {name: 'f', default: null},
		g: {name: 'g', default: 0.001},
	});
});

test('no default and a default of null are two things', () => {
	expect(flag('{}')).toEqual({name: 'lr'});
	expect(flag('{default: null}')).toEqual({name: 'lr', default: null});
});

test('names that YAML would type stay names', () => {
	expect(Object.keys(flags('{on: 1, 1.0: 2, null: 3}'))).toEqual(['on', '1.0', 'null']);
});

test('every attribute is read', () => {
	expect(
		flag(`{description: Rate, type: float, required: yes, alias: rate, allow-other: yes, min: 0, max: 1.0,
      distribution: loguniform, null-label: none, arg-name: learning-rate, arg-skip: no, arg-switch: 5,
      arg-encoding: {yes: on}, env-name: LR, env-encoding: {1: one}}`),
	).toEqual({
		name: 'lr',
		description: 'Rate',
		type: 'float',
		required: true,
		alias: 'rate',
		allowOther: true,
		min: 0,
		max: 1,
		distribution: 'loguniform',
		nullLabel: 'none',
		argName: 'learning-rate',
		argSkip: false,
		argSwitch: 5,
		argEncoding: {yes: true},
		envName: 'LR',
		envEncoding: {'1': 'one'},
	});
});

test('choices are values, or maps that say more', () => {
	expect(flag('{choices: [1, [a, b], {value: adam, alias: a, description: Good, flags: {lr: 1}}]}')?.choices).toEqual([
		{value: 1},
		{value: ['a', 'b']},
		{value: 'adam', alias: 'a', description: 'Good', flags: {lr: 1}},
	]);
});

test.each([
	['yes', true],
	['shlex', true],
	['no', undefined],
	["','", ','],
])('arg-split: %s', (given, expected) => {
	expect(flag(`{arg-split: ${given}}`)?.argSplit).toEqual(expected);
});

test('attributes that are not ours are kept', () => {
	expect(flag('{default: 1, nb-replace: x}')).toEqual({name: 'lr', default: 1, extra: {'nb-replace': 'x'}});
});
