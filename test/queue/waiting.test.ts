import {describe, expect, test} from 'vitest';
import {moveRun, type Target} from '../../src/engine/queue/move.ts';
import {formatPlace, noPlace, parsePlace, type QueuePlace} from '../../src/engine/queue/place.ts';
import {queueSettings} from '../../src/engine/queue/settings.ts';
import {inOrder, queuePositions, type Waiting} from '../../src/engine/queue/waiting.ts';

function waits(id: string, staged: number, place: Partial<QueuePlace> = {}): Waiting {
	return {id, staged, place: {...noPlace, ...place}};
}

describe('positions', () => {
	const run = (id: string, kind: 'staged' | 'completed', started: number) => ({
		id,
		status: {kind},
		started,
		initialized: undefined,
	});

	test('count those that may start, in the order in which they will', () => {
		const all = [run('d', 'staged', 4), run('c', 'staged', 3), run('b', 'completed', 2), run('a', 'staged', 1)];
		const places = new Map([
			['a', {...noPlace, held: ''}],
			['d', {...noPlace, priority: 2}],
		]);
		expect([...queuePositions(all, places)]).toEqual([
			['d', 1],
			['c', 2],
		]);
	});

	test('of runs that do not wait, nothing is asked', () => {
		const all = Array.from({length: 10_000}, (_, at) => run(`r${at}`, at < 3 ? 'staged' : 'completed', at));
		const asked: string[] = [];
		const places = {
			get: (id: string) => {
				asked.push(id);
				return undefined;
			},
		};
		expect(queuePositions(all, places).size).toBe(3);
		expect(asked).toEqual(['r0', 'r1', 'r2']);
	});
});

describe('a move', () => {
	const order = inOrder([
		waits('a', 1),
		waits('b', 2),
		waits('c', 2, {since: 3}),
		waits('d', 9, {priority: 1}),
		waits('e', 4),
	]);
	const ids = (runs: readonly Waiting[]) => runs.map(({id}) => id).join('');
	const moved = (runs: readonly Waiting[], id: string, target: Target) => {
		const places = new Map(moveRun(runs, id, target).map(({id: one, ...place}) => [one, place]));
		return inOrder(runs.map(run => ({...run, place: {...run.place, ...places.get(run.id)}})));
	};

	test('puts the run where it is to be, and leaves the others in their order', () => {
		expect(ids(order)).toBe('dabce');
		expect(ids(moved(order, 'c', 'first'))).toBe('cdabe');
		expect(ids(moved(order, 'd', 'last'))).toBe('abced');
		expect(ids(moved(order, 'e', {before: 'b'}))).toBe('daebc');
		expect(ids(moved(order, 'a', {before: 'd'}))).toBe('adbce');
	});

	test('finds room however often runs are moved to the same place', () => {
		let now = order;
		for (let round = 0; round < 20; round++) for (const id of 'abc') now = moved(now, id, {before: 'e'});
		expect(ids(now)).toBe('dabce');
	});

	test('of the only run changes nothing', () => expect(moveRun([waits('a', 1)], 'a', 'last')).toEqual([]));
});

describe('the file of a place', () => {
	test('keeps what it does not know', () => {
		const text = '{"priority": 2, "held": "", "of a later version": [1]}';
		const place = parsePlace(text);
		expect(place).toMatchObject({priority: 2, held: '', after: []});
		expect(JSON.parse(formatPlace(place))).toEqual({...JSON.parse(text), after: []});
	});

	test('is read whatever stands in it', () => {
		for (const text of ['', '{', '[]', 'null', '{"priority": "high", "since": null, "after": 3, "taken": {}}'])
			expect(parsePlace(text)).toEqual(noPlace);
	});
});

describe('flags', () => {
	test('one run at a time, or as many as there are GPUs for', () => {
		expect(queueSettings({}).limits.slots).toBe(1);
		expect(queueSettings({gpus: '0, 1,2,3', 'gpus-per-run': 2}).limits).toMatchObject({
			slots: 2,
			gpus: ['0', '1', '2', '3'],
		});
		expect(queueSettings({gpus: 0, slots: 3}).limits).toMatchObject({slots: 3, gpus: ['0']});
	});

	test('that do not go together are refused', () => {
		expect(() => queueSettings({'gpus-per-run': 1})).toThrow('there are none');
		expect(() => queueSettings({gpus: '0,1', 'gpus-per-run': 3})).toThrow('the queue has only 2 (0, 1)');
		expect(() => queueSettings({slots: 0})).toThrow("slots has to be a whole number from 1, not '0'");
	});
});
