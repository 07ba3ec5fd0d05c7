import {expect, test} from 'vitest';
import {expandSequence} from '../../src/engine/flags/sequences.ts';
import {reprNumber} from '../../src/engine/yaml/value.ts';

test.each([
	['range[1:3]', '1 2 3'],
	['range[-1:1]', '-1 0 1'],
	['range[3]', '0 1 2'],
	['range[0:0]', '0'],
	['range[1:5:2]', '1 3 5'],
	['range[1:6:2]', '1 3 5'],
	['range[5:1:-2]', '5 3 1'],
	['range[3:1:-0.5]', '3.0 2.5 2.0 1.5 1.0'],
	['range[0:10:2.5]', '0.0 2.5 5.0 7.5 10.0'],
	['range[0.1:0.5:0.1]', '0.1 0.2 0.3 0.4 0.5'],
	['linspace[0:1]', '0.0 0.25 0.5 0.75 1.0'],
	['linspace[0:1:4]', '0.0 0.33333333 0.66666667 1.0'],
	['linspace[10:0:3]', '10.0 5.0 0.0'],
	['linspace[0:1:1]', '0.0'],
	['logspace[0:2]', '1.0 3.16227766 10.0 31.6227766 100.0'],
	['logspace[2:3:3]', '100.0 316.22776602 1000.0'],
	['logspace[-5:-1]', '1e-05 0.0001 0.001 0.01 0.1'],
	['logspace[-5:-3:5]', '1e-05 3.162e-05 0.0001 0.00031623 0.001'],
	['logspace[0:2:3:2]', '1.0 2.0 4.0'],
])('%s is %s, as in Guild', (text, values) => {
	expect(shown(text)).toBe(values);
});

test.each([
	['range[0:1:0.3]', '0.0 0.3 0.6 0.9', 'ends where it says'],
	['range[-0.3:0.3:0.1]', '-0.3 -0.2 -0.1 0.0 0.1 0.2 0.3', 'has round numbers below zero too'],
	['range[1e-9:3e-9:1e-9]', '1e-09 2e-09 3e-09', 'is not rounded away'],
	['logspace[-10:-8:3]', '1e-10 1e-09 1e-08', 'is not rounded away'],
	['geomspace[1:100:3]', '1.0 10.0 100.0', 'works'],
	['geomspace[1:1e12:3]', '1.0 1000000.0 1000000000000.0', 'is exact at its ends'],
])('%s is %s: it %s', (text, values) => {
	expect(shown(text)).toBe(values);
});

test.each([
	['range[a:b]', "'a' is not a number"],
	['range[]', "'' is not a number"],
	['range[1:2:0]', 'its step is zero'],
	['range[3:1]', 'it holds no value'],
	['range[0]', 'it holds no value'],
	['range[nan:1]', 'it holds no value'],
	['range[1:2:3:4]', 'it has 4 arguments'],
	['range[0:1e9]', 'it holds more than 100000 values'],
	['range[0:inf]', 'it holds more than 100000 values'],
	['linspace[1]', 'it has 1 arguments'],
	['linspace[0:1:0]', 'it holds no value'],
	['linspace[0:1:2.5]', 'its count is not a whole number'],
	['logspace[0:1:5:-2]', 'its base is not above zero'],
	['logspace[0:400]', 'a value of it is too large'],
	['geomspace[0:1]', 'its ends are not both above zero'],
])('%s is refused: %s', (text, problem) => {
	expect(() => expandSequence(text)).toThrow(`${text} is not a sequence: ${problem}`);
});

test('100,000 values are a sequence still', () => {
	expect(expandSequence('range[1:100000]')).toHaveLength(100_000);
});

test.each(['range', 'uniform[0:1]', 'range[1:2]x', 'xrange[1:2]', '[1:2]'])('%s is no sequence function', text => {
	expect(expandSequence(text)).toBeUndefined();
});

function shown(text: string): string | undefined {
	return expandSequence(text)
		?.map(value => reprNumber(value as number))
		.join(' ');
}
