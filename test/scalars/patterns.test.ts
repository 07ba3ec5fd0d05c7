import {describe, expect, test} from 'vitest';
import {UserError} from '../../src/engine/errors.ts';
import {compilePatterns, findByPatterns, mayHoldNumber} from '../../src/engine/scalars/patterns.ts';
import type {YamlValue} from '../../src/engine/yaml/value.ts';

describe('output-scalars', () => {
	test.each<[YamlValue, string, Record<string, number>]>([
		[{acc: 'acc=(\\value)'}, 'Step 4 acc=1', {acc: 1}],
		[{acc: 'acc=(\\value)'}, 'acc=1 acc=2 foo=3', {acc: 2}],
		[{acc: 'acc=(\\S+)'}, 'acc=high', {}],
		[{acc: 'acc=(\\S+)'}, 'acc=-inf', {acc: Number.NEGATIVE_INFINITY}],
		[[{a: 'a(\\d)'}, {b: 'b(\\d)'}], 'a1 b2', {a: 1, b: 2}],
		[{a: '(\\w+)=(\\d)'}, 'x=1 y=2', {x: 1, y: 2}],
		['(\\key)=(\\value)', 'acc=1 acc=2 foo=3', {acc: 2, foo: 3}],
		[['(\\key)=(\\value)', {foo: 'foo (\\value)'}], 'bar=1 foo 2', {bar: 1, foo: 2}],
		['epoch (?P<epoch>\\d+) loss (?P<loss>\\S+)( acc (?P<acc>\\S+))?', 'epoch 5 loss 0.25', {epoch: 5, loss: 0.25}],
		[
			'epoch (?P<epoch>\\d+) loss (?P<loss>\\S+)( acc (?P<acc>\\S+))?',
			'epoch 6 loss 1 acc 2',
			{epoch: 6, loss: 1, acc: 2},
		],
		['(?P<_key>\\w+) is (?P<_val>\\value)', 'v is 1.5 and w is 2.5', {v: 1.5, w: 2.5}],
		['(?P<_val>\\value) of (?P<_key>\\w+)', '7 of 损失', {损失: 7}],
		[{a: 'b (?P<b>\\d)'}, 'b 5', {b: 5}],
		['(\\key) (?P<b>\\d) (\\value)', 'k 5 6', {b: 5}],
		[{n: '(\\d*)'}, '🚀🚀 12 🚀', {n: 12}],
		[{v: 'v=(\\value)'}, 'v=1e5, v=+2.', {v: 2}],
	])('%j in %j', (config, line, expected) => {
		expect(Object.fromEntries(find(config, line))).toEqual(expected);
	});

	test('take a number for a value, but not the beginning of something else', () => {
		const line = 'a=1.2.3 b=2024-01-02 c=information d=nanometer e=inf, f=0.5. g=3/4 h=NaN';
		expect(find('(\\key)=(\\value)', line)).toEqual([
			['e', Number.POSITIVE_INFINITY],
			['f', 0.5],
			['g', 3],
			['h', Number.NaN],
		]);
	});

	test('find in the last pattern by name what several name', () => {
		expect(find({b: '(?P<x>1)', a: '(?P<x>2)'}, '1 2')).toEqual([['x', 1]]);
	});

	test('take no longer than the line is long, even without blanks to stop at', () => {
		expect(find('(\\key)=(\\value)', 'x'.repeat(500_000))).toEqual([]);
	});

	test('are not asked where a line has no number', () => {
		const mayHold = (line: string) => mayHoldNumber(Buffer.from(`${line}9`), 0, line.length);
		expect(mayHold('hello: world')).toBe(false);
		expect([mayHold('a 7'), mayHold('is nan'), mayHold('INF')]).toEqual([true, true, true]);
	});

	test.each<[YamlValue, string]>([
		[{x: '(foo'}, "cannot use the pattern '(foo': unterminated group"],
		[{x: 'foo'}, "the pattern 'foo' has 0 groups"],
		['foo (\\value)', "the pattern 'foo (\\value)' has one group"],
		['(a)(b)(c)', "the pattern '(a)(b)(c)' has 3 groups"],
		[{x: 5}, 'x is not given a pattern'],
		[true, 'true is no pattern'],
		[['(a)(b)', 7], '7 is no pattern'],
	])('that cannot be used are named: %j', (config, message) => {
		expect(() => compilePatterns(config)).toThrow(UserError);
		expect(() => compilePatterns(config)).toThrow(`output-scalars: ${message}`);
	});
});

function find(config: YamlValue, line: string): [string, number][] {
	return findByPatterns(compilePatterns(config), line).map(({tag, value}) => [tag, value]);
}
