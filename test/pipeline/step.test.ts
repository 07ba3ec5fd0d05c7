import {describe, expect, test} from 'vitest';
import {parseStep} from '../../src/engine/pipeline/step.ts';
import {parseYaml} from '../../src/engine/yaml/parse.ts';

const step = (yaml: string) => parseStep(parseYaml(yaml));

describe('a step', () => {
	test('is a command line of run', () => {
		expect(step('train lr=${lr} note="a b" @trials.csv --tag x -t y --needed -m 3')).toEqual({
			name: 'train',
			opspec: 'train',
			flags: new Map([
				['lr', {text: '${lr}'}],
				['note', {text: 'a b'}],
			]),
			batchFiles: ['trials.csv'],
			options: [
				{name: 'tag', value: 'x'},
				{name: 'tag', value: 'y'},
				{name: 'needed'},
				{name: 'max-trials', value: '3'},
			],
			checks: [],
			isIsolated: true,
		});
	});

	test('as a map says more, and what it says goes before the command line', () => {
		const {name, flags, options, isIsolated} = step(`
run: model:train lr=1 epochs=2 --label a --needed --tag x
name: fit
flags: {lr: 0.5, sizes: [1, 2], none: null}
label: b
needed: no
tags: [u, v]
isolate-runs: no
`);
		expect({name, isIsolated}).toEqual({name: 'fit', isIsolated: false});
		expect([...flags]).toEqual([
			['lr', {value: 0.5}],
			['epochs', {text: '2'}],
			['sizes', {value: [1, 2]}],
			['none', {value: null}],
		]);
		expect(options).toEqual([
			{name: 'label', value: 'b'},
			{name: 'tag', value: 'u'},
			{name: 'tag', value: 'v'},
		]);
	});

	test('may have its flags as words', () => {
		const {flags, batchFiles} = step("{run: train, flags: ['lr=1', '@trials.csv']}");
		expect({flags, batchFiles}).toEqual({flags: new Map([['lr', {text: '1'}]]), batchFiles: ['trials.csv']});
	});

	test.each([
		["''", "'' names no operation"],
		['lr=1', "'lr=1' names no operation"],
		['{flags: {lr: 1}}', "it has no 'run', which says what to run"],
		['train lr', 'invalid arguments: lr'],
		['train --stage', 'no such option: --stage'],
		['train --restart 1', 'no such option: --restart'],
		['{run: train, flags: 1}', "its 'flags' must be a map, or a list of FLAG=VALUE"],
		['{run: train, needed: 1}', "its 'needed' must be yes or no"],
		['{run: train, label: [a, b]}', "its 'label' must be one value"],
		['{run: train, expect: loss}', "its 'expect' must be a map with 'output' or 'file', or a list of such maps"],
		[
			'{run: train, expect: {contains: a}}',
			"its 'expect' must be a map with 'output' or 'file', or a list of such maps",
		],
		['{run: train, expect: {file: [a]}}', "'file' in its 'expect' must be text"],
	])('%s is refused', (yaml, message) => {
		expect(() => step(yaml)).toThrow(message);
	});

	test('expects what a regular expression says that can be one', () => {
		expect(() => step("{run: train, expect: {output: '('}}")).toThrow(
			/^'output' in its 'expect' is no regular expression: /,
		);
	});
});
