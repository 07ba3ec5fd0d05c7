import {expect, test} from 'vitest';
import {preview} from '../../../src/engine/commands/run/preview.ts';
import {Timestamp, WholeFloat} from '../../../src/engine/yaml/value.ts';

test('flags are shown by name, unset ones by what that means', () => {
	const values = {
		verbose: false,
		lr: 0.1,
		epochs: 3,
		note: null,
		null_lbl: null,
		opt: 'sgd',
		num_str: '123',
		f: new WholeFloat(1),
		date: new Timestamp('2021-01-01'),
		multi: 'line one\nline two',
		spaced: '  padded  ',
		uni: 'héllo ✓',
		m: {a: 1, b: ['x', null]},
	};
	const defs = {null_lbl: {name: 'null_lbl', nullLabel: 'none given'}};
	expect(preview({action: 'run', subject: 'train', values, defs})).toMatchInlineSnapshot(`
		"You are about to run train
		  date: 2021-01-01
		  epochs: 3
		  f: 1.0
		  lr: 0.1
		  m: {a: 1, b: [x, null]}
		  multi: "line one\\nline two"
		  note: default
		  null_lbl: none given
		  num_str: '123'
		  opt: sgd
		  spaced: '  padded  '
		  uni: héllo ✓
		  verbose: no
		"
	`);
});

test('an operation without flags is one line', () => {
	expect(preview({action: 'stage', subject: 'fail', values: {}, defs: {}})).toBe('You are about to stage fail\n');
});

test('several values and search functions are shown as they were typed', () => {
	const subject = 'sim as a batch (6 trials)';
	const values = {x: [1, 2], y: '[0.0:1.0]'};
	expect(preview({action: 'stage trials for', subject, values, defs: {}})).toMatchInlineSnapshot(`
		"You are about to stage trials for sim as a batch (6 trials)
		  x: [1, 2]
		  y: [0.0:1.0]
		"
	`);
});

test('nothing in a name or a value reaches the terminal as an escape sequence', () => {
	const values = {'a\x1b[2J': '\x1b]0;title\x07', b: 'x\x9b31m', c: 'a\u202eb'};
	const defs = {d: {name: 'd', nullLabel: '\x1b[31mred'}};
	const text = preview({action: 'run', subject: 'train\x1b[H', values: {...values, d: null}, defs});
	expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
	expect(text).toMatch(/^You are about to run train\n {2}a: .*\n {2}b: .*\n {2}c: ab\n {2}d: red\n$/);
});
