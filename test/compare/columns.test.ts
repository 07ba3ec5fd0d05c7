import {expect, test} from 'vitest';
import {parseColumns} from '../../src/engine/compare/columns.ts';

const scalar = (key: string, more = {}) => ({
	kind: 'scalar',
	key,
	qualifier: 'last',
	isStep: false,
	heading: key,
	...more,
});

test.each([
	['loss', [scalar('loss')]],
	['min loss', [scalar('loss', {qualifier: 'min'})]],
	['loss step', [scalar('loss', {isStep: true, heading: 'loss step'})]],
	['min loss step as at', [scalar('loss', {qualifier: 'min', isStep: true, heading: 'at'})]],
	['scalar:loss,logs/a#acc', [scalar('loss'), scalar('logs/a#acc')]],
	['=lr', [{kind: 'flag', name: 'lr', heading: 'lr'}]],
	['flag:lr as "learning rate"', [{kind: 'flag', name: 'lr', heading: 'learning rate'}]],
	["='my flag'", [{kind: 'flag', name: 'my flag', heading: 'my flag'}]],
	[
		'.host, attr:user',
		[
			{kind: 'attribute', name: 'host', heading: 'host'},
			{kind: 'attribute', name: 'user', heading: 'user'},
		],
	],
	['"min loss"', [scalar('min loss')]],
	[' a ,, b ', [scalar('a'), scalar('b')]],
	['', []],
	// Guild cannot have scalars with the names of its words.
	['count', [scalar('count')]],
	['min as low', [scalar('min', {heading: 'low'})]],
	['step', [scalar('step')]],
	['count as', undefined],
])('%j', (text, columns) => {
	if (columns) expect(parseColumns(text)).toEqual(columns);
	else expect(() => parseColumns(text)).toThrow();
});

test.each([
	['loss as a b', "'b' is one word too many in column 'loss as a b'"],
	['loss acc', "'acc' is one word too many in column 'loss acc'"],
	['avg loss step', "avg has no step: column 'avg loss step'"],
	['min =lr', "only scalars have min, 'lr' is none in column 'min =lr'"],
	['=lr step', "only scalars have a step, 'lr' is none in column '=lr step'"],
	['loss as', "a heading is missing in column 'loss as'"],
	['=', "column '=' has no name"],
	["loss as 'x", "a ' is not closed in: loss as 'x"],
])('%j is refused in one sentence', (text, message) => {
	expect(() => parseColumns(text)).toThrow(message);
});
