import {isLive, statusWord} from '../run/status.ts';
import {commentTexts, hasText, listedTexts} from './attr-texts.ts';
import {any, type Condition, type Cost, type Subject} from './condition.ts';
import type {Cursor} from './cursor.ts';
import {statuses} from './statuses.ts';
import type {Token} from './tokens.ts';

/** A place that `key:value` looks in. */
export type Field = {
	/** What stands before the colon. */
	keys: readonly string[];
	/** What the value is. */
	expects: string;
	cost: Cost;
	/** The values that there are, where it may not be just any. The beginning of one is enough. */
	values?: readonly string[];
	has: (subject: Subject, value: string) => boolean;
};

/**
 * The condition that `key:value` is, or `key:value,value` where one of them will do; `undefined` for a word without a key that is known.
 * @param cursor stands behind the word
 * @throws FilterError where the value is missing, or not one of those there are
 */
export function keyedCondition(token: Token, cursor: Cursor): Condition | undefined {
	const colon = token.text.indexOf(':');
	const key = token.text.slice(0, Math.max(0, colon)).toLowerCase();
	const field = token.kind === 'word' ? fields.find(({keys}) => keys.includes(key)) : undefined;
	if (!field) return undefined;
	const value = {...token, text: token.text.slice(colon + 1), at: token.at + colon + 1};
	if (value.text === '') throw cursor.expected(field.expects);
	const values = [knownValue(field, value, cursor)];
	while (cursor.acceptSign(',')) values.push(nextValue(field, cursor));
	return {cost: field.cost, holds: subject => values.some(one => field.has(subject, one))};
}

/** What a word by itself looks for. */
export function searchFor(text: string): Condition {
	const cheap: Condition = {
		cost: 0,
		holds: ({run}) => [run.id, run.operation, run.label].some(one => hasText(one, text)),
	};
	const tags: Condition = {
		cost: 1,
		holds: ({details}) => listedTexts(details.attr('tags')).some(one => hasText(one, text)),
	};
	return any([cheap, tags]);
}

/** Every key that the filter line knows. */
export const fields: readonly Field[] = [
	{
		keys: ['status'],
		expects: 'a status',
		cost: 0,
		values: statuses.map(({word}) => word),
		has: ({run}, word) => statusWord(run.status) === word,
	},
	{keys: ['op', 'operation'], expects: 'an operation', cost: 0, has: ({run}, text) => hasText(run.operation, text)},
	{keys: ['label'], expects: 'a text', cost: 0, has: ({run}, text) => hasText(run.label, text)},
	{
		keys: ['tag'],
		expects: 'a tag',
		cost: 1,
		has: ({details}, tag) => listedTexts(details.attr('tags')).some(one => one.toLowerCase() === tag.toLowerCase()),
	},
	{
		keys: ['id'],
		expects: 'the beginning of an id',
		cost: 0,
		has: ({run}, text) => run.id.startsWith(text.toLowerCase()),
	},
	{
		keys: ['comment'],
		expects: 'a text',
		cost: 1,
		has: ({details}, text) => commentTexts(details.attr('comments')).some(one => hasText(one, text)),
	},
	{
		keys: ['is'],
		expects: 'a property',
		cost: 0,
		values: ['marked', 'unmarked', 'labeled', 'unlabeled', 'batch', 'live'],
		has: ({run}, word) =>
			({
				marked: run.isMarked,
				unmarked: !run.isMarked,
				labeled: run.label !== '',
				unlabeled: run.label === '',
				batch: run.isBatch,
				live: isLive(run.status),
			})[word] ?? false,
	},
];

function nextValue(field: Field, cursor: Cursor): string {
	const token = cursor.peek();
	if (token.kind !== 'word' && token.kind !== 'text') throw cursor.expected(field.expects);
	return knownValue(field, cursor.take(), cursor);
}

/** The value that the token, which is behind the cursor, says or begins. */
function knownValue({values, expects}: Field, token: Token, cursor: Cursor): string {
	if (!values) return token.text;
	const word = token.text.toLowerCase();
	const meant = values.filter(value => value.startsWith(word));
	const [only, other] = values.includes(word) ? [word] : meant;
	if (only !== undefined && other === undefined) return only;
	if (meant.length > 1 && cursor.peek().kind === 'end') throw cursor.expected(meant.join(' or '));
	throw cursor.expected(`${expects}: ${values.join(', ')}`, token);
}
