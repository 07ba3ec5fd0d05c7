import {expect, test} from 'vitest';
import {quoteWords, splitCommands, splitWords} from '../src/engine/words.ts';

test.each([
	['a b  c', ['a', 'b', 'c']],
	["'a b' c", ['a b', 'c']],
	['"a \\"b\\" \\$c"', ['a "b" \\$c']],
	["it\\'s", ["it's"]],
	['a\'b\'"c"', ['abc']],
	["'' x", ['', 'x']],
	['a\tb\nc', ['a', 'b', 'c']],
	['', []],
])('%j is split as a shell splits it', (line, words) => {
	expect(splitWords(line)).toEqual(words);
});

test('commands are separated by ; and line ends, but not inside quotes', () => {
	expect(splitCommands("run train; runs 'a;b'\n\nstop")).toEqual([['run', 'train'], ['runs', 'a;b'], ['stop']]);
});

test('an open quote is a usage error that shows the line', () => {
	expect(() => splitWords("a 'b")).toThrow("a ' is not closed in: a 'b");
});

test.each([['plain'], ['a b'], ["it's"], [''], ['$HOME'], ['a\nb'], ['*'], ['x=1'], ['~']])(
	'%j survives quoting and splitting',
	word => {
		expect(splitWords(quoteWords([word, 'end']))).toEqual([word, 'end']);
	},
);
