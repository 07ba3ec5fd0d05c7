import {expect, test} from 'vitest';
import {percentFormat} from '../../src/engine/flags/percent-format.ts';
import {WholeFloat, type YamlValue} from '../../src/engine/yaml/value.ts';

test.each<[string, YamlValue, string]>([
	['%.2f', 1.23456789, '1.23'],
	['%f', 1, '1.000000'],
	['%.0f', 2.7, '3'],
	['%5d|', 7, '    7|'],
	['%-5d|', 7, '7    |'],
	['%05d', -7, '-0007'],
	['%+d', 7, '+7'],
	['% .2f', 1.5, ' 1.50'],
	['%08.3f', 1.23456789, '0001.235'],
	['%i', 1.9, '1'],
	['%d', 12345678901234567890n, '12345678901234567890'],
	['%e', 12345, '1.234500e+04'],
	['%.1E', 1e-10, '1.0E-10'],
	['%g', 0.0001, '0.0001'],
	['%g', 0.00001, '1e-05'],
	['%g', 1e6, '1e+06'],
	['%g', 123456, '123456'],
	['%g', 0, '0'],
	['%.3g', 1234.5, '1.23e+03'],
	['%G', 1e-7, '1E-07'],
	['%f', Infinity, 'inf'],
	['%d', true, '1'],
	['%.1f', new WholeFloat(2), '2.0'],
	['%5s', 'ab', '   ab'],
	['%.1s!', 'ab', 'a!'],
	['%.1f %%', 50, '50.0 %'],
])('%s of %s is %j, as in Python', (format, value, text) => {
	expect(percentFormat(format, value, String(value))).toBe(text);
});

test.each<[string, YamlValue]>([
	['%.2f', 'text'],
	['%d', null],
	['%', 1],
	['%.2', 1],
	['%,d', 1],
	['%d %d', 1],
	['%999999999d', 1],
])('%s does not suit %j', (format, value) => {
	expect(percentFormat(format, value, String(value))).toBeUndefined();
});
