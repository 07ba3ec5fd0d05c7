import {describe, expect, test} from 'vitest';
import {formatSettings, parseSettings} from '../../src/engine/batch/settings.ts';
import {formatTrial, parseTrials, type Trial} from '../../src/engine/batch/trial-list.ts';
import {describeTrial, prefixLines} from '../../src/engine/batch/trial-output.ts';
import {WholeFloat} from '../../src/engine/yaml/value.ts';

describe('the trials of a batch', () => {
	const trials: Trial[] = [
		{id: 'a'.repeat(32), flags: {lr: new WholeFloat(1), name: 'two\nlines: é', list: [1, 'b'], none: null}, seed: 7},
		{id: '0'.repeat(32), flags: {}, seed: 2 ** 32 - 1, reason: 'random start 1 of 3'},
	];

	test('are read back as they were written', () => {
		expect(parseTrials(trials.map(formatTrial).join('')).trials).toEqual(trials);
	});

	test('end with the last whole line', () => {
		const text = trials.map(formatTrial).join('');
		const first = formatTrial(trials[0] ?? {id: '', flags: {}, seed: 0});
		for (const cut of [1, 10, text.length - first.length])
			expect(parseTrials(text.slice(0, text.length - cut))).toEqual({
				trials: trials.slice(0, 1),
				wholeBytes: Buffer.byteLength(first),
			});
		expect(parseTrials('')).toEqual({trials: [], wholeBytes: 0});
	});
});

test('settings are read back as they were written', () => {
	const plain = {search: undefined, jobs: 4, isFragile: true, isStaging: false, stopping: undefined, target: undefined};
	expect(parseSettings(formatSettings(plain))).toEqual(plain);
	const search = {
		optimizer: 'gp',
		space: [
			{name: 'a', kind: 'float', low: 0.1, high: 1, isLog: true, initial: 0.5},
			{name: 'b', kind: 'int', low: 1, high: 9, isLog: false, step: 2},
			{name: 'c', kind: 'choice', values: ['x', new WholeFloat(1), null], initial: 'x', weights: [1, 2, 0.5]},
			{name: 'd', kind: 'normal', mean: 0, deviation: 2, isLog: false},
		] as const,
		count: 30,
		sharedSeed: undefined,
	};
	expect(parseSettings(formatSettings({...plain, search}))).toEqual({...plain, search});
	const stopping = {rules: [{name: 'hyperband', flags: {'min-iter': 2, strict: false}}], isDryRun: true};
	const stopped = {...plain, stopping, target: -0.5};
	expect(parseSettings(formatSettings(stopped))).toEqual(stopped);
	for (const text of ['', '3', '[1', 'a: [']) expect(parseSettings(text)).toBeUndefined();
});

test('a trial is described by its flags', () => {
	const flags = {b: 'two words', a: new WholeFloat(1), c: null, d: true, e: '1'};
	expect(describeTrial('train', flags)).toBe("train (a=1.0, b='two words', d=yes, e='1')");
});

describe('lines with a prefix', () => {
	test('come out whole, whatever pieces they come in', () => {
		const {push, end} = prefixLines('[1] ');
		const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
		expect(text(push(Buffer.from('a\nb')))).toBe('[1] a\n');
		expect(text(push(Buffer.from('c\n\nd')))).toBe('[1] bc\n[1] \n');
		expect(text(end())).toBe('[1] d\n');
		expect(text(end())).toBe('');
	});
});
