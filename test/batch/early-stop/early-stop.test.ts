import {describe, expect, test} from 'vitest';
import {asha} from '../../../src/engine/batch/early-stop/asha.ts';
import {bandsOf, hyperband} from '../../../src/engine/batch/early-stop/hyperband.ts';
import {getStopRule, stopRules} from '../../../src/engine/batch/early-stop/index.ts';
import {median} from '../../../src/engine/batch/early-stop/median.ts';
import {nan} from '../../../src/engine/batch/early-stop/nan.ts';
import type {Rival, StopQuestion, StopRule} from '../../../src/engine/batch/early-stop/stop-rule.ts';

const points = (values: readonly number[]) => values.map((value, at) => ({step: 10 * (at + 1), value}));
const completed = (...values: number[]): Rival => ({id: 'done', points: points(values), isCompleted: true});
const running = (...values: number[]): Rival => ({...completed(...values), isCompleted: false});
const fiveAt = (...values: number[]) => [1, 2, 3, 4, 5].map(worse => completed(...values.map(value => value + worse)));

function judge(
	{judge}: StopRule,
	values: readonly number[],
	others: readonly Rival[],
	more: Partial<StopQuestion> = {},
) {
	return judge({trial: {id: 'it', points: points(values)}, others, isMaximized: false, flags: {}, seen: 0, ...more})
		?.reason;
}

/** The question for larger is better: all values with the other sign. */
function mirrored(rule: StopRule, values: readonly number[], others: readonly Rival[]) {
	const turned = others.map(rival => ({
		...rival,
		points: rival.points.map(({step, value}) => ({step, value: -value})),
	}));
	return judge(
		rule,
		values.map(value => -value),
		turned,
		{isMaximized: true},
	);
}

describe('nan', () => {
	test('stops at the first report that is no number, and says which', () => {
		expect(judge(nan, [1, 2], [])).toBeUndefined();
		expect(judge(nan, [1, Number.NaN, 2], [])).toBe('nan: report 2 (step 20) is nan');
		expect(judge(nan, [1, -Infinity], [])).toBe('nan: report 2 (step 20) is -inf');
	});

	test('does not come back to what it saw before', () => {
		expect(judge(nan, [1, Number.NaN, 2], [], {seen: 2})).toBeUndefined();
	});
});

describe('median', () => {
	test('stops what is worse at its best than half of the completed trials were at the same point', () => {
		const others = fiveAt(9, 8, 7, 6, 0);
		expect(judge(median, [10, 10, 10, 9.1], others)).toBe('median: best of 4 reports is 9.1, the median of 5 trials 9');
		expect(judge(median, [10, 10, 10, 8.9], others)).toBeUndefined();
		expect(judge(median, [8.9, 10, 10, 20], others)).toBeUndefined();
		expect(judge(median, [10, 10, 10, 9], others)).toBeUndefined();
	});

	test('waits for reports and for completed trials', () => {
		const bad = [100, 100, 100, 100];
		expect(judge(median, bad.slice(0, 3), fiveAt(1, 1, 1, 1))).toBeUndefined();
		expect(judge(median, bad.slice(0, 2), fiveAt(1, 1, 1), {flags: {'warm-up': 1}})).toMatch(/^median/);
		expect(judge(median, bad, fiveAt(1, 1, 1, 1).slice(1))).toBeUndefined();
		expect(judge(median, bad, [...fiveAt(1, 1, 1, 1).slice(1), running(1, 1, 1, 1)])).toBeUndefined();
		expect(judge(median, bad, fiveAt(1, 1, 1, 1).slice(1), {flags: {startup: 4}})).toMatch(/^median/);
	});

	test('counts completed trials that came as far only, and a nan among them as worst', () => {
		const others = [...fiveAt(1, 1, 1, 1).slice(1), completed(1, 1)];
		expect(judge(median, [9, 9, 9, 9], others)).toBeUndefined();
		const diverged = [1, 2, 3].map(() => completed(1, 1, 1, Number.NaN));
		expect(judge(median, [9, 9, 9, 9], [...fiveAt(1, 1, 1, 1).slice(3), ...diverged])).toBeUndefined();
		expect(judge(median, [Number.NaN, Number.NaN, Number.NaN, Number.NaN], fiveAt(1, 1, 1, 1))).toContain('is nan');
	});

	test('turns round where larger is better', () => {
		expect(mirrored(median, [10, 10, 10, 9.1], fiveAt(9, 8, 7, 6))).toBe(
			'median: best of 4 reports is -9.1, the median of 5 trials -9',
		);
		expect(mirrored(median, [10, 10, 10, 8.9], fiveAt(9, 8, 7, 6))).toBeUndefined();
	});
});

