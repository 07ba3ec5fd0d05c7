import {describe, expect, test} from 'vitest';
import {formatObjective, objectiveOf, objectiveValue, parseObjective} from '../../src/engine/batch/objective.ts';
import type {ScalarSummary} from '../../src/engine/scalars/run-scalars.ts';

const none = {minimize: undefined, maximize: undefined};

function scalar(key: string, last: number, min = last): ScalarSummary {
	const point = (value: number, step: number) => ({value, step});
	return {
		...{key, tag: key, prefix: '', avg: 1.5, total: 3, count: 2},
		...{first: point(3, 1), last: point(last, 9), min: point(min, 4), max: point(3, 1)},
	};
}

describe('the objective of a batch', () => {
	test('is what the command line asks for, else the operation, else a small loss', () => {
		expect(objectiveOf(none, undefined)).toMatchObject({column: 'loss', isMaximized: false});
		expect(objectiveOf(none, 'err')).toMatchObject({column: 'err', isMaximized: false});
		expect(objectiveOf(none, {maximize: 'acc'})).toMatchObject({column: 'acc', isMaximized: true});
		expect(objectiveOf(none, {minimize: 'min err'})).toMatchObject({column: 'min err', isMaximized: false});
		expect(objectiveOf({...none, maximize: 'f1'}, 'err')).toMatchObject({column: 'f1', isMaximized: true});
	});

	test('is written as Guild does', () => {
		for (const text of ['loss', '-acc', 'min val_loss']) expect(formatObjective(parseObjective(text))).toBe(text);
	});

	test('is one scalar', () => {
		for (const column of ['=lr', '.host', 'a,b', ''])
			expect(() => objectiveOf({...none, minimize: column}, null)).toThrow('is no objective');
		expect(() => objectiveOf({minimize: 'a', maximize: 'b'}, null)).toThrow('exclude each other');
	});
});

describe('what a run achieved', () => {
	const scalars = [scalar('acc', 0.9), scalar('loss', 2, 1), scalar('nan', Number.NaN)];

	test.each<[string, number | undefined]>([
		['loss', 2],
		['min loss', 1],
		['loss step', 9],
		['count loss', 2],
		['-acc', -0.9],
		['nope', undefined],
		['nan', undefined],
	])('in %s is %s, smaller being better', (text, value) => {
		expect(objectiveValue(parseObjective(text), scalars)).toBe(value);
	});
});
