import {expect, test} from 'vitest';
import {frontRows} from '../../src/engine/compare/front.ts';
import type {Table} from '../../src/engine/compare/table.ts';

const table: Table = {
	headings: ['run', 'loss', 'acc', '-acc'],
	rows: (
		[
			['best loss', 1, 0.5],
			['beaten', 2, 0.4],
			['best acc', 3, 0.9],
			['no acc', 0, null],
		] as const
	).map(([run, loss, acc]) => [
		{heading: 'run', value: run},
		{heading: 'loss', value: loss},
		{heading: 'acc', value: acc},
		{heading: '-acc', value: acc === null ? null : -acc},
	]),
};
const front = (objectives: string) => frontRows(table, objectives).rows.map(row => row[0]?.value);

test('only rows that none is better than stay, in their order; those without a number go', () => {
	expect(front('loss,acc')).toEqual(['best loss', 'beaten']);
	expect(front('loss')).toEqual(['no acc']);
});

test('a minus asks for large values, where no column is called so', () => {
	const {headings, rows} = table;
	expect(front('loss, -acc')).toEqual(['best loss', 'best acc']);
	const renamed = {headings: headings.slice(0, 3), rows: rows.map(row => row.slice(0, 3))};
	expect(frontRows(renamed, 'loss,-acc').rows).toHaveLength(2);
});

test('a column that there is not is refused, with the nearest one', () => {
	expect(() => front('los')).toThrow("no column is called 'los'");
	expect(() => front(' , ')).toThrow('--pareto needs columns');
});
