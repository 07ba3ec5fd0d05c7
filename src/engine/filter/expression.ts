import {presence} from './comparison.ts';
import {always, type Condition, not} from './condition.ts';
import {readName} from './names.ts';
import {type Dialect, parseFilter} from './parse.ts';
import {wordTerm} from './terms.ts';
import type {Token} from './tokens.ts';

/**
 * Reads the filter expression of `--filter`: Guild's grammar, but `and` goes before `or`, values may begin with digits, and a name alone asks
 * for a value that is there and not false. An empty expression holds for every run.
 * @throws FilterError
 */
export function parseExpression(text: string): Condition {
	return text.trim() === '' ? always : parseFilter(text, expressions);
}

const expressions: Dialect = {bare, bareList: always, isLoose: false};

function bare({kind, text}: Token): Condition {
	if (kind === 'text') return constant(text !== '');
	const term = wordTerm(text);
	if (term.kind !== 'word') return constant(false);
	if (term.number !== undefined) return constant(term.number !== 0);
	return /^(?:true|false)$/i.test(text) ? constant(text.toLowerCase() === 'true') : presence(readName(text));
}

function constant(holds: boolean): Condition {
	return holds ? always : not(always);
}
