import {expect, test} from 'vitest';
import {completed, edited, lineOf, remembered, withLine} from '../../src/ui/palette-line.ts';
import {fieldOf} from '../../src/ui/text-field.ts';

const open = {
	...lineOf('run t'),
	start: 4,
	candidates: [
		['test', ''],
		['train', ''],
	] as const,
};

test('candidates take the place of the last word, round and round', () => {
	const first = completed(open, 1);
	const second = completed(first, 1);
	expect([first, second, completed(second, 1), completed(open, -1)].map(({text}) => text.text)).toEqual([
		'run test',
		'run train',
		'run test',
		'run train',
	]);
});

test('where nothing is known, or nothing fits, nothing changes', () => {
	expect(completed(lineOf('x'), 1).text.text).toBe('x');
	expect(completed({...open, candidates: []}, 1).text.text).toBe('run t');
});

test('an edit forgets the candidates', () => expect(edited(fieldOf('run')).candidates).toBeUndefined());

test('up goes back in the history and down returns to what was being typed', () => {
	const history = ['oldest', 'newest'];
	const once = remembered(lineOf('draft'), history, 1);
	const twice = remembered(once, history, 1);
	expect([once, twice, remembered(twice, history, 1)].map(({text}) => text.text)).toEqual([
		'newest',
		'oldest',
		'oldest',
	]);
	expect(remembered(remembered(twice, history, -1), history, -1).text.text).toBe('draft');
	expect(remembered(lineOf('x'), [], 1).text.text).toBe('x');
});

test('the history has each line once, the latest last', () => {
	expect(withLine(['a', 'b'], 'a')).toEqual(['b', 'a']);
	const many = Array.from({length: 500}, (_, at) => `line ${at}`);
	expect(withLine(many, 'new')).toHaveLength(200);
});
