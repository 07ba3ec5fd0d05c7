import {expect, test} from 'vitest';
import {testFlags} from '../../../src/engine/commands/run/test-flags.ts';
import type {FlagDef} from '../../../src/engine/project/types.ts';
import {WholeFloat} from '../../../src/engine/yaml/value.ts';

function shown(def: FlagDef, flagsImport?: 'all' | string[], flagsDest = 'args'): string {
	return testFlags({operation: flagsImport ? {flagsImport} : {}, defs: {[def.name]: def}, flagsDest});
}

test('what nothing is said of is empty, but for what is no by default', () => {
	expect(shown({name: 'note', description: 'Free text'}, 'all')).toMatchInlineSnapshot(`
		"flags-dest: args
		flags-import: yes
		flags:
		  note:
		    default:
		    type:
		    required: no
		    arg-name:
		    arg-skip:
		    arg-switch:
		    arg-split:
		    arg-encoding:
		    env-name:
		    env-encoding:
		    choices: []
		    allow-other: no
		    distribution:
		    max:
		    min:
		    null-label:
		"
	`);
});

test('every attribute is shown', () => {
	const def: FlagDef = {
		name: 'lr',
		type: 'float',
		default: new WholeFloat(1),
		required: true,
		choices: [{value: true, description: 'Go'}, {value: 'no', alias: 'n'}, {value: 0.5}],
		allowOther: true,
		min: 0,
		max: 10,
		distribution: 'loguniform',
		nullLabel: 'none given',
		argName: 'learning-rate',
		argSkip: false,
		argSwitch: false,
		argSplit: ',',
		argEncoding: {yes: 'on'},
		envName: 'LR',
		envEncoding: {a: 1},
	};
	expect(shown(def, ['lr', 'opt'], 'globals')).toMatchInlineSnapshot(`
		"flags-dest: globals
		flags-import: [lr, opt]
		flags:
		  lr:
		    default: 1.0
		    type: float
		    required: yes
		    arg-name: learning-rate
		    arg-skip: no
		    arg-switch: no
		    arg-split: ,
		    arg-encoding: {'yes': 'on'}
		    env-name: LR
		    env-encoding: {a: 1}
		    choices: [yes, 'no', 0.5]
		    allow-other: yes
		    distribution: loguniform
		    max: 10
		    min: 0
		    null-label: none given
		"
	`);
});

test('flags are sorted by name, and there may be none', () => {
	const defs = {y: {name: 'y'}, x: {name: 'x'}};
	expect(testFlags({operation: {}, defs, flagsDest: ''}).match(/^ {2}\w+:$/gm)).toEqual(['  x:', '  y:']);
	expect(testFlags({operation: {}, defs: {}, flagsDest: ''})).toBe('flags-dest:\nflags-import:\nflags:\n');
});
