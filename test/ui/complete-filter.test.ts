import {expect, test} from 'vitest';
import {candidates, completeWord, filterWords} from '../../src/ui/complete-filter.ts';
import {fieldOf} from '../../src/ui/text-field.ts';

const words = filterWords({flags: ['lr', 'learner', 'two words'], scalars: ['loss', 'val_loss']});

test.each([
	['st', 'status:'],
	['lr<0.1 status:ru', 'lr<0.1 status:running'],
	['-va', '-val_loss'],
	['(lea', '(learner'],
	['l', 'l'],
	['', ''],
	['nothing', 'nothing'],
])('%s is completed to %s', (text, completed) =>
	expect(completeWord(fieldOf(text), words)).toEqual(fieldOf(completed)),
);

test('where there are several ways they are told', () => {
	expect(candidates(fieldOf('l'), words)).toEqual(['label:', 'learner', 'loss', 'lr']);
});

test('what would need quotes is not offered', () => {
	expect(words).not.toContain('two words');
});

test('a word in the middle is completed where it stands', () => {
	expect(completeWord({text: 'val and x', at: 3}, words)).toEqual({text: 'val_loss and x', at: 8});
});
