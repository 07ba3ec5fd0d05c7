import {describe, expect, test} from 'vitest';
import {parseExpression} from '../../src/engine/filter/expression.ts';
import {FilterError} from '../../src/engine/filter/filter-error.ts';
import {parseQuery} from '../../src/engine/filter/words.ts';
import {Timestamp, WholeFloat} from '../../src/engine/yaml/value.ts';
import {type Given, makeSubject} from '../helpers/subject.ts';

const holds = (text: string, given?: Given) => parseExpression(text).holds(makeSubject(given));

const given: Given = {
	attrs: {tags: ['v1', 'v10'], host: 'box', sourcecode_digest: '91257d7e12345678', note: 'quick'},
	flags: {lr: 0.01, epochs: 10, whole: new WholeFloat(2), opt: 'sgd', 'batch-size': 100, verbose: true, limit: null},
	scalars: {loss: 0.4, acc: 0.9, 'train/loss': Number.NaN},
};

describe('every form of an expression', () => {
	test.each([
		['lr = 0.01', true],
		['lr=1e-2', true],
		['lr != 0.01', false],
		['lr <> 0.02', true],
		['epochs > 9', true],
		['epochs >= 10', true],
		['epochs < 10', false],
		['epochs <= 10', true],
		['whole = 2', true],
		['whole > 1.5', true],
		['batch-size in [100, 200]', true],
		['batch-size in [10,200]', false],
		['batch-size not in [10,200]', true],
		['opt in [adam, "sgd"]', true],
		['label contains best', true],
		['label not contains best', false],
		['tags contains v1', true],
		['tags contains v', false],
		['tags = [v1, v10]', true],
		['verbose is true', true],
		['verbose is not true', false],
		['verbose = yes', true],
		['nope is undefined', true],
		['lr is not undefined', true],
		['nope != 3', true],
		['not lr = 0.02', true],
		['not not lr = 0.01', true],
		['(lr = 0.01)', true],
		['((lr = 0.02) or (opt = sgd))', true],
		["opt = 'sgd'", true],
		['"batch-size" = 100', true],
		['', true],
	])('%s: %s', (text, expected) => {
		expect(holds(text, given)).toBe(expected);
	});

	test('keywords are read in any case, names and values are not', () => {
		expect(holds('LR = 0.01', given)).toBe(false);
		expect(holds('opt = SGD', given)).toBe(false);
		expect(holds('lr = 0.02 OR opt Is sgd And NOT opt IN [adam]', given)).toBe(true);
	});

	test('a name alone asks for a value that is there and not false', () => {
		expect(holds('verbose', given)).toBe(true);
		expect(holds('marked', given)).toBe(false);
		expect(holds('not marked', given)).toBe(true);
		expect(holds('marked', {isMarked: true})).toBe(true);
		expect(holds('nope', given)).toBe(false);
	});

	test('a constant alone is what it is', () => {
		const texts = ['1', 'true', '"x"', '[1, 2]', '0', 'FALSE', '""', 'undefined'];
		expect(texts.map(text => holds(text))).toEqual([true, true, true, true, false, false, false, false]);
	});
});

describe('what binds how', () => {
	const facts = [false, true];
	const all = facts.flatMap(a => facts.flatMap(b => facts.map(c => ({a, b, c}))));

	test.each([
		['a or b and c', (a: boolean, b: boolean, c: boolean) => a || (b && c)],
		['a and b or c', (a: boolean, b: boolean, c: boolean) => (a && b) || c],
		['not a and b or c', (a: boolean, b: boolean, c: boolean) => (!a && b) || c],
		['not (a or b) and c', (a: boolean, b: boolean, c: boolean) => !(a || b) && c],
		['a and (b or c)', (a: boolean, b: boolean, c: boolean) => a && (b || c)],
		['a or b or not c', (a: boolean, b: boolean, c: boolean) => a || b || !c],
	])('%s', (text, meaning) => {
		for (const flags of all) expect(holds(text, {flags})).toBe(meaning(flags.a, flags.b, flags.c));
	});
});

describe('what a name refers to', () => {
	test('an attribute goes before a flag, a flag before a scalar, unless a prefix says otherwise', () => {
		const run = {attrs: {x: 1}, flags: {x: 2, y: 2}, scalars: {x: 3, y: 3, z: 3}};
		const values = (text: string) => [1, 2, 3].filter(value => holds(`${text} = ${value}`, run));
		expect(['x', 'attr:x', 'flag:x', 'scalar:x', 'y', 'z', 'attr:y'].map(values)).toEqual([
			[1],
			[1],
			[2],
			[3],
			[2],
			[3],
			[],
		]);
	});

	test('a null flag is not there', () => {
		expect(holds('limit is undefined', given)).toBe(true);
		expect(holds('limit is undefined', {flags: {limit: null}, scalars: {limit: 3}})).toBe(false);
	});

	test.each([
		['id = a1b2c3d4000000000000000000000000', true],
		['run = a1b2c3d4', true],
		['short_id = a1b2c3d4', true],
		['op = train', true],
		['operation = svm:train', false],
		['status in [error, completed]', true],
		['exit_status = 0', true],
		['sourcecode = 91257d7e', true],
		['host = box', true],
		['started >= 2026-11-21', true],
		["started > '2026-11-21 11:30'", false],
		['started contains 11:00', true],
		['stopped is not undefined', true],
		['time = 0:01:00', true],
		['time > 59', true],
		['time < 1m', false],
		['age > 59m', true],
		['age < 1h30m', true],
		['dur <= 60s', true],
	])('%s: %s', (text, expected) => {
		expect(holds(text, given)).toBe(expected);
	});

	test('age and dur are flags where they are compared with something else than a length of time', () => {
		expect(holds('age = 30', {flags: {age: 30}})).toBe(true);
		expect(holds('dur = long', {flags: {dur: 'long'}})).toBe(true);
	});

	test('a run that has not started is of no age and no length', () => {
		const staged: Given = {status: {kind: 'staged'}, started: undefined, stopped: undefined, initialized: undefined};
		for (const text of ['age < 1000w', 'age > 0s', 'time >= 0', 'started < 2100-01-01'])
			expect(holds(text, staged)).toBe(false);
		expect(holds('started is undefined', staged)).toBe(true);
	});
});

