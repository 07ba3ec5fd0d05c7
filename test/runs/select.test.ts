import {describe, expect, test} from 'vitest';
import {selectRun, selectRuns} from '../../src/engine/runs/select.ts';

const runs = ['8ae0b04f', 'e51fe068', '8ae19999', '12345678', '0aaaaaaa'].map(id => ({id: id.padEnd(32, '0')}));
const ids = (...specs: string[]) => selectRuns(runs, specs).map(({id}) => id.slice(0, 8));

describe('RUN arguments', () => {
	test.each([
		[['1'], ['8ae0b04f']],
		[['5'], ['0aaaaaaa']],
		[['2:3'], ['e51fe068', '8ae19999']],
		[[':2'], ['8ae0b04f', 'e51fe068']],
		[['4:'], ['12345678', '0aaaaaaa']],
		[[':'], ['8ae0b04f', 'e51fe068', '8ae19999', '12345678', '0aaaaaaa']],
		[['3:2'], []],
		[['e5'], ['e51fe068']],
		[['8ae1'], ['8ae19999']],
		[
			['2', 'e51', '1:2'],
			['e51fe068', '8ae0b04f'],
		],
	])('%j names %j', (specs, expected) => {
		expect(ids(...specs)).toEqual(expected);
	});

	test('a number beyond the list is tried as the beginning of an id', () => {
		expect(ids('12')).toEqual(['12345678']);
		expect(ids('0')).toEqual(['0aaaaaaa']);
	});

	test.each([
		['zz', "could not find a run matching 'zz'"],
		['99', "could not find a run matching '99'"],
		['', "could not find a run matching ''"],
		['8ae', "'8ae' matches 2 runs: 8ae0b04f, 8ae19999"],
		['2:9', 'there are no runs 2:9'],
	])('%j is refused: %s', (spec, message) => {
		expect(() => ids(spec)).toThrow(message);
	});

	test('a whole list of nothing is nothing, not an error', () => {
		expect(selectRuns([], [':'])).toEqual([]);
	});

	test('one run is one run', () => {
		expect(() => selectRun(runs, '1:2')).toThrow("'1:2' names 2 runs where one is needed");
		expect(selectRun(runs, '1:1').id).toMatch(/^8ae0b04f/);
	});
});
