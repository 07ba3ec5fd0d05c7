import {expect, test} from 'vitest';
import {formatAskedRule, judgeTrial, parseAskedRule} from '../../../src/engine/batch/early-stop/asked-rule.ts';

test('a rule is asked for by its name, and with flags after a colon', () => {
	expect(parseAskedRule('nan')).toEqual({name: 'nan', flags: {}});
	const median = {name: 'median', flags: {'warm-up': 5, startup: 2}};
	expect(parseAskedRule('median:warm-up=5,startup=2')).toEqual(median);
	expect(formatAskedRule(median)).toBe('median:warm-up=5,startup=2');
	const bands = {name: 'hyperband', flags: {strict: false, eta: 2.5}};
	expect(parseAskedRule(formatAskedRule(bands))).toEqual(bands);
});

test.each([
	['medain', "there is no early-stopping rule 'medain'"],
	['median:warmup=3', "median has no flag 'warmup'"],
	['median:warm-up', "'warm-up' is no flag of median"],
	['median:warm-up=soon', 'invalid value soon for warm-up: not a number'],
	['asha:min-reports=1', 'invalid value 1 for min-reports: not a number of at least 2'],
	['hyperband:strict=3', 'invalid value 3 for strict: neither true nor false'],
	['hyperband:min-iter=3,max-iter=9', 'min-iter and max-iter cannot both be given'],
])('%s is refused before anything runs', (text, message) => {
	expect(() => parseAskedRule(text)).toThrow(message);
});

test('of several rules the first that is against a trial says why', () => {
	const points = [1, Number.NaN, 3].map((value, step) => ({step, value}));
	const question = {trial: {id: 'a', points}, others: [], isMaximized: false, seen: 0};
	const rules = ['median', 'nan'].map(parseAskedRule);
	expect(judgeTrial(rules, question)?.reason).toBe('nan: report 2 (step 1) is nan');
	expect(judgeTrial([], question)).toBeUndefined();
});
