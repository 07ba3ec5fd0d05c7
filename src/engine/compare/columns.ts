/** The language of columns: `=lr`, `.host`, `min loss`, `loss step`, `val_loss as "validation loss"`. Grammar: Guild 0.9's `compare`. */
import {usageError} from '../errors.ts';

/** What stands in a column. */
export type ColumnSpec = {heading: string} & (
	| {kind: 'flag'; name: string}
	| {kind: 'attribute'; name: string}
	/** `isStep`: the step at which the value was logged, instead of the value. */
	| {kind: 'scalar'; key: string; qualifier: Qualifier; isStep: boolean}
);

/** Which value of a scalar. */
export type Qualifier = (typeof qualifiers)[number];

export const qualifiers = ['first', 'last', 'min', 'max', 'avg', 'total', 'count'] as const;

/**
 * Reads columns that are separated by commas. A word in quotes is never one of the language. `min`, `count`, `step` and the like are names
 * of scalars where they stand alone.
 * @throws UserError naming the column that cannot be understood
 */
export function parseColumns(text: string): ColumnSpec[] {
	return split(text).flatMap(tokens => (tokens.length === 0 ? [] : [parseColumn(tokens)]));
}

/** A word. What is in quotes, but for the sign before it, is taken as it is. */
type Token = {text: string; isQuoted: boolean};

const token = /\s*(?:(,)|([=.]|(?:flag|attr|scalar):)?(?:"([^"]*)"|'([^']*)')|([^\s,"']+)|(["']))/y;

/** The words of each column. */
function split(text: string): Token[][] {
	const columns: Token[][] = [[]];
	token.lastIndex = 0;
	for (let match = token.exec(text); match; match = token.exec(text)) {
		const [, comma, sign = '', double, single, word, open] = match;
		if (open !== undefined) throw usageError(`a ${open} is not closed in: ${text}`);
		const quoted = double ?? single;
		if (comma !== undefined) columns.push([]);
		else columns.at(-1)?.push({text: sign + (quoted ?? word ?? ''), isQuoted: quoted !== undefined});
	}
	return columns;
}

function parseColumn(tokens: readonly Token[]): ColumnSpec {
	const whole = tokens.map(({text}) => text).join(' ');
	const rest = [...tokens];
	const accept = (word: string) => isWord(rest[0], word) && rest.shift() !== undefined;
	const qualifier = rest.length > 1 && !isEnd(rest[1]) ? qualifiers.find(accept) : undefined;
	const {kind, name} = parseName(rest.shift()?.text ?? '');
	const isStep = accept('step');
	const heading = accept('as') ? rest.shift()?.text : undefined;
	const [extra] = rest;
	if (extra)
		throw usageError(
			`'${extra.text}' is one word too many in column '${whole}'`,
			'put names of several words in quotes',
		);
	if (name === '') throw usageError(`column '${whole}' has no name`);
	if (heading === '' || (heading === undefined && isWord(tokens.at(-1), 'as') && tokens.length > 1))
		throw usageError(`a heading is missing in column '${whole}'`);
	if (kind !== 'scalar') {
		if (qualifier || isStep)
			throw usageError(`only scalars have ${qualifier ?? 'a step'}, '${name}' is none in column '${whole}'`);
		return {kind, name, heading: heading ?? name};
	}
	if (isStep && (qualifier === 'avg' || qualifier === 'total' || qualifier === 'count'))
		throw usageError(`${qualifier} has no step: column '${whole}'`);
	return {
		kind,
		key: name,
		qualifier: qualifier ?? 'last',
		isStep,
		heading: heading ?? (isStep ? `${name} step` : name),
	};
}

function isWord(token: Token | undefined, word: string): boolean {
	return token !== undefined && !token.isQuoted && token.text === word;
}

/** Whether a word ends what a qualifier may belong to: before `as`, `min` is a name. */
function isEnd(token: Token | undefined): boolean {
	return isWord(token, 'as');
}

function parseName(text: string): {kind: ColumnSpec['kind']; name: string} {
	const sign = signs.find(({start}) => text.startsWith(start));
	return sign ? {kind: sign.kind, name: text.slice(sign.start.length)} : {kind: 'scalar', name: text};
}

const signs = [
	{start: '=', kind: 'flag'},
	{start: 'flag:', kind: 'flag'},
	{start: '.', kind: 'attribute'},
	{start: 'attr:', kind: 'attribute'},
	{start: 'scalar:', kind: 'scalar'},
] as const;
