import {always, type Condition} from './condition.ts';
import {keyedCondition, searchFor} from './fields.ts';
import {FilterError} from './filter-error.ts';
import {parseFilter} from './parse.ts';

/** What a line of text that is still being typed amounts to. */
export type Query =
	| {kind: 'filter'; condition: Condition}
	/** `unfinished`: what was typed so far is fine, something must follow. `message` says what, or what is wrong; `at` is the offset of it. */
	| {kind: 'unfinished' | 'wrong'; message: string; at: number};

/**
 * Reads the filter line of the screen. It is the language of filter expressions, made for typing: a word by itself looks for a text in
 * id, operation, label and tags; `key:value` looks in one place; what follows without `and` must hold too; a leading `-` negates.
 */
export function parseQuery(text: string): Query {
	if (text.trim() === '') return {kind: 'filter', condition: always};
	try {
		const condition = parseFilter(text, {bare: word => searchFor(word.text), keyed: keyedCondition, isLoose: true});
		return {kind: 'filter', condition};
	} catch (error) {
		if (!(error instanceof FilterError)) throw error;
		return {kind: error.isUnfinished ? 'unfinished' : 'wrong', message: error.message, at: error.at};
	}
}
