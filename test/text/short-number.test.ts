import {expect, test} from 'vitest';
import {shortNumber} from '../../src/engine/text/short-number.ts';

test.each([
	[0.312412, '0.3124'],
	[0.5, '0.5'],
	[-1.23456, '-1.235'],
	[0, '0'],
	[4200, '4200'],
	[1429.4, '1429'],
	[9_999_999, '9999999'],
	[12_345_678, '1.235e7'],
	[0.0001, '0.0001'],
	[0.00001234, '1.234e-5'],
	[1e-5, '1e-5'],
	[-2e300, '-2e300'],
	[Number.NaN, 'nan'],
	[Number.NEGATIVE_INFINITY, '-inf'],
])('%d is %s', (value, shown) => {
	expect(shortNumber(value)).toBe(shown);
});
