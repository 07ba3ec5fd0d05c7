import {describe, expect, test} from 'vitest';
import {parseQuery} from '../../src/engine/filter/words.ts';
import {type Given, makeSubject} from '../helpers/subject.ts';

const run: Given = {
	operation: 'svm:train',
	attrs: {tags: ['v1', 'Odd'], comments: [{user: 'ana', host: 'box', body: 'Maybe later', time: 1}]},
	flags: {lr: 0.001, opt: 'sgd'},
	scalars: {acc: 0.95, loss: 0.2},
	status: {kind: 'running'},
	stopped: undefined,
};

function holds(text: string, given: Given = run): boolean {
	const query = parseQuery(text);
	if (query.kind !== 'filter') throw new Error(`${query.kind}: ${query.message}`);
	return query.condition.holds(makeSubject(given));
}

describe('words', () => {
	test.each([
		['', true],
		['svm', true],
		['SVM tra', true],
		['svm prep', false],
		['a1b2', true],
		['best', true],
		['odd', true],
		['"0.1 best"', true],
		["'best 0.1'", false],
		['svm:train', true],
		['-svm', false],
		['-prep', true],
		['--svm', true],
		['is', false],
	])('%s: %s', (text, expected) => {
		expect(holds(text)).toBe(expected);
	});
});

describe('keys', () => {
	test.each([
		['status:running', true],
		['status:r', true],
		['Status:Error,running', true],
		['status:error,staged', false],
		['-status:completed', true],
		['op:train', true],
		['operation:SVM', true],
		['-op:train', false],
		['label:best', true],
		['label:"lr=0.1 b"', true],
		['tag:v1', true],
		['tag:odd', true],
		['tag:v', false],
		['id:a1b2', true],
		['id:b2', false],
		['comment:maybe', true],
		['comment:ANA', true],
		['is:marked', false],
		['is:unm', true],
		['is:labeled is:live -is:batch', true],
	])('%s: %s', (text, expected) => {
		expect(holds(text)).toBe(expected);
	});
});

describe('comparisons', () => {
	test.each([
		['lr<0.01', true],
		['lr < 0.01', true],
		['acc>.9', true],
		['acc>.99', false],
		['-acc>.99', true],
		['opt=sgd', true],
		['opt!=sgd', false],
		['flag:lr<=0.001 scalar:loss<1', true],
		['age<2d', true],
		['age>1h', false],
		['age>=1h', true],
		['dur>10m', true],
		['dur>2h', false],
		['time>59m', true],
	])('%s: %s', (text, expected) => {
		expect(holds(text)).toBe(expected);
	});
});

describe('expressions are read in the same line', () => {
	test.each([
		['op = train and (lr < 0.01 or acc > 0.99)', true],
		['status:running and lr<0.01 or nothing', true],
		['nothing or status:running lr<0.01', true],
		['nothing or (status:running -tag:v1)', false],
		['opt in [adam, sgd] svm', true],
		['not svm', false],
		['svm not prep', true],
		['-(svm or prep)', false],
		['- (svm)', false],
		['label contains best', true],
		['nope is undefined', true],
		['-"is it"', true],
	])('%s: %s', (text, expected) => {
		expect(holds(text)).toBe(expected);
	});
});

describe('what is not finished yet is not wrong', () => {
	const texts = [
		'status:running,error -op:train lr<0.01',
		'age<2d dur>1h30m acc>.9 x!=1e-5',
		'label:"two words" -tag:v1 is:unlabeled',
		"not (op = train or opt in [adam, 'sgd']) and best",
		'x is not undefined or label not contains "best"',
		'-(svm or -"two words") x <> 3 -y>=-4',
	];

	test.each(texts)('%s', text => {
		for (let length = 0; length <= text.length; length++) {
			const typed = text.slice(0, length);
			expect(parseQuery(typed).kind, typed).not.toBe('wrong');
		}
		expect(parseQuery(text).kind).toBe('filter');
	});

	test.each([
		['lr<', 'filter: expected a value at the end'],
		['status:', 'filter: expected a status at the end'],
		['status:error,', 'filter: expected a status at the end'],
		['is:un', 'filter: expected unmarked or unlabeled at the end'],
		['age<2', 'filter: expected a length of time such as 90s, 2d or 1h30m at the end'],
		['-', 'filter: expected a condition at the end'],
		['"two', 'filter: expected a closing " at the end'],
		['svm and ', 'filter: expected a condition at the end'],
	])('%s waits: %s', (text, message) => {
		expect(parseQuery(text)).toMatchObject({kind: 'unfinished', message});
	});
});

describe('what can never become a filter is wrong, with the place of it', () => {
	test.each([
		['lr<<3', 3],
		['status:nope', 7],
		['age<2x', 4],
		['is:un lr<1', 3],
		['svm ) prep', 4],
		['a,b', 1],
		['label:lr=0.1', 8],
	])('%s at %i', (text, at) => {
		expect(parseQuery(text)).toMatchObject({kind: 'wrong', at});
	});

	test('a word that is not one of those there are is told which there are', () => {
		expect(parseQuery('status:nope')).toMatchObject({
			message:
				"filter: expected a status: running, completed, error, terminated, pending, staged at character 8, not 'nope'",
		});
	});
});
