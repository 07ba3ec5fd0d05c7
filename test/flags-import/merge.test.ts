import {describe, expect, test} from 'vitest';
import {mergeImported} from '../../src/engine/flags-import/merge.ts';
import type {FlagDef} from '../../src/engine/project/types.ts';

const imported: Record<string, FlagDef> = {
	lr: {name: 'lr', type: 'float', default: 0.1, description: 'from the script'},
	epochs: {name: 'epochs', type: 'int', default: 5},
	seed: {name: 'seed', default: 1},
};
const declared: Record<string, FlagDef> = {lr: {name: 'lr', default: 0.5}, other: {name: 'other', default: 'x'}};

function merge(flagsImport?: 'all' | string[], flagsImportSkip: string[] = [], flags = declared) {
	return mergeImported({flags, flagsImportSkip, ...(flagsImport === undefined ? {} : {flagsImport})}, imported);
}

describe('flags-import', () => {
	test('unset fills up what is declared, and adds nothing', () => {
		expect(merge()).toEqual({
			lr: {name: 'lr', type: 'float', default: 0.5, description: 'from the script'},
			other: {name: 'other', default: 'x'},
		});
	});

	test('all adds the rest', () => {
		expect(Object.keys(merge('all'))).toEqual(['lr', 'other', 'epochs', 'seed']);
	});

	test('a list adds and fills up only what it names', () => {
		expect(merge(['epochs', 'zork'])).toEqual({...declared, epochs: imported.epochs});
	});

	test('an empty list imports nothing', () => {
		expect(merge([])).toEqual(declared);
	});

	test('what is skipped neither adds nor fills up', () => {
		expect(merge('all', ['lr', 'seed'])).toEqual({...declared, epochs: imported.epochs});
	});
});

describe('a declared flag', () => {
	test('stands for the argument that it is passed as', () => {
		const rate = {rate: {name: 'rate', argName: 'lr'}};
		expect(merge('all', ['epochs', 'seed'], rate)).toEqual({
			rate: {name: 'rate', argName: 'lr', type: 'float', default: 0.1, description: 'from the script'},
		});
	});

	test('with a default of null has that of the script', () => {
		expect(merge(undefined, [], {lr: {name: 'lr', default: null}}).lr?.default).toBe(0.1);
		expect(merge(undefined, [], {zork: {name: 'zork', default: null}}).zork?.default).toBeNull();
	});
});
