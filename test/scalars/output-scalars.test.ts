import {describe, expect, test} from 'vitest';
import {outputScalars} from '../../src/engine/scalars/output-scalars.ts';
import type {YamlValue} from '../../src/engine/yaml/value.ts';

const {NaN: nan, POSITIVE_INFINITY: inf} = Number;

describe('a line without patterns of its own', () => {
	test.each([
		['loss: 0.5', {loss: 0.5}],
		['loss:  5', {loss: 5}],
		['loss:\t-5', {loss: -5}],
		['loss: 1e-3', {loss: 0.001}],
		['loss: 1E+3', {loss: 1000}],
		['loss: +.5', {loss: 0.5}],
		['loss: 5.', {loss: 5}],
		['loss: 0.5 \r', {loss: 0.5}],
		['loss: nan', {loss: nan}],
		['loss: NaN', {loss: nan}],
		['loss: inf', {loss: inf}],
		['loss: -Infinity', {loss: -inf}],
		['loss: 0.5 (best so far)', {loss: 0.5}],
		['loss: 0.5 (x) (y)', {loss: 0.5}],
		['train/top-5: 1', {'train/top-5': 1}],
		['a:b: 5', {'a:b': 5}],
		['1x: 5', {'1x': 5}],
		['größe: 5', {größe: 5}],
		['准确率: 0.9', {准确率: 0.9}],
		['loss 0.5', {}],
		['loss : 0.5', {}],
		['loss:0.5', {}],
		[' loss: 0.5', {}],
		['my loss: 0.5', {}],
		[': 0.5', {}],
		['loss: -', {}],
		['loss: 1e', {}],
		['loss: 0.5%', {}],
		['loss: 0x10', {}],
		['loss: 0.5 0.6', {}],
		['loss: 0.5 (x', {}],
		['loss: info', {}],
		['note: none', {}],
		['at: 12:30', {}],
		['', {}],
	])('%j', (line, expected) => {
		const {scan, mayHold} = outputScalars(undefined);
		expect(values(scan(line))).toEqual(expected);
		const bytes = new TextEncoder().encode(`\n${line}\n`);
		if (Object.keys(expected).length > 0) expect(mayHold(bytes, 1, bytes.length - 1)).toBe(true);
	});

	test('is passed over without being read where it cannot hold a scalar', () => {
		const {mayHold} = outputScalars(undefined);
		for (const line of ['', ':', 'x', 'x:', 'x: ', 'Epoch 3: 5', 'note: hello', 'no blank', '12:30:15 INFO loss: 3']) {
			const bytes = new TextEncoder().encode(`${line}\nloss: 5`);
			expect(mayHold(bytes, 0, line.length), line).toBe(false);
		}
	});

	test('is not a scalar where it prints a flag', () => {
		const {scan} = outputScalars(undefined, ['lr', 'step']);
		expect(scan('lr: 0.1')).toEqual([]);
		expect(scan('step: 4')).toEqual([]);
		expect(scan('loss: 1')).toEqual([{tag: 'loss', value: 1, step: 4}]);
	});
});

describe('the step', () => {
	test('holds for its own line and all later ones', () => {
		expect(steps(undefined, 'a: 1', 'step: 5', 'a: 2', 'b: 2', 'a: 3', 'step: 6', 'a: 4')).toEqual([0, 5, 5, 5, 6]);
		expect(steps(undefined, 'a: 1 (step 9)', 'b: 1', 'a: 2 (10)', 'a: 3 (11 of 20)', 'step: 3', 'a: 4')).toEqual([
			9, 9, 10, 10, 3,
		]);
	});

	test('is a whole number, or it is none', () => {
		expect(
			steps(undefined, 'step: 2.7', 'a: 1', 'step: -4', 'a: 1', 'step: nan', 'a: 1', 'step: 1e300', 'a: 1'),
		).toEqual([2, -4, -4, -4]);
	});

	test('is counted where none was ever seen', () => {
		expect(steps(undefined, 'a: 1', 'b: 1', 'a: 2', 'b: 2', 'b: 3', 'c: 3', 'a: 3')).toEqual([0, 0, 1, 1, 2, 2, 2]);
		expect(steps(undefined, 'a: 1', 'a: 2', 'a: 3', 'step: 0', 'a: 4', 'a: 5')).toEqual([0, 1, 2, 0, 0]);
		expect(steps('(\\key)=(\\value)', 'a=1 b=1', 'a=2 b=2', 'b=3 c=1', 'a=4')).toEqual([0, 0, 1, 1, 2, 2, 2]);
	});

	test('may be found by any pattern of a line, before or after the values', () => {
		const config = {loss: 'loss (\\value)', step: 'Step (\\step)'};
		expect(steps(config, 'loss 1 at Step 3', 'loss 2', 'Step 4: loss 3')).toEqual([3, 3, 4]);
	});
});

test('a line can be explained, without changing what later lines mean', () => {
	const {explain, scan} = outputScalars({loss: 'loss=(\\S+)', step: 's(\\step)'});
	expect(explain('s3 loss=1 loss=x')).toEqual([
		{pattern: 'loss=(\\S+)', matches: [['1'], ['x']], numbers: [{tag: 'loss', value: 1}]},
		{pattern: 's(\\step)', matches: [['3']], numbers: [{tag: 'step', value: 3}]},
	]);
	expect(scan('loss=2')).toEqual([{tag: 'loss', value: 2, step: 0}]);
	const flags = outputScalars(undefined, ['lr']);
	expect(flags.explain('lr: 1 (step 2)')).toMatchObject([
		{matches: [['lr', '1', '2']], numbers: [{tag: 'step', value: 2}]},
	]);
	expect(flags.explain('hello')).toMatchObject([{matches: [], numbers: []}]);
});

test('a run may capture nothing', () => {
	for (const config of [false, []]) {
		const {scan, mayHold} = outputScalars(config);
		expect(scan('loss: 1')).toEqual([]);
		expect(mayHold(new TextEncoder().encode('loss: 1'), 0, 7)).toBe(false);
	}
});

test('patterns of its own see flags as well', () => {
	expect(values(outputScalars('(\\key): (\\value)', ['lr']).scan('lr: 5'))).toEqual({lr: 5});
});

function values(scalars: {tag: string; value: number}[]): Record<string, number> {
	return Object.fromEntries(scalars.map(({tag, value}) => [tag, value]));
}

function steps(config: YamlValue | undefined, ...lines: string[]): number[] {
	const {scan} = outputScalars(config);
	return lines.flatMap(line => scan(line).map(({step}) => step));
}
