import {describe, expect, test} from 'vitest';
import {type Parent, resolveStep} from '../../src/engine/pipeline/resolve-step.ts';
import {parseStep} from '../../src/engine/pipeline/step.ts';
import {parseYaml} from '../../src/engine/yaml/parse.ts';

const parent: Parent = {
	flags: {lr: 0.5, rows: 2, digits: '123', yes: true, none: null, list: [1, 2], path: 'a b'},
	label: undefined,
	tags: [],
};
const resolve = (yaml: string, given: Partial<Parent> = {}) =>
	resolveStep(parseStep(parseYaml(yaml)), 'svm:train', {...parent, ...given});
const assignments = (yaml: string, given: Partial<Parent> = {}) => resolve(yaml, given).assignments;

describe('flags of a step', () => {
	test('take values of the pipeline, of whatever type', () => {
		expect(assignments('train lr=${lr} a=${digits} b=${yes} c=${list} d=x-${rows}.csv e=[${lr},${rows}]')).toEqual([
			"a='123'",
			'b=yes',
			'c=[1, 2]',
			'd=x-2.csv',
			'e=[0.5,2]',
			'lr=0.5',
		]);
		expect(assignments('{run: train, flags: {lr: "${lr}", a: "${digits}", x: ["${lr}", 3], s: "7"}}')).toEqual([
			"a='123'",
			'lr=0.5',
			"s='7'",
			'x=[0.5, 3]',
		]);
	});

	test('that refer to nothing are left to the operation', () => {
		expect(assignments('train a=${none}')).toEqual([]);
		expect(assignments('{run: train, flags: {a: "${none}", b: null}}')).toEqual([]);
	});

	test('may be ranges and lists to search', () => {
		expect(assignments('{run: train, flags: {a: "range[1:3]", b: "uniform[0:1]"}}')).toEqual([
			'a=range[1:3]',
			'b=uniform[0:1]',
		]);
	});

	test('that the pipeline does not have are refused', () => {
		expect(() => resolve('train lr=${rl}')).toThrow("'${rl}' refers to 'rl', which is not a flag");
	});

	test('are pushed into it by the name of the step and of its operation, which goes first', () => {
		const flags = {'fit:lr': 1, 'fit:a': 'x', 'train:lr': 2, 'svm:train:b': 3, 'fit:none': null, 'other:lr': 9};
		expect(assignments('{run: train lr=0 c=1, name: fit}', {flags})).toEqual(['a=x', 'b=3', 'c=1', 'lr=2']);
	});
});

describe('options of a step', () => {
	const options = (yaml: string, given: Partial<Parent> = {}) => resolve(yaml, given).options;

	test('take values of the pipeline too; a label may refer to flags of the step', () => {
		expect(options('train --gpus ${none} --random-seed ${rows} --label "${lr} ${epochs}" --needed')).toEqual([
			...['--label', '0.5 ${epochs}', '--needed', '--random-seed', '2'],
		]);
	});

	test('label and tags are those of the pipeline where the step has none', () => {
		const given = {label: 'L ${lr}', tags: ['t', 'u']};
		expect(options('train', given)).toEqual(['--label', 'L 0.5', '--tag', 't', '--tag', 'u']);
		expect(options('train --label own --tag own', given)).toEqual(['--label', 'own', '--tag', 'own']);
	});
});

test('batch files of a step may be called by a flag of the pipeline', () => {
	expect(resolve('train @${path}.csv').files).toEqual(['@a b.csv']);
});
