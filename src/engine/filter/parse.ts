/** The grammar of filters: what the filter expressions of the command line and the filter line of the screen have in common. */
import {
	type ComparisonSign,
	comparison,
	comparisonSigns,
	containment,
	membership,
	spanComparison,
} from './comparison.ts';
import {all, any, type Condition, not} from './condition.ts';
import {Cursor, isKeyword} from './cursor.ts';
import {type Name, readName} from './names.ts';
import {findSpan, parseSpan} from './spans.ts';
import {type Term, wordTerm} from './terms.ts';
import type {Token} from './tokens.ts';

/** In what the two differ. */
export type Dialect = {
	/** The condition that a word or a text is by itself. */
	bare: (token: Token) => Condition;
	/** The condition that a word with a key is, such as `status:running`; the cursor stands behind it. `undefined` for other words. */
	keyed?: (token: Token, cursor: Cursor) => Condition | undefined;
	/** The condition that a list is by itself, if it may stand so. */
	bareList?: Condition;
	/** Whether conditions may follow each other without `and`, a `-` negates one, and keywords that make no sense are words. */
	isLoose: boolean;
};

/**
 * Reads a filter. `not` goes before `and`, `and` before `or`.
 * @throws FilterError
 */
export function parseFilter(filter: string, dialect: Dialect): Condition {
	const cursor = new Cursor(filter);
	const condition = parseAny({cursor, dialect, depth: 0});
	if (cursor.peek().kind !== 'end') throw cursor.expected(dialect.isLoose ? 'a condition' : "'and' or 'or'");
	return condition;
}

type State = {cursor: Cursor; dialect: Dialect; depth: number};

/** Brackets within brackets, beyond which nobody means it. */
const deepest = 100;

function parseAny(state: State): Condition {
	const conditions = [parseAll(state)];
	while (state.cursor.acceptWord('or')) conditions.push(parseAll(state));
	return any(conditions);
}

function parseAll(state: State): Condition {
	const {cursor, dialect} = state;
	const conditions = [parseNot(state)];
	while (cursor.acceptWord('and') || (dialect.isLoose && beginsCondition(cursor.peek())))
		conditions.push(parseNot(state));
	return all(conditions);
}

function beginsCondition(token: Token): boolean {
	if (token.kind === 'sign') return token.text === '(';
	return token.kind !== 'end' && !isKeyword(token, 'or');
}

function parseNot(state: State): Condition {
	let isNegated = false;
	while (state.cursor.acceptWord('not') || (state.dialect.isLoose && state.cursor.acceptMinus()))
		isNegated = !isNegated;
	const condition = parseOne(state);
	return isNegated ? not(condition) : condition;
}

function parseOne(state: State): Condition {
	const {cursor, dialect, depth} = state;
	if (depth > deepest) throw cursor.expected('fewer brackets');
	if (cursor.acceptSign('(')) {
		const condition = parseAny({...state, depth: depth + 1});
		if (!cursor.acceptSign(')')) throw cursor.expected("')'");
		return condition;
	}
	if (dialect.bareList && cursor.acceptSign('[')) {
		parseList(cursor);
		return dialect.bareList;
	}
	const token = cursor.peek();
	if (token.kind === 'end' || token.kind === 'sign' || (isKeyword(token) && !isWordItself(token, state)))
		throw cursor.expected('a condition');
	cursor.take();
	return dialect.keyed?.(token, cursor) ?? parseComparison(token, state) ?? dialect.bare(token);
}

/** `is`, `in` and `contains` make sense only after a name. */
function isWordItself(token: Token, {dialect}: State): boolean {
	return dialect.isLoose && !isKeyword(token, 'and') && !isKeyword(token, 'or');
}

/** What follows a name, if it is a comparison; the cursor stands behind the name. */
function parseComparison(token: Token, {cursor, dialect}: State): Condition | undefined {
	const sign = acceptComparisonSign(cursor);
	if (sign) return compareWith(token, sign, cursor, dialect);
	const name = readName(token.text);
	if (cursor.acceptWord('is')) {
		const isNegated = cursor.acceptWord('not');
		return comparison(name, isNegated ? '!=' : '=', parseTerm(cursor));
	}
	if (!isKeyword(cursor.peek(), 'not')) return parseInside(name, cursor);
	const isInside = isKeyword(cursor.peek(1), 'in') || isKeyword(cursor.peek(1), 'contains');
	if (!isInside && dialect.isLoose) return undefined;
	cursor.take();
	const inside = parseInside(name, cursor);
	if (!inside) throw cursor.expected("'in' or 'contains'");
	return not(inside);
}

/** `in [...]` or `contains ...`. */
function parseInside(name: Name, cursor: Cursor): Condition | undefined {
	if (cursor.acceptWord('contains')) return containment(name, parseTerm(cursor));
	if (!cursor.acceptWord('in')) return undefined;
	if (!cursor.acceptSign('[')) throw cursor.expected('a list such as [a, b]');
	return membership(name, parseList(cursor));
}

function acceptComparisonSign(cursor: Cursor): ComparisonSign | undefined {
	return comparisonSigns.find(sign => cursor.acceptSign(sign));
}

function compareWith(left: Token, sign: ComparisonSign, cursor: Cursor, {isLoose}: Dialect): Condition {
	if (left.kind === 'word' && /^[-+]?\.?\d[\d.]*$/.test(left.text)) throw cursor.expected('a name', left);
	const right = cursor.peek();
	const term = parseTerm(cursor);
	const span = findSpan(left.text);
	const text = 'text' in term ? term.text : '';
	const length = span && parseSpan(text);
	if (span && length && (length.hasUnit || span.isBareNumber)) return spanComparison(span, sign, length.seconds);
	if (span && !span.isBareNumber && isLoose) {
		const isBegun = parseSpan(`${text}s`) !== undefined;
		throw cursor.expected('a length of time such as 90s, 2d or 1h30m', isBegun ? cursor.peek() : right);
	}
	return comparison(readName(left.text), sign, term);
}

/** The cursor stands behind the opening bracket. */
function parseList(cursor: Cursor): Term[] {
	const terms = [parseScalar(cursor)];
	while (cursor.acceptSign(',')) terms.push(parseScalar(cursor));
	if (!cursor.acceptSign(']')) throw cursor.expected("',' or ']'");
	return terms;
}

function parseTerm(cursor: Cursor): Term {
	return cursor.acceptSign('[') ? {kind: 'list', items: parseList(cursor)} : parseScalar(cursor);
}

function parseScalar(cursor: Cursor): Term {
	const token = cursor.peek();
	if (token.kind === 'end' || token.kind === 'sign' || isKeyword(token)) throw cursor.expected('a value');
	cursor.take();
	return token.kind === 'text' ? {kind: 'text', text: token.text} : wordTerm(token.text);
}
