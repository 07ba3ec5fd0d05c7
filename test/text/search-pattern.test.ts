import {expect, test} from 'vitest';
import {hitsIn, searchPattern} from '../../src/engine/text/search-pattern.ts';

const matches = (typed: string, text: string) => searchPattern(typed).pattern?.test(text);

test('a plain text means just itself', () => {
	expect(matches('a.b (1/2)', 'x a.b (1/2)')).toBe(true);
	expect(matches('a.b', 'a-b')).toBe(false);
	expect(matches('100%|#', '100%|#|')).toBe(true);
});

test('small letters match both cases, a capital one only itself', () => {
	expect(matches('warn', 'WARN')).toBe(true);
	expect(matches('Warn', 'WARN')).toBe(false);
	expect(matches('größe', 'GRÖSSE, GRÖßE')).toBe(true);
	expect(matches(String.raw`/\Wacc/`, ' ACC')).toBe(true);
});

test('between slashes it is a regular expression, also before the second one is typed', () => {
	expect(matches(String.raw`/loss: \d+/`, 'loss: 12')).toBe(true);
	expect(matches(String.raw`/loss: \d`, 'loss: 12')).toBe(true);
	expect(matches('/', 'a/b')).toBe(true);
});

test('what is no regular expression is said why', () => {
	expect(searchPattern('/(')).toEqual({problem: 'Unterminated group'});
	expect(searchPattern('/[z-a]/').problem).toMatch(/range/i);
	expect(searchPattern('(').problem).toBeUndefined();
});

test('every hit in a text is found, none of them empty', () => {
	expect(hitsIn('loss 1 LOSS 2', /loss/i)).toEqual([
		{start: 0, end: 4},
		{start: 7, end: 11},
	]);
	expect(hitsIn('aaa', /x*/)).toEqual([]);
});
