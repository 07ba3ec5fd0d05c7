import {describe, expect, test} from 'vitest';
import {isSweep, readSweep} from '../../src/engine/batch/sweep-file.ts';
import {parseYaml} from '../../src/engine/yaml/parse.ts';
import {isMap, WholeFloat} from '../../src/engine/yaml/value.ts';

function read(text: string) {
	const value = parseYaml(text);
	if (!isMap(value)) throw new Error('no map');
	return readSweep(value, 'sweep.yaml');
}

/** A sweep of one parameter, in YAML's flow style. */
const readOne = (parameter: string, method = 'random') => read(`{method: ${method}, parameters: {x: ${parameter}}}`);

test('a sweep file says optimizer, space, fixed flags, objective, early stopping and number of trials', () => {
	const text = `
program: train.py
method: bayes
name: first
project: vision
metric: {name: val_loss, goal: minimize}
run_cap: 30
early_terminate: {type: hyperband, min_iter: 3, eta: 2}
parameters:
  epochs: {value: 27}
  batch-size: {values: [16, 32]}
  lr: {distribution: log_uniform_values, min: 1e-4, max: 1e-1}
  layers: {min: 1, max: 4}
  dropout: {min: 0.0, max: 0.5}
  optimizer:
    parameters:
      name: {values: [sgd, adam]}
      momentum: {value: 0.9}
`;
	expect(read(text)).toEqual({
		optimizer: 'gp',
		space: [
			{name: 'batch-size', kind: 'choice', values: [16, 32]},
			{name: 'lr', kind: 'float', low: 1e-4, high: 0.1, isLog: true},
			{name: 'layers', kind: 'int', low: 1, high: 4, isLog: false},
			{name: 'dropout', kind: 'float', low: 0, high: 0.5, isLog: false},
			{name: 'optimizer.name', kind: 'choice', values: ['sgd', 'adam']},
		],
		fixed: {epochs: 27, 'optimizer.momentum': 0.9},
		objective: {column: 'val_loss', isMaximized: false, target: undefined},
		earlyStop: {rule: 'hyperband', flags: {'min-iter': 3, eta: 2}},
		maxTrials: 30,
		name: 'first',
		description: undefined,
		program: 'train.py',
		ignored: ['project'],
	});
});

describe('distributions', () => {
	test.each([
		['{values: [a, b], probabilities: [0, 1]}', {kind: 'choice', values: ['b'], weights: [1]}],
		['{distribution: categorical, values: [1.0]}', {kind: 'choice', values: [new WholeFloat(1)]}],
		['{min: 1, max: 10.0}', {kind: 'float', low: 1, high: 10, isLog: false}],
		['{distribution: log_uniform, min: 0, max: 1}', {kind: 'float', low: 1, high: Math.E, isLog: true}],
		['{distribution: inv_log_uniform, min: 0, max: 1}', {kind: 'float', low: 1 / Math.E, high: 1, isLog: true}],
		['{distribution: q_uniform, min: 5, max: 33, q: 8}', {kind: 'int', low: 8, high: 32, isLog: false, step: 8}],
		['{distribution: q_uniform, min: 0, max: 1, q: 0.25}', {kind: 'float', low: 0, high: 1, isLog: false, step: 0.25}],
		['{distribution: q_log_uniform_values, min: 1, max: 9}', {kind: 'int', low: 1, high: 9, isLog: true, step: 1}],
		['{distribution: normal, mu: 3}', {kind: 'normal', mean: 3, deviation: 1, isLog: false}],
		['{distribution: q_log_normal, sigma: 2, q: 5}', {kind: 'normal', mean: 0, deviation: 2, isLog: true, step: 5}],
	])('%s', (text, body) => {
		expect(readOne(text).space).toEqual([{name: 'x', ...body}]);
	});

	test('a value is a fixed flag, also null', () => {
		expect(read('{method: grid, parameters: {a: {value: null}, b: {values: [1]}}}').fixed).toEqual({a: null});
	});
});

