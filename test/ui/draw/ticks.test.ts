import {describe, expect, test} from 'vitest';
import {linearTicks, logTicks} from '../../../src/ui/draw/ticks.ts';
import {clockTicks, formatSpan, spanTicks} from '../../../src/ui/draw/time-ticks.ts';

const labels = (ticks: readonly {label: string}[]) => ticks.map(({label}) => label).join(' ');

describe('ticks', () => {
	test.each([
		[0, 1, '0 0.5 1.0'],
		[0.2, 2.4, '0.5 1.0 1.5 2.0'],
		[-3, 5, '-2 0 2 4'],
		[0, 10_000, '0 5k 10k'],
		[0, 1.5e6, '0 0.5M 1.0M 1.5M'],
		[2000, 2055, '2000 2020 2040'],
		[12_340, 12_360, '12340 12345 12350 12355 12360'],
		[1.7952528e9, 1.7952529e9, '1795252800 1795252850 1795252900'],
		[1e-7, 5e-7, '1e-7 2e-7 3e-7 4e-7 5e-7'],
		[0.1, 0.3, '0.10 0.15 0.20 0.25 0.30'],
	])('from %d to %d are %s', (from, to, shown) => {
		expect(labels(linearTicks({from, to}, 5))).toBe(shown);
	});

	test.each([
		[0, 1, '1 10'],
		[-5, 0, '0.0001 0.01 1'],
		[-0.5, 0.2, '0.5 1.0 1.5'],
		[-300, 300, '1e-200 1 1e200'],
	])('of logarithms from %d to %d are %s', (from, to, shown) => {
		expect(labels(logTicks({from, to}, 5))).toBe(shown);
	});

	test('lie in the range, and are not more than asked for', () => {
		const ends = [
			-Number.MAX_VALUE,
			-1e20,
			-7,
			-1e-9,
			0,
			Number.MIN_VALUE,
			1e-300,
			0.3,
			1,
			1e15 + 2,
			1e300,
			Number.MAX_VALUE,
		];
		for (const from of ends) {
			for (const to of ends.filter(end => end > from)) {
				for (let most = 1; most < 12; most++) {
					const ticks = linearTicks({from, to}, most);
					const margin = (to / 2 - from / 2) * 1e-6;
					expect(ticks.length).toBeLessThanOrEqual(most);
					expect(ticks.filter(({at}) => at < from - margin || at > to + margin)).toEqual([]);
				}
			}
		}
	});
});

describe('ticks of time', () => {
	test.each([
		[0.5, '0s 0.2s 0.4s'],
		[100, '0s 30s 1m 1m30s'],
		[5000, '0s 30m 1h'],
		[1e5, '0s 12h 1d'],
		[1e11, ''],
	])('since a start over %d seconds are %s', (to, shown) => {
		expect(labels(spanTicks({from: 0, to}, 5))).toBe(shown);
	});

	test.each([
		[100, '09:20:00 09:20:30 09:21:00 09:21:30'],
		[5000, '09:30 10:00 10:30'],
		[86_400, '12:00 18:00 11-22 06:00'],
	])('of the day over %d seconds are in local time', (seconds, shown) => {
		const from = new Date(2026, 10, 21, 9, 20).getTime() / 1000;
		expect(labels(clockTicks({from, to: from + seconds}, 5))).toBe(shown);
	});

	test('are none where there is no such time', () => {
		expect(clockTicks({from: 1e20, to: 2e20}, 5)).toEqual([]);
	});

	test('spans have their two largest units', () => {
		const seconds = [0, 59, 61, 3599.9, 5400, 90_000, -65];
		expect(seconds.map(formatSpan).join(' ')).toBe('0s 59s 1m1s 1h 1h30m 1d1h -1m5s');
	});
});
