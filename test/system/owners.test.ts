import {expect, test} from 'vitest';
import {ownersOf} from '../../src/engine/system/owners.ts';

test('a process is of the run that started it, however far away, and of the session that it was left behind in', () => {
	const processes = [
		{pid: 1, parent: 0, session: 1},
		{pid: 10, parent: 1, session: 10},
		{pid: 11, parent: 10, session: 10},
		{pid: 12, parent: 11, session: 12},
		{pid: 13, parent: 1, session: 10},
		{pid: 20, parent: 1, session: 5},
		{pid: 21, parent: 20, session: 5},
		{pid: 30, parent: 1, session: 5},
	];
	const owners = ownersOf(
		processes,
		new Map([
			[10, 'one'],
			[20, 'two'],
		]),
	);
	expect([...owners]).toEqual([
		[10, 'one'],
		[11, 'one'],
		[12, 'one'],
		[13, 'one'],
		[20, 'two'],
		[21, 'two'],
	]);
});

test('parents in a circle, as they may be read while pids are reused, are no trouble', () => {
	const processes = [
		{pid: 1, parent: 2, session: 0},
		{pid: 2, parent: 1, session: 0},
	];
	expect(ownersOf(processes, new Map([[3, 'one']])).size).toBe(0);
});
