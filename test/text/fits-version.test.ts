import {describe, expect, test} from 'vitest';
import {fitsVersion} from '../../src/engine/text/fits-version.ts';

describe('a version fits what pip would let fit', () => {
	test.each([
		['0.9.0', '0.9', true],
		['0.9.0', '==0.9.0', true],
		['0.9.0', '!=0.9', false],
		['0.9.0', '>=0.7, <1', true],
		['0.9.0', '>0.9', false],
		['0.9.0', '<=0.8.9', false],
		['0.10.0', '>0.9', true],
		['0.9.2', '~=0.9.1', true],
		['0.10', '~=0.9.1', false],
		['0.9.0', '~=0.9', true],
	])('%s, %s: %s', (version, requirement, fits) => {
		expect(fitsVersion(version, requirement)).toBe(fits);
	});

	test.each(['', 'new', '>=', '1,', '>=1.x'])('%j is no requirement', requirement => {
		expect(() => fitsVersion('1', requirement)).toThrow(expect.objectContaining({code: 2}));
	});
});
