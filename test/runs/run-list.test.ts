import {describe, expect, test} from 'vitest';
import type {Run} from '../../src/engine/run/read-run.ts';
import type {Status} from '../../src/engine/run/status.ts';
import {emptyList, isSameRun, mergeRuns, nextList} from '../../src/engine/runs/run-list.ts';

const ids = (runs: readonly Run[]) => runs.map(({id}) => id).join(' ');

describe('runs that change', () => {
	const before = [makeRun('d', 40), makeRun('b', 20), makeRun('a', 10)];

	test.each<[string, [string, Run | undefined][], string]>([
		[
			'new ones take their places',
			[
				['c', makeRun('c', 30)],
				['e', makeRun('e', 50)],
			],
			'e d c b a',
		],
		['old ones go to the end', [['z', makeRun('z', 5)]], 'd b a z'],
		[
			'those that are gone leave',
			[
				['b', undefined],
				['x', undefined],
			],
			'd a',
		],
		['one that is started again moves up', [['a', makeRun('a', 60)]], 'a d b'],
		[
			'of the same time the ids decide',
			[
				['c', makeRun('c', 20)],
				['a2', makeRun('a2', 20)],
			],
			'd a2 b c a',
		],
	])('%s', (_, changes, expected) => {
		expect(ids(mergeRuns(before, new Map(changes)))).toBe(expected);
	});

	test('keep the objects of those that do not', () => {
		const after = mergeRuns(before, new Map([['b', makeRun('b', 20, {label: 'new'})]]));
		expect(after[0]).toBe(before[0]);
		expect(after[1]?.label).toBe('new');
		expect(after[2]).toBe(before[2]);
	});

	test('make another list with other counts, and no list where nothing is different', () => {
		const facts = {byId: new Map(), isComplete: true, problem: undefined};
		const list = nextList(emptyList, {...facts, changes: new Map(before.map(run => [run.id, run]))});
		expect(list).toMatchObject({version: 1, counts: {completed: 3, running: 0}});
		expect(nextList(list, {...facts, changes: new Map()})).toBe(list);
		const next = nextList(list, {...facts, changes: new Map([['a', makeRun('a', 10, {status: {kind: 'finishing'}})]])});
		expect(next).toMatchObject({version: 2, counts: {completed: 2, running: 1}});
	});
});

test('the silence of a run elsewhere is another one with each minute, not with each look', () => {
	const silent = (silentMs: number) => makeRun('a', 1, {status: {kind: 'running', where: 'box', silentMs}});
	expect(isSameRun(silent(61_000), silent(119_000))).toBe(true);
	expect(isSameRun(silent(61_000), silent(120_000))).toBe(false);
});

function makeRun(id: string, started: number, more: {label?: string; status?: Status} = {}): Run {
	return {
		id,
		dir: `/runs/${id}`,
		opref: undefined,
		operation: 'train',
		status: {kind: 'completed'},
		initialized: started,
		started,
		stopped: undefined,
		exitStatus: 0,
		label: '',
		isMarked: false,
		isBatch: false,
		...more,
	};
}