describe('asha', () => {
	const others = [5, 4, 3, 2, 1, 6, 7, 8].map(value => running(9, 9, value));

	test('lets the best third go on from a rung', () => {
		expect(judge(asha, [9, 9, 2.5], others)).toBeUndefined();
		expect(judge(asha, [9, 9, 3.5], others)).toBe(
			'asha: 3.5 at the rung of 3 reports, where 3 of 9 trials with 3 or better go on',
		);
		expect(judge(asha, [9, 9, 3.5], others, {flags: {eta: 2}})).toBeUndefined();
	});

	test('has rungs at 3, 9, 27 reports', () => {
		const long = Array.from({length: 8}, () => 1);
		const better = [running(...long, 0, 0), running(...long, 0, 0), running(...long, 0, 0)];
		expect(judge(asha, [...long], better)).toBeUndefined();
		expect(judge(asha, [...long, 1], better)).toContain('the rung of 9 reports');
	});

	test('judges on arrival: who has gone on is not stopped by those that come later', () => {
		expect(judge(asha, [9, 9, 3.5, 3.5], others, {seen: 3})).toBeUndefined();
		expect(judge(asha, [9, 9, 3.5, 3.5], others, {seen: 2})).toMatch(/^asha/);
	});

	test('the first at a rung goes on, the second must be better', () => {
		expect(judge(asha, [9, 9, 9], [])).toBeUndefined();
		expect(judge(asha, [9, 9, 9], [running(1, 1, 1)])).toContain('1 of 2 trials');
		expect(judge(asha, [9, 9, 0.5], [running(1, 1, 1)])).toBeUndefined();
		expect(mirrored(asha, [9, 9, 9], [running(1, 1, 1)])).toContain('-9 at the rung');
	});

	test('nobody is judged on one report', () => {
		expect(() => judge(asha, [1], [], {flags: {'min-reports': 1}})).toThrow(
			'invalid value 1 for min-reports: not a number of at least 2',
		);
	});
});

describe("W&B's bands", () => {
	test('are min-iter times powers of eta, or max-iter over powers of eta', () => {
		expect(bandsOf({'min-iter': 3}, 3, 100)).toEqual([3, 9, 27, 81]);
		expect(bandsOf({}, 3, 30)).toEqual([3, 9, 27]);
		expect(bandsOf({'max-iter': 27, s: 2}, 3, 30)).toEqual([3, 9]);
		expect(bandsOf({'max-iter': 27, s: 5}, 3, 30)).toEqual([3, 9]);
		expect(bandsOf({'max-iter': 100, s: 2}, 3, 30)).toEqual([11]);
		expect(() => bandsOf({'min-iter': 3, 'max-iter': 27}, 3, 9)).toThrow('cannot both be given');
	});

	test('a trial stops unless it was among the best third of all that came as far', () => {
		const others = [1, 2, 3].map(value => completed(9, 9, value));
		expect(judge(hyperband, [9, 9, 1.5], others)).toBeUndefined();
		expect(judge(hyperband, [9, 9, 2.5], others)).toBe(
			'hyperband: 2.5 at the band of 3 reports, where 2 of 4 trials with 2 or better go on',
		);
		expect(judge(hyperband, [9, 9], others)).toBeUndefined();
	});

	test('a trial may still be stopped at its last band when better ones come to it', () => {
		expect(judge(hyperband, [9, 9, 3, 3], [running(9, 9, 4)], {seen: 4})).toBeUndefined();
		expect(judge(hyperband, [9, 9, 3, 3], [running(9, 9, 2)], {seen: 4})).toMatch(/^hyperband/);
	});

	test('without strict, what a trial reached later counts', () => {
		const others = [1, 2, 3].map(value => completed(9, 9, value));
		expect(judge(hyperband, [9, 9, 3.5, 1.5], others)).toMatch(/^hyperband/);
		expect(judge(hyperband, [9, 9, 3.5, 1.5], others, {flags: {strict: false}})).toBeUndefined();
		expect(mirrored(hyperband, [9, 9, 3.5, 1.5], others)).toMatch(/^hyperband: -3.5/);
	});
});

describe('all rules', () => {
	test('are found by their names and aliases, and asked after when mistyped', () => {
		for (const rule of stopRules) for (const name of [rule.name, ...rule.aliases]) expect(getStopRule(name)).toBe(rule);
		expect(() => getStopRule('medain')).toThrow("there is no early-stopping rule 'medain'");
	});

	test('say nothing about a trial that has not reported', () => {
		for (const rule of stopRules) expect(judge(rule, [], fiveAt(1, 2, 3, 4))).toBeUndefined();
	});
});

test('with the median rule, most of the work on bad trials is saved and the best one is kept', () => {
	const curve = (limit: number) => Array.from({length: 27}, (_, at) => limit + 2 * Math.exp(-at / 6));
	const done: Rival[] = [];
	let reports = 0;
	for (const limit of [0.5, 0.9, 0.3, 0.8, 0.7, 0.6, 0.2, 0.95, 0.85, 0.1, 0.4, 0.75]) {
		const values = curve(limit);
		let length = 0;
		while (length < 27 && !judge(median, values.slice(0, ++length), done));
		reports += length;
		done.push({...completed(...values.slice(0, length)), isCompleted: length === 27});
	}
	expect(done[9]?.isCompleted).toBe(true);
	expect(reports).toBeLessThan(0.8 * 12 * 27);
});
