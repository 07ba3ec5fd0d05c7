import {describe, expect, test} from 'vitest';
import {
	type Fate,
	pickNext,
	type QueueLimits,
	type RunningRun,
	type WaitingRun,
} from '../../src/engine/queue/pick-next.ts';
import {noPlace, type QueuePlace} from '../../src/engine/queue/place.ts';
import {inOrder} from '../../src/engine/queue/waiting.ts';

const alone: QueueLimits = {slots: 1, gpus: [], gpusPerRun: undefined, waitsForRunning: false};
const nothing = () => 'gone' as const;

function waits(id: string, staged: number, place: Partial<QueuePlace> = {}, gpus?: string[]): WaitingRun {
	return {id, staged, place: {...noPlace, ...place}, gpus, isWithoutGpus: false};
}

function runs(id: string, gpus: string[] = [], isMine = true): RunningRun {
	return {id, gpus, isMine, isQueue: false};
}

const started = (picked: ReturnType<typeof pickNext>) => picked.start.map(({id}) => id);

describe('the order', () => {
	test('first staged, first started', () => {
		expect(started(pickNext([waits('b', 2), waits('a', 1)], [], alone, nothing))).toEqual(['a']);
	});

	test('a higher priority comes first, whenever it was staged', () => {
		const waiting = [waits('a', 1), waits('b', 2, {priority: 1}), waits('c', 3, {priority: -1})];
		expect(started(pickNext(waiting, [], {...alone, slots: 2}, nothing))).toEqual(['b', 'a']);
	});

	test('a held run keeps nobody behind it', () => {
		const picked = pickNext([waits('a', 1, {held: ''}), waits('b', 2)], [], alone, nothing);
		expect(started(picked)).toEqual(['b']);
		expect(picked.waits).toEqual([{id: 'a', why: 'held', passes: false, isForSlot: false}]);
	});
});

describe('a run that comes after another one', () => {
	const why = (fate: Fate) =>
		pickNext([waits('a', 1, {after: ['0123456789']})], [], alone, () => fate).waits.map(wait => [
			wait.why,
			wait.passes,
		]);

	test('starts once that is completed', () => expect(why('completed')).toEqual([]));
	test('waits while it runs', () => expect(why('running')).toEqual([['comes after 01234567', true]]));
	test('is held where it was not', () =>
		expect(why('failed')).toEqual([['held: 01234567, which it comes after, was not completed', false]]));
	test('is held where it is gone', () =>
		expect(why('gone')).toEqual([['held: 01234567, which it comes after, is not there any more', false]]));

	test('waits for ever behind one that is held, and in a circle', () => {
		const waiting = [
			waits('held', 1, {held: ''}),
			waits('behind', 2, {after: ['held']}),
			waits('one', 3, {after: ['two']}),
			waits('two', 4, {after: ['one']}),
			waits('free', 5),
			waits('next', 6, {after: ['free']}),
		];
		const picked = pickNext(waiting, [], alone, () => 'waiting');
		expect(started(picked)).toEqual(['free']);
		expect(picked.waits.filter(({passes}) => passes).map(({id}) => id)).toEqual(['next']);
	});
});

describe('GPUs', () => {
	const each: QueueLimits = {...alone, slots: 4, gpus: ['0', '1', '2'], gpusPerRun: 1};

	test('each run has its own', () => {
		const picked = pickNext([waits('a', 1), waits('b', 2), waits('c', 3)], [runs('x', ['1'], false)], each, nothing);
		expect(picked.start).toEqual([
			{id: 'a', gpus: ['0']},
			{id: 'b', gpus: ['2']},
		]);
		expect(picked.waits).toMatchObject([{id: 'c', why: 'no GPU is free', passes: true}]);
	});

	test('those that a run was staged with win, and have to be free', () => {
		const waiting = [waits('a', 1, {}, ['1']), waits('b', 2, {}, ['1']), waits('c', 3, {}, ['7']), waits('d', 4)];
		const picked = pickNext(waiting, [], each, nothing);
		expect(picked.start).toEqual([
			{id: 'a', gpus: undefined},
			{id: 'd', gpus: ['0']},
		]);
		expect(picked.waits.map(({why, passes}) => [why, passes])).toEqual([
			['wants GPU 1, which run a has', true],
			['wants GPU 7, and the queue has 0, 1, 2', false],
		]);
	});

	test('all are shared where nobody says how many a run has', () => {
		const picked = pickNext([waits('a', 1), waits('b', 2)], [], {...each, gpusPerRun: undefined}, nothing);
		expect(picked.start.map(({gpus}) => gpus)).toEqual([
			['0', '1', '2'],
			['0', '1', '2'],
		]);
	});

	test('a run that is to see none takes none', () => {
		const waiting = [{...waits('a', 1), isWithoutGpus: true}];
		expect(pickNext(waiting, [runs('x', ['0', '1', '2'])], each, nothing).start).toEqual([{id: 'a', gpus: undefined}]);
	});
});

