import {expect, test} from 'vitest';
import type {Cell} from '../../src/engine/compare/cells.ts';
import {csvPieces} from '../../src/engine/compare/csv.ts';
import type {LazyTable} from '../../src/engine/compare/table.ts';
import {type Sections, tableOf, toTable} from '../../src/engine/compare/to-table.ts';

const csvOf = (table: LazyTable) => [...csvPieces(table)].join('');

type Run = {core: Record<string, number | null>; own: Record<string, number | null>};

const runs: Run[] = [
	{core: {run: 1, lr: 0.1}, own: {loss: 5, x: null}},
	{core: {run: 2, size: 3}, own: {loss: 6}},
	{core: {run: 3, lr: 0.2}, own: {loss: null, x: 7}},
	{core: {run: 4, lr: 0.3}, own: {lr: 8, loss: 9}},
];

function sectionsOf({core, own}: Run): Sections {
	return [core, own].map(section => Object.entries(section).map(([heading, value]): Cell => ({heading, value})));
}

function shapeOf({core, own}: Run): string {
	return [core, own].map(section => Object.keys(section).join()).join(';');
}

test('rows that are made when they are asked for are those of the whole table', () => {
	const whole = toTable(
		runs.map(run => sectionsOf(run)[0] ?? []),
		runs.map(run => sectionsOf(run)[1] ?? []),
	);
	expect(whole.headings).toEqual(['run', 'lr', 'size', 'loss', 'x']);
	expect(csvOf(whole)).toBe('run,lr,size,loss,x\n1,0.1,,5,\n2,,3,6,\n3,0.2,,,7\n4,8,,9,\n');
	for (const making of [{sectionsOf}, {sectionsOf, shapeOf}, {sectionsOf, shapeOf: () => undefined}]) {
		const {headings, rows} = tableOf(runs, making);
		expect({headings, rows: [...rows]}).toEqual(whole);
		expect([...rows]).toEqual(whole.rows);
		expect(rows.length).toBe(4);
	}
});

test('for the headings only one run of each shape is asked', () => {
	const asked: unknown[] = [];
	const {rows} = tableOf(runs, {
		shapeOf,
		sectionsOf: run => {
			const {run: number} = run.core;
			asked.push(number);
			return sectionsOf(run);
		},
	});
	expect(asked).toEqual([1, 2, 4]);
	expect([...rows]).toHaveLength(4);
	expect(asked).toEqual([1, 2, 4, 1, 2, 3, 4]);
});

test('a run of which the shape is not known is asked once', () => {
	const asked: unknown[] = [];
	const {rows} = tableOf(runs, {
		sectionsOf: run => {
			asked.push(run);
			return sectionsOf(run);
		},
	});
	expect([...rows, ...rows]).toHaveLength(8);
	expect(asked).toEqual(runs);
});
