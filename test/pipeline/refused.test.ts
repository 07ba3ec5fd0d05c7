import {afterAll, describe, expect, test} from 'vitest';
import {runDirs} from '../helpers/run-dir.ts';
import {makePlace} from '../helpers/runtui.ts';

const place = makePlace(
	{
		'guild.yml': `
prep: {exec: echo prep, flags: {rows: {default: 1, type: int, max: 9}}}
train: {exec: echo train, requires: [{operation: 'prep|other', name: data}]}
again: {steps: [prep, again]}
one: {steps: [prep, two]}
two: {steps: [{run: one, name: back}]}
unknown: {steps: [prep, pretend]}
deep: {steps: [prep, unknown]}
flag: {steps: ['prep row=2']}
value: {steps: ['prep rows=\${n}'], flags: {n: 10}}
type: {steps: ['prep rows=abc']}
reference: {steps: ['prep rows=\${m}'], flags: {n: 1}}
option: {steps: [prep --restart 1]}
number: {steps: ['prep --max-trials some']}
expects: {steps: [{run: prep, expect: {output: '('}}]}
lonely: {steps: [train]}
named: {steps: [train data=abcdef]}
none: {steps: []}
odd: {steps: [{run: prep, isolate: no}]}
`,
	},
	afterAll,
);

describe('nothing of a pipeline runs', () => {
	test.each([
		['again', "step 2 of again: pipeline 'again' would run itself, over and over: again -> again"],
		['one', "step 2 of one: step 1 of two: pipeline 'one' would run itself, over and over: one -> two -> one"],
		['unknown', "step 2 of unknown: there is no operation or script 'pretend'"],
		['deep', "step 2 of deep: step 2 of unknown: there is no operation or script 'pretend'"],
		['flag', 'step 1 of flag: unknown flag: row'],
		['value', 'step 1 of value: invalid value 10 for rows: more than its maximum 9'],
		['type', 'step 1 of type: invalid value abc for rows: not a whole number'],
		['reference', "step 1 of reference: '${m}' refers to 'm', which is not a flag"],
		['option', 'step 1 of option: no such option: --restart'],
		['number', "step 1 of number: --max-trials needs a whole number, not 'some'"],
		['expects', "step 1 of expects: 'output' in its 'expect' is no regular expression: "],
		['lonely', "step 1 of lonely: 'train' requires a run of 'prep|other', which no step before it makes"],
		['none', "pipeline 'none' has no steps"],
	])('where it cannot be: %s', async (operation, message) => {
		const {stdout, stderr, code} = await place.runtui('run', '-y', operation);
		expect({stdout, code}).toEqual({stdout: '', code: 1});
		expect(stderr.split('\n').find(line => line.startsWith('runtui: '))).toContain(`runtui: ${message}`);
		expect(runDirs(place)).toEqual([]);
	});

	test('but a run that is named need not be one of the pipeline', async () => {
		const {stdout} = await place.runtui('run', '-y', 'named');
		expect(stdout).toContain('train could not be started: data=abcdef: ');
	});

	test('an attribute that a step cannot have is told with its line', async () => {
		const {stderr} = await place.runtui('run', 'odd', '--print-cmd');
		expect(stderr).toContain("guild.yml:19: a step of operation 'odd' has an unknown attribute 'isolate'");
	});
});