test('a queue that waits for others starts nothing beside them, but beside its own runs and queues', () => {
	const polite = {...alone, slots: 2, waitsForRunning: true};
	const queue = {...runs('queue', [], false), isQueue: true};
	expect(started(pickNext([waits('a', 1)], [runs('mine'), queue], polite, nothing))).toEqual(['a']);
	expect(pickNext([waits('a', 1)], [runs('other', [], false)], polite, nothing).waits).toMatchObject([
		{why: 'waits for run other to end', passes: true},
	]);
});

describe('whatever waits and runs', () => {
	const cases = Array.from({length: 500}, (_, seed) => situation(randomFrom(seed)));

	test('each run is started or has a reason not to be', () => {
		for (const {waiting, running, limits, fateOf} of cases) {
			const {start, waits: left} = pickNext(waiting, running, limits, fateOf);
			expect([...start, ...left].map(({id}) => id).sort()).toEqual(waiting.map(({id}) => id).sort());
			for (const {why} of left) expect(why).not.toBe('');
		}
	});

	test('no more run than there are slots', () => {
		for (const {waiting, running, limits, fateOf} of cases) {
			const mine = running.filter(({isMine}) => isMine).length;
			expect(pickNext(waiting, running, limits, fateOf).start.length).toBeLessThanOrEqual(
				Math.max(0, limits.slots - mine),
			);
		}
	});

	test('no GPU is given to two runs that are to have it for themselves', () => {
		for (const {waiting, running, limits, fateOf} of cases) {
			if (limits.gpusPerRun === undefined) continue;
			const own = new Map(waiting.map(run => [run.id, run.gpus ?? []]));
			const taken = pickNext(waiting, running, limits, fateOf).start.flatMap(({id, gpus}) => gpus ?? own.get(id) ?? []);
			expect(new Set(taken).size).toBe(taken.length);
			const busy = new Set(running.flatMap(({gpus}) => gpus));
			expect(taken.filter(gpu => limits.gpus.length > 0 && busy.has(gpu))).toEqual([]);
		}
	});

	test('nobody overtakes a run that could be started as well', () => {
		for (const {waiting, running, limits, fateOf} of cases) {
			const {start} = pickNext(waiting, running, {...limits, gpus: [], gpusPerRun: undefined}, fateOf);
			const first = start.at(-1);
			if (!first) continue;
			const before = inOrder(waiting).slice(
				0,
				inOrder(waiting).findIndex(({id}) => id === first.id),
			);
			for (const run of before.filter(({id}) => !start.some(one => one.id === id)))
				expect(run.place.held !== undefined || run.place.after.some(id => fateOf(id) !== 'completed')).toBe(true);
		}
	});

	test('a held run more changes nothing for the others', () => {
		for (const {waiting, running, limits, fateOf} of cases) {
			const more = [waits('held', 0, {held: 'why', priority: 9}, ['0']), ...waiting];
			expect(pickNext(more, running, limits, fateOf).start).toEqual(pickNext(waiting, running, limits, fateOf).start);
		}
	});
});

function situation(random: (below: number) => number) {
	const gpus = Array.from({length: random(5)}, (_, at) => String(at));
	const some = () => gpus.filter(() => random(3) === 0);
	const limits: QueueLimits = {
		slots: 1 + random(4),
		gpus,
		gpusPerRun: gpus.length > 0 && random(2) === 0 ? 1 + random(gpus.length) : undefined,
		waitsForRunning: random(5) === 0,
	};
	const waiting = Array.from({length: random(12)}, (_, at) => {
		const wanted = random(4) === 0 ? some() : [];
		const place = {
			priority: random(3) - 1,
			held: random(6) === 0 ? '' : undefined,
			after: random(5) === 0 ? [`w${random(12)}`, `r${random(4)}`].slice(random(2)) : [],
		};
		return waits(`w${at}`, random(10), place, wanted.length > 0 ? wanted : undefined);
	});
	const running = Array.from({length: random(4)}, (_, at) => runs(`r${at}`, some(), random(2) === 0));
	const fates: Fate[] = ['completed', 'failed', 'gone', 'running', 'waiting'];
	const fateOf = (id: string): Fate =>
		id.startsWith('w') ? 'waiting' : (fates[id.charCodeAt(1) % fates.length] ?? 'gone');
	return {waiting, running, limits, fateOf};
}

/** Whole numbers below a limit, the same ones for the same seed (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
	let state = seed;
	return below => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}
