import {expect, test} from 'vitest';
import type {Run} from '../../src/engine/run/read-run.ts';
import {type GroupOptions, groupRows, runsOf} from '../../src/ui/group-rows.ts';
import {isHeading} from '../../src/ui/table-view.ts';
import {targets, underCursor} from '../../src/ui/view.ts';
import {sampleRun, sampleView} from './sample.ts';

const [one, two, three, batch] = ['1', '2', '3', 'b'].map(id => sampleRun(id));
const all = [batch, one, two, three].filter(run => run !== undefined);
const trials: Record<string, readonly string[]> = {[idOf('b')]: [idOf('2'), idOf('3')]};

test('trials are folded under their batch, and a trial is found in the row of the batch', () => {
	const {rows, at} = grouped({});
	expect(rows.map(drawn)).toEqual(['b > 2', '1']);
	expect(at.get(idOf('3'))).toBe(0);
	expect(at.get(idOf('1'))).toBe(1);
});

test('unfolded, trials stand below their batch in the order of the table', () => {
	const folds = new Map([[idOf('b'), false]]);
	expect(grouped({folds}).rows.map(drawn)).toEqual(['b v 2', ' 2', ' 3', '1']);
	expect(grouped({folds}, all.toReversed()).rows.map(drawn)).toEqual(['1', 'b v 2', ' 3', ' 2']);
});

test('what a filter finds is not folded away, and a trial whose batch it leaves out stands for itself', () => {
	expect(grouped({isFiltered: true}).rows.map(drawn)).toEqual(['b v 2', ' 2', ' 3', '1']);
	expect(grouped({isFiltered: true}, all.slice(1)).rows.map(drawn)).toEqual(['1', '2', '3']);
});

test('in an order that was asked for a batch stands where the best of its trials does', () => {
	const sorted = [two, one, batch, three].filter(run => run !== undefined);
	expect(grouped({isSorted: true}, sorted).rows.map(drawn)).toEqual(['b > 2', '1']);
});

test('runs that link each other are each shown once', () => {
	const round = {[idOf('1')]: [idOf('2')], [idOf('2')]: [idOf('1'), idOf('2')]};
	const {rows} = grouped({childrenOf: ({id}) => round[id] ?? [], folds: new Map([[idOf('1'), false]])});
	expect(rows.map(({id}) => id).toSorted()).toEqual(all.map(({id}) => id).toSorted());
});

test('a heading stands for its runs, and is never taken for one', () => {
	const {rows, ids} = grouped({group: 'operation', titleOf: ({id}) => (id === idOf('1') ? 'prepare' : 'train')});
	expect(ids.filter(isHeading)).toEqual(['/operation/train', '/operation/prepare']);
	expect(runsOf(rows[0])).toEqual([idOf('b'), idOf('2'), idOf('3')]);
	const view = {...sampleView, cursor: '/operation/train', group: {id: '/operation/train', runs: runsOf(rows[0])}};
	expect(targets(view)).toEqual(runsOf(rows[0]));
	// The view may be asked before it is settled where the cursor has moved to.
	expect(underCursor({...view, cursor: '/operation/prepare'})).toEqual([]);
});

test('folded, a heading keeps the places of its runs', () => {
	const {rows, at} = grouped({group: 'operation', folds: new Map([['/operation/train', true]])});
	expect(rows).toHaveLength(1);
	for (const {id} of all) expect(at.get(id)).toBe(0);
});

function grouped(given: Partial<GroupOptions>, runs: readonly Run[] = all) {
	return groupRows(runs, {
		group: 'batch',
		folds: new Map(),
		isSorted: false,
		isFiltered: false,
		childrenOf: ({id}) => trials[id] ?? [],
		titleOf: ({operation}) => operation,
		...given,
	});
}

function drawn(row: ReturnType<typeof groupRows>['rows'][number]): string {
	if (row.kind === 'group') return row.title;
	const {branch: {depth = 0, isFolded} = {}, children, id} = row;
	const fold = isFolded === undefined ? '' : ` ${isFolded ? '>' : 'v'} ${children?.length}`;
	return ' '.repeat(depth) + id.charAt(0) + fold;
}

function idOf(letter: string): string {
	return sampleRun(letter).id;
}
