import {expect, test} from 'vitest';
import {formatFixed} from '../../src/engine/text/number.ts';

test('six digits behind the point', () => {
	expect([0, 0.9523810148239136, -1.5, 1e-9, 1e22].map(formatFixed)).toEqual([
		'0.000000',
		'0.952381',
		'-1.500000',
		'0.000000',
		'10000000000000000000000.000000',
	]);
});

test('what is no number is named', () => {
	expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(formatFixed)).toEqual([
		'nan',
		'inf',
		'-inf',
	]);
});
