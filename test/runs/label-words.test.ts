import {expect, test} from 'vitest';
import {hasWords, withoutWords} from '../../src/engine/runs/label-words.ts';

test.each([
	['a b c b d', 'b', 'a c d'],
	['a b c', 'a b', 'c'],
	['x x x', 'x', ''],
	['best lr=0.1', 'lr=0', 'best lr=0.1'],
	['lr=0.1 lr=001', 'lr=0.1', 'lr=001'],
	['a  (b)  c', '(b)', 'a  c'],
	['a b', '', 'a b'],
	['  a b ', 'c', 'a b'],
	["name='a b' c", 'b', "name='a b' c"],
])('%j without %j is %j', (label, text, rest) => {
	expect(withoutWords(label, text)).toBe(rest);
});

test('a part of a word is not a word', () => {
	expect(hasWords('best lr=0.1', 'best')).toBe(true);
	expect(hasWords('best lr=0.1', 'be')).toBe(false);
});
