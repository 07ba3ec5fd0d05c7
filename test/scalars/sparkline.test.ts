import {describe, expect, test} from 'vitest';
import {asciiBlocks, sparkline} from '../../src/engine/scalars/sparkline.ts';

const {NaN: nan, POSITIVE_INFINITY: inf} = Number;

describe('a sparkline', () => {
	test('rises and falls with the values', () => {
		expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe('▁▂▃▄▅▆▇█');
		expect(sparkline([3, -3], 10)).toBe('█▁');
		expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8, asciiBlocks)).toBe('_.-~=+*#');
	});

	test('of a diverged loss leaves a gap, not a flat line', () => {
		expect(sparkline([8, 4, 1, nan, nan, inf], 6)).toBe('█▄▁   ');
		expect(sparkline([nan, nan], 5)).toBe('  ');
	});

	test('keeps spikes, up and down, however many values share a character', () => {
		const values = Array.from({length: 10_000}, () => 50);
		values[2345] = 100;
		values[7654] = 0;
		expect(sparkline(values, 20)).toBe('▅▅▅▅█▅▅▅▅▅▅▅▅▅▅▁▅▅▅▅');
		values[2346] = nan;
		expect(sparkline(values, 20)).toBe('▅▅▅▅█▅▅▅▅▅▅▅▅▅▅▁▅▅▅▅');
	});

	test('is never wider than asked, nor wider than there are values', () => {
		const values = Float64Array.from({length: 1001}, (_, index) => index);
		for (let width = 0; width < 40; width++) expect(sparkline(values, width)).toHaveLength(width);
		expect(sparkline([1, 2, 3], 80)).toHaveLength(3);
		expect(sparkline([1], 0.5)).toBe('');
		expect(sparkline([], 10)).toBe('');
	});

	test('shares its scale with others where it is told to', () => {
		expect(sparkline([0, 5], 2, undefined, {min: 0, max: 10})).toBe('▁▅');
	});

	test('of a constant is half high', () => {
		expect(sparkline([5, 5, 5], 3)).toBe('▄▄▄');
	});

	test('bears the largest and the smallest numbers there are', () => {
		expect(sparkline([-Number.MAX_VALUE, 0, Number.MAX_VALUE], 3)).toBe('▁▅█');
		expect(sparkline([0, Number.MIN_VALUE], 2)).toBe('▁█');
	});
});