describe('values of other types than they are compared with', () => {
	test.each([
		['opt > 0.1', {opt: 'auto'}, false],
		['opt < 0.1', {opt: 'auto'}, false],
		['x = "3"', {x: 3}, false],
		['x = 3', {x: '3'}, true],
		['x > 2', {x: '3'}, false],
		['x = 3', {x: 3n}, true],
		['x = 1', {x: true}, false],
		['x contains 1', {x: 21}, true],
		['x contains key', {x: {key: 1}}, true],
		['x = 1', {x: {key: 1}}, false],
		['x = [1, 2]', {x: [1]}, false],
		['x > 2020-12-31', {x: new Timestamp('2021-01-01')}, true],
		['x < inf', {x: 1e300}, true],
		['x = inf', {x: Number.POSITIVE_INFINITY}, true],
		['x >= inf', {x: Number.POSITIVE_INFINITY}, true],
	] as const)('%s of %o: %s', (text, flags, expected) => {
		expect(holds(text, {flags: {...flags}} as Given)).toBe(expected);
	});

	test('a diverged scalar is neither below nor above anything, but can be asked for', () => {
		const texts = ['scalar:train/loss < 1', 'scalar:train/loss > 1', 'train/loss = 1', 'train/loss is nan'];
		expect(texts.map(text => holds(text, given))).toEqual([false, false, false, true]);
	});
});

describe('what cannot be read is refused with the place and what was expected there', () => {
	test.each([
		['loss << 3', 6, "expected a value at character 7, not '<'"],
		['loss <', 6, 'expected a value at the end'],
		['a = b c', 6, "expected 'and' or 'or' at character 7, not 'c'"],
		['a and', 5, 'expected a condition at the end'],
		['and a', 0, "expected a condition at character 1, not 'and'"],
		['(a', 2, "expected ')' at the end"],
		['a)', 1, "expected 'and' or 'or' at character 2, not ')'"],
		['x in 3', 5, "expected a list such as [a, b] at character 6, not '3'"],
		['x in []', 6, "expected a value at character 7, not ']'"],
		['x in [1 2]', 8, "expected ',' or ']' at character 9, not '2'"],
		['x not = 1', 6, "expected 'in' or 'contains' at character 7, not '='"],
		['"a', 0, 'expected a closing " at the end'],
		['a ! b', 2, "expected != at character 3, not '!'"],
		['0.1 < lr', 0, "expected a name at character 1, not '0.1'"],
		['a = and', 4, "expected a value at character 5, not 'and'"],
		[`a = 1 ${'x'.repeat(50)}`, 6, `expected 'and' or 'or' at character 7, not '${'x'.repeat(19)}…'`],
	])('%s', (text, at, message) => {
		expect(() => parseExpression(text)).toThrow(expect.objectContaining({at, message: `filter: ${message}`, code: 2}));
	});

	test('brackets without end are refused, not followed into the abyss', () => {
		expect(() => parseExpression('('.repeat(100_000))).toThrow('expected fewer brackets');
		expect(holds(`${'not '.repeat(100_001)}marked`)).toBe(true);
		expect(holds(Array(50_000).fill('marked').join(' or '))).toBe(false);
	});

	test('whatever is typed is a filter or a FilterError with a place in it', () => {
		const random = randomNumbers(7);
		for (let round = 0; round < 20_000; round++) {
			const text = Array.from({length: random() % 9}, () => pieces[random() % pieces.length]).join('');
			parseQuery(text);
			const error = errorOf(text);
			if (error === undefined) continue;
			expect(error, JSON.stringify(text)).toBeInstanceOf(FilterError);
			if (error instanceof FilterError) expect(error.at >= 0 && error.at <= text.length).toBe(true);
		}
	});
});

const pieces = [
	...[
		'a',
		'lr',
		' ',
		'  ',
		'\n',
		'=',
		'<',
		'>',
		'!',
		'!=',
		'<>',
		'(',
		')',
		'[',
		']',
		',',
		'"',
		"'",
		'\\',
		'-',
		':',
		'.',
	],
	...[
		'and',
		' or ',
		' not ',
		'is',
		' in ',
		' contains ',
		'undefined',
		'true',
		'3',
		'1e5',
		'91257d7e',
		'2d',
		'ü',
		'漢',
		'😀',
	],
	...[
		'status:',
		'op:',
		'tag:v',
		'is:ma',
		'age<',
		'dur>1h',
		'flag:',
		'scalar:x',
		'\0',
		'__proto__',
		'constructor',
		'\ud800',
	],
];

/** Holding is tried as well: what can be read can be asked. */
function errorOf(text: string): unknown {
	try {
		holds(text, given);
		return undefined;
	} catch (error) {
		return error;
	}
}

/** The same numbers each time (a linear congruential generator). */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state >>> 8;
	};
}
