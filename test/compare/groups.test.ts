import {expect, test} from 'vitest';
import {groupFlags, groupRows, isSeed} from '../../src/engine/compare/groups.ts';
import type {Table} from '../../src/engine/compare/table.ts';

const keys = (...values: string[]): Table => ({
	headings: ['lr'],
	rows: values.map(value => [{heading: 'lr', value}]),
});
const losses = (...values: (number | null)[]): Table => ({
	headings: ['run', 'loss'],
	rows: values.map((value, at) => [
		{heading: 'run', value: String(at)},
		{heading: 'loss', value, isResult: true},
	]),
});
const valuesOf = ({headings, rows}: Table) => [
	headings,
	...rows.map(row =>
		row.map(cell => (typeof cell?.value === 'object' ? cell.value && Number(cell.value) : cell?.value)),
	),
];

test('runs of one key are one row, with mean, sample standard deviation and how many they are', () => {
	expect(valuesOf(groupRows(losses(1, 10, 2, 3), keys('a', 'b', 'a', 'a')))).toEqual([
		['runs', 'lr', 'loss', 'loss std'],
		[3, 'a', 2, 1],
		[1, 'b', 10, null],
	]);
});

test('a run without the result is not counted as zero, and it is said how many have one', () => {
	expect(valuesOf(groupRows(losses(1, null, null), keys('a', 'a', 'b')))).toEqual([
		['runs', 'lr', 'loss', 'loss std', 'loss n'],
		[2, 'a', 1, null, 1],
		[1, 'b', null, null, 0],
	]);
});

test('one seed that diverged is not averaged away', () => {
	const [row] = groupRows(losses(1, Number.NaN), keys('a', 'a')).rows;
	expect(row?.map(cell => String(cell?.value))).toEqual(['2', 'a', 'NaN', 'NaN']);
});

test('the text 1 and the number 1 are two keys', () => {
	const mixed = {headings: ['x'], rows: ['1', 1].map(value => [{heading: 'x', value}])};
	expect(groupRows(losses(1, 2), mixed).rows).toHaveLength(2);
});

test.each(['seed', 'np-seed', 'random_seed', 'trainSeed', 'SEED', 'seed2', 'random_state', 'random-state', 'rng'])(
	'%s is a seed',
	name => expect(isSeed(name)).toBe(true),
);

test.each(['lr', 'seedling', 'state', 'reseeded', 'random'])('%s is none', name => expect(isSeed(name)).toBe(false));

test('groups are of all flags but seeds, of those named, or of all but those', () => {
	const flags = ['fold', 'lr', 'seed'];
	expect(groupFlags(undefined, flags)).toEqual(['fold', 'lr']);
	expect(groupFlags('lr, =fold', flags)).toEqual(['lr', 'fold']);
	expect(groupFlags('!fold,!seed', flags)).toEqual(['lr']);
	expect(() => groupFlags('lr,!seed', flags)).toThrow('not both');
	expect(() => groupFlags('sed', flags)).toThrow("no run has a flag 'sed'");
});
