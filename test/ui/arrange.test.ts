import {expect, test} from 'vitest';
import type {Run} from '../../src/engine/run/read-run.ts';
import {arrange} from '../../src/ui/arrange.ts';
import type {SortValue} from '../../src/ui/columns/column.ts';
import {firstTable, type SortKey} from '../../src/ui/table-view.ts';
import {sampleRun} from './sample.ts';

const up: SortKey = {column: 'a', isDescending: false};
const down: SortKey = {column: 'a', isDescending: true};

test('what is missing, and what is not a number, comes last whichever way it goes', () => {
	const values = {b: undefined, c: 2, d: Number.NaN, e: 1, f: Number.NEGATIVE_INFINITY};
	expect(order(values, [up])).toBe('fecdb');
	expect(order(values, [down])).toBe('cefdb');
});

test('numbers go before texts', () => {
	expect(order({b: 'x', c: 10, d: 'a', e: 9}, [up])).toBe('ecdb');
});

test('where the first key leaves runs equal the next one decides, then the newest is first', () => {
	const runs = ['b', 'c', 'd', 'e'].map((id, at) => sampleRun(id, {minutesAgo: at}));
	const values: Record<string, SortValue[]> = {b: [1, 'y'], c: [1, 'x'], d: [0, 'z'], e: [1, 'x']};
	const sort = [up, {column: 'b', isDescending: false}];
	expect(ids(arranged(runs, sort, run => values[run.id.charAt(0)] ?? []))).toBe('dceb');
});

test('the queue has what runs first, then what waits in its turn, then what is held', () => {
	const runs = [
		sampleRun('b', {status: {kind: 'staged'}}),
		sampleRun('c'),
		sampleRun('d', {status: {kind: 'running'}}),
		sampleRun('e', {status: {kind: 'staged'}}),
	];
	const table = {...firstTable, of: 'queue' as const};
	const {runs: queue, total} = arrange(runs, table, {
		holds: () => true,
		valuesOf: () => [],
		isOurs: () => true,
		placeOf: id => (id.startsWith('b') ? 1 : undefined),
	});
	expect(ids(queue)).toBe('dbe');
	expect(total).toBe(3);
});

test('the total counts what is in scope, filtered out or not', () => {
	const runs = [sampleRun('b'), sampleRun('c'), sampleRun('d')];
	const given = {
		holds: (run: Run) => run.id.startsWith('b'),
		valuesOf: () => [],
		placeOf: () => undefined,
		isOurs: (run: Run) => !run.id.startsWith('d'),
	};
	expect(arrange(runs, {...firstTable, isEverywhere: false}, given)).toEqual({runs: [runs[0]], total: 2});
});

function order(values: Record<string, SortValue>, sort: readonly SortKey[]): string {
	const runs = Object.keys(values).map(id => sampleRun(id));
	return ids(arranged(runs, sort, run => [values[run.id.charAt(0)]]));
}

function arranged(runs: readonly Run[], sort: readonly SortKey[], valuesOf: (run: Run) => SortValue[]): readonly Run[] {
	return arrange(
		runs,
		{...firstTable, sort},
		{holds: () => true, valuesOf, isOurs: () => true, placeOf: () => undefined},
	).runs;
}

function ids(runs: readonly Run[]): string {
	return runs.map(({id}) => id.charAt(0)).join('');
}