describe('what cannot be is refused by its key', () => {
	test.each([
		['{parameters: {x: {values: [1]}}}', 'sweep.yaml: method is missing'],
		['{method: baies, parameters: {x: {values: [1]}}}', 'sweep.yaml: method cannot be baies'],
		['{method: custom, parameters: {x: {values: [1]}}}', 'sweep.yaml: method custom is run by W&B only'],
		['{method: bayes, parameters: {x: {values: [1]}}}', 'sweep.yaml: metric is missing: method bayes needs one'],
		[
			'{method: bayes, metric: loss, parameters: {x: {values: [1]}}}',
			'sweep.yaml: metric is not a map of name and goal',
		],
		['{method: grid, metric: {goal: minimize}, parameters: {}}', 'sweep.yaml: metric.name is missing'],
		['{method: grid, metric: {name: a, goal: min}, parameters: {}}', 'sweep.yaml: metric.goal cannot be min'],
		['{method: grid, metric: {name: a, target: low}, parameters: {}}', 'sweep.yaml: metric.target is not a number'],
		['{method: grid, run_cap: 0, parameters: {x: {values: [1]}}}', 'sweep.yaml: run_cap is not a whole number above 0'],
		['{method: grid, parameters: {}}', 'sweep.yaml: parameters vary nothing'],
		['{method: grid}', 'sweep.yaml: parameters is not a map of parameters'],
		['{method: grid, parameters: {x: 5}}', 'sweep.yaml: parameters.x is not a map'],
		['{method: grid, parameters: {x: {}}}', 'sweep.yaml: parameters.x has neither value, values, nor min and max'],
		['{method: grid, parameters: {x: {min: 0.0, max: 1.0}}}', 'parameters.x has no end of values'],
		['{method: random, parameters: {x: {min: 1}}}', 'sweep.yaml: parameters.x.max is missing'],
		['{method: random, parameters: {x: {min: low, max: 1}}}', 'sweep.yaml: parameters.x.min is low, not a number'],
		[
			'{method: random, parameters: {x: {min: 2, max: 1}}}',
			'parameters.x cannot be searched: its range from 2 to 1 is empty',
		],
		['{method: random, parameters: {x: {distribution: beta}}}', 'sweep.yaml: parameters.x.distribution cannot be beta'],
		['{method: random, parameters: {x: {values: 5}}}', 'sweep.yaml: parameters.x.values is not a list'],
		[
			'{method: random, parameters: {x: {values: [1, 2], probabilities: [1]}}}',
			'probabilities has 1 items for 2 values',
		],
		['{method: random, parameters: {x: {values: [1], probabilities: [often]}}}', 'not every weight is above 0'],
		[
			'{method: random, parameters: {x: {distribution: q_uniform, min: 0, max: 1, q: 0}}}',
			'parameters.x.q is 0, not above 0',
		],
		['{method: random, parameters: {a: {parameters: {b: {}}}}}', 'parameters.a.parameters.b has neither value'],
	])('%s', (text, message) => {
		expect(() => read(text)).toThrow(message);
	});

	test.each([
		['{type: median}', 'early_terminate.type cannot be median'],
		['{type: hyperband}', 'early_terminate needs either min_iter, or max_iter and s'],
		['{type: hyperband, min_iter: 3, max_iter: 9}', 'early_terminate needs either min_iter, or max_iter and s'],
		['{type: hyperband, max_iter: 27}', 'early_terminate.s is missing: max_iter needs it'],
		['{type: hyperband, min_iter: some}', 'early_terminate.min_iter is not a number above 0'],
		['{type: hyperband, min_iter: 3, strict: 1}', 'early_terminate.strict is neither true nor false'],
		['{type: hyperband, min_iter: 3, etta: 1}', 'early_terminate.etta is unknown'],
	])('early_terminate: %s', (text, message) => {
		expect(() =>
			read(`{method: random, metric: {name: loss}, parameters: {x: {values: [1]}}, early_terminate: ${text}}`),
		).toThrow(message);
	});
});

test('a sweep is told from lists of trials, and from a trial with a flag called parameters', () => {
	expect(isSweep(parseYaml('{method: grid, parameters: {x: {values: [1]}}}'))).toBe(true);
	expect(isSweep(parseYaml('[{lr: 1}, {lr: 2}]'))).toBe(false);
	expect(isSweep(parseYaml('{lr: [1, 2], parameters: 5, method: grid}'))).toBe(false);
});
