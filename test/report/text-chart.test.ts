import {expect, test} from 'vitest';
import {textChart} from '../../src/engine/report/text-chart.ts';

test('a curve is drawn from its first value to its last', () => {
	const chart = textChart([4, 2, 1, 0.5]) ?? '';
	const lines = chart.split('\n');
	expect(lines).toHaveLength(9);
	expect(lines[0]).toMatch(/^ +4 ┼─+╮$/);
	expect(lines.at(-1)).toMatch(/^ +0\.5 ┤ +╰─+$/);
	expect(Math.max(...lines.map(line => line.length))).toBeLessThan(80);
});

test('numbers of any size have a chart', () => {
	for (const values of [
		[1e-320, 2e-320],
		[-1.7e308, 1.7e308],
		[1e300, 1e300 + 1e290, 5],
		[0, 1e-12],
	]) {
		expect(textChart(values)?.split('\n')).toHaveLength(9);
	}
});

test('gaps are left out, a flat line is one line, nothing is no chart', () => {
	expect(textChart([1, null, 2])?.split('\n')).toHaveLength(9);
	expect(textChart([0.25, 0.25])).toMatch(/^0\.25 ┤─+$/);
	expect(textChart([null])).toBeUndefined();
	expect(textChart([])).toBeUndefined();
});
