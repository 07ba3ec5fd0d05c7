import {describe, expect, test} from 'vitest';
import {
	compareOthers,
	type CompareView,
	directionIn,
	firstCompare,
	moveCompare,
	settleCompare,
	sortCompare,
	toggleAside,
	turnDirection,
} from '../../src/ui/compare-view.ts';
import {firstView, targets} from '../../src/ui/view.ts';

const shown = {runs: ['a', 'b', 'c'], rows: ['label', 'scalar:loss', 'scalar:x'], base: 'a', isTransposed: false};
const view: CompareView = settleCompare(compareOthers(firstCompare, ['a', 'b', 'c'], ''), shown);

test('the cursor begins on the first run and the first row', () => {
	expect(view).toMatchObject({cursor: 'a', row: 'label'});
	expect(settleCompare(view, {...shown, runs: [...shown.runs]})).toBe(view);
});

test('across and down are what they are on the screen, whichever way round the runs are', () => {
	expect(moveCompare(view, 'across', 1)).toMatchObject({cursor: 'b', row: 'label'});
	expect(moveCompare(view, 'down', 99)).toMatchObject({cursor: 'a', row: 'scalar:x', scalar: 'x'});
	const turned = settleCompare({...view, isTransposed: true}, {...shown, isTransposed: true});
	expect(moveCompare(turned, 'across', 1)).toMatchObject({cursor: 'a', row: 'scalar:loss'});
	expect(moveCompare(turned, 'down', -1)).toMatchObject({cursor: 'a'});
});

test('what the cursor was on is gone: it is on what has come in its place', () => {
	const onLast = moveCompare(view, 'across', 2);
	expect(settleCompare(onLast, {...shown, runs: ['a', 'b']}).cursor).toBe('b');
	expect(settleCompare({...view, row: 'scalar:loss'}, {...shown, rows: ['label', 'time']}).row).toBe('time');
	expect(settleCompare(view, {...shown, runs: [], rows: []})).toMatchObject({cursor: undefined, row: undefined});
});

test('the curve stays that of the scalar the cursor was on', () => {
	const onLoss = moveCompare(view, 'down', 1);
	expect(moveCompare(onLoss, 'down', -1)).toMatchObject({row: 'label', scalar: 'loss'});
});

describe('sorting', () => {
	const sorts = (row: string) => {
		const once = sortCompare({...view, row});
		return [once, sortCompare(once), sortCompare(sortCompare(once))].map(({sort}) => sort?.isDescending);
	};

	test('begins with the smallest, or with the best, goes on with the others, and ends', () => {
		expect(sorts('flag:lr')).toEqual([false, true, undefined]);
		expect(sorts('scalar:loss')).toEqual([false, true, undefined]);
		expect(sorts('scalar:acc')).toEqual([true, false, undefined]);
	});
});

test('what is better is turned round by those who know', () => {
	const onLoss = {...view, row: 'scalar:loss'};
	const told = (times: number, direction: 'min' | 'max' | undefined) => {
		let now: CompareView = onLoss;
		for (let turn = 0; turn < times; turn++) now = turnDirection(now);
		return directionIn(now, 'loss', direction);
	};
	expect([0, 1, 2, 3].map(times => told(times, 'min'))).toEqual(['min', 'max', undefined, 'min']);
	expect([0, 1, 2, 3].map(times => told(times, 'max'))).toEqual(['max', 'min', undefined, 'max']);
	expect([0, 1, 2, 3].map(times => told(times, undefined))).toEqual([undefined, 'min', 'max', undefined]);
	expect(turnDirection(view)).toBe(view);
});

test('a run is set aside and taken back, and the cursor goes on', () => {
	const once = toggleAside(view);
	expect([[...once.aside], once.cursor]).toEqual([['a'], 'b']);
	expect([...toggleAside({...once, cursor: 'a'}).aside]).toEqual([]);
});

test('commands mean the run under the cursor of the comparison, whatever is selected elsewhere', () => {
	const whole = {...firstView, selection: new Set(['x']), compare: view};
	expect(targets({...whole, screen: 'compare'})).toEqual(['a']);
	expect(targets(whole)).toEqual(['x']);
});
