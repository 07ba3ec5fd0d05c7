import {expect, test} from 'vitest';
import {meetsVersion} from '../../src/engine/flags-import/python-requires.ts';

test.each([
	['>=3.8', '3.8.0', true],
	['>=3.8', '3.7.17', false],
	['>=3.8,<3.13', '3.12.4', true],
	['>=3.8, <3.13', '3.13.0', false],
	['>3.8', '3.8.1', true],
	['<=3.8', '3.8.1', false],
	['<=3.8', '3.8', true],
	['<3.10', '3.9.18', true],
	['==3.11', '3.11.0', true],
	['==3.11', '3.11.7', false],
	['==3.11.*', '3.11.7', true],
	['===3.11.7', '3.11.7', true],
	['!=3.11.*', '3.11.7', false],
	['!=3.11.*', '3.12.0', true],
	['!=3.11.6', '3.11.7', true],
	['~=3.9', '3.11.7', true],
	['~=3.9', '4.0.0', false],
	['~=3.9.2', '3.9.18', true],
	['~=3.9.2', '3.10.0', false],
	['', '3.11.7', true],
])("'%s' and Python %s: %s", (requires, version, expected) => {
	expect(meetsVersion(version, requires)).toBe(expected);
});

test.each(['new', '3.8', '=>3.8', '>=three', '>=3.8 <4', '~3.8'])("'%s' is no requirement", requires => {
	expect(() => meetsVersion('3.11.7', requires)).toThrow(`'python-requires: ${requires}' cannot be understood`);
});
