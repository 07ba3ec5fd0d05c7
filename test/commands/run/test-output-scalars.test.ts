import {expect, test} from 'vitest';
import {testOutputScalars} from '../../../src/engine/commands/run/test-output-scalars.ts';
import {outputScalars} from '../../../src/engine/scalars/output-scalars.ts';
import type {YamlValue} from '../../../src/engine/yaml/value.ts';

async function shown(config: YamlValue | undefined, lines: string[], flagNames: string[] = []): Promise<string> {
	let shown = '';
	for await (const text of testOutputScalars(outputScalars(config, flagNames), given(lines))) shown += text;
	return shown;
}

async function* given(lines: string[]): AsyncGenerator<string> {
	yield* lines;
}

const sim = [{step: 'tick (\\step)'}, {score: 'score=(\\value)'}, {energy: 'energy=(\\value)'}];

test('each pattern is shown as it was written, with what it captured and the numbers that makes', async () => {
	expect(await shown(sim, ['tick 3 energy=1.5', 'score=9'])).toMatchInlineSnapshot(`
		"tick 3 energy=1.5
		  'tick (\\step)': [('3',)] (step=3.0)
		  'score=(\\value)': <no matches>
		  'energy=(\\value)': [('1.5',)] (energy=1.5)
		score=9
		  'tick (\\step)': <no matches>
		  'score=(\\value)': [('9',)] (score=9.0)
		  'energy=(\\value)': <no matches>
		"
	`);
});

test('without patterns of its own an operation has one', async () => {
	const lines = ['step: 1', 'loss: 0.5', 'hello', 'acc: 1e-3 (step 2)', 'note: none'];
	expect(await shown(undefined, lines)).toMatchInlineSnapshot(`
		"step: 1
		  '^([^ \\t]+):[ \\t]+([-+.\\w]+)(?:[ \\t]+\\((?:(?:step[ \\t]+)?(\\d+)|.*)\\))?[ \\t\\r]*$': [('step', '1', None)] (step=1.0)
		loss: 0.5
		  '^([^ \\t]+):[ \\t]+([-+.\\w]+)(?:[ \\t]+\\((?:(?:step[ \\t]+)?(\\d+)|.*)\\))?[ \\t\\r]*$': [('loss', '0.5', None)] (loss=0.5)
		hello
		  '^([^ \\t]+):[ \\t]+([-+.\\w]+)(?:[ \\t]+\\((?:(?:step[ \\t]+)?(\\d+)|.*)\\))?[ \\t\\r]*$': <no matches>
		acc: 1e-3 (step 2)
		  '^([^ \\t]+):[ \\t]+([-+.\\w]+)(?:[ \\t]+\\((?:(?:step[ \\t]+)?(\\d+)|.*)\\))?[ \\t\\r]*$': [('acc', '1e-3', '2')] (acc=0.001, step=2.0)
		note: none
		  '^([^ \\t]+):[ \\t]+([-+.\\w]+)(?:[ \\t]+\\((?:(?:step[ \\t]+)?(\\d+)|.*)\\))?[ \\t\\r]*$': [('note', 'none', None)] (no scalar)
		"
	`);
});

test('the numbers shown are the scalars that a run would have', async () => {
	expect(await shown(undefined, ['lr: 0.1'], ['lr'])).toMatch(/\[\('lr', '0.1', None\)\] \(no scalar\)\n$/);
	expect(await shown('(\\key)=(\\value)', ['a=1 b=2 a=3'])).toMatchInlineSnapshot(`
		"a=1 b=2 a=3
		  '(\\key)=(\\value)': [('a', '1'), ('b', '2'), ('a', '3')] (a=3.0, b=2.0)
		"
	`);
	expect(await shown({x: 'x=(\\S+)'}, ['x=nan x=high'])).toContain("[('nan',), ('high',)] (x=nan)");
});

test('lines pass through where nothing is captured', async () => {
	expect(await shown(false, ['loss: 1', ''])).toBe('loss: 1\n\n');
});

test('nothing that a program printed reaches the terminal as an escape sequence', async () => {
	expect(await shown({x: 'x=(\\S+)'}, ['\x1b[31mx=\x1b[2Jy\x07'])).toMatchInlineSnapshot(`
		"x=y
		  'x=(\\S+)': [("\\u001b[2Jy\\u0007",)] (no scalar)
		"
	`);
});
