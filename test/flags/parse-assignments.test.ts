import {expect, test} from 'vitest';
import {parseAssignments} from '../../src/engine/flags/parse-assignments.ts';

const parse = (...words: string[]) => parseAssignments(words, '/home/ana');

test('words are names and texts, batch files are apart', () => {
	const {texts, batchFiles} = parse('lr=0.1', '@trials.csv', 'a=b=c', 'empty=', 'x:y=1', '@~/more.json');
	expect([...texts]).toEqual([
		['lr', '0.1'],
		['a', 'b=c'],
		['empty', ''],
		['x:y', '1'],
	]);
	expect(batchFiles).toEqual(['trials.csv', '/home/ana/more.json']);
});

test('of several texts for a name the last counts', () => {
	expect(parse('a=1', 'b=2', 'a=3').texts.get('a')).toBe('3');
});

test('~/ is the home directory, which a shell does not see behind a name', () => {
	expect(Object.fromEntries(parse('a=~/x', 'b=~', 'c=~ana/x', 'd=x~/y').texts)).toEqual({
		a: '/home/ana/x',
		b: '~',
		c: '~ana/x',
		d: 'x~/y',
	});
});

test('a list may follow its name at once', () => {
	expect([...parse('lr[0.1,0.2]', 'x=[1]', 'y[1]=2').texts]).toEqual([
		['lr', '[0.1,0.2]'],
		['x', '[1]'],
		['y[1]', '2'],
	]);
});

test('words that are neither are all named', () => {
	expect(() => parse('a=1', 'foo', '=3', '@', '[1]')).toThrow('invalid arguments: foo =3 @ [1]');
});

test('a value may have several lines', () => {
	expect(parse('a=1\n2').texts.get('a')).toBe('1\n2');
});
