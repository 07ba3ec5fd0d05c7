import {FilterError} from './filter-error.ts';
import {type Token, tokenize} from './tokens.ts';

/** Goes through the pieces of a filter. Nothing moves it beyond the end. */
export class Cursor {
	readonly #tokens: Token[];
	#index = 0;

	/** @throws FilterError as `tokenize` does */
	constructor(filter: string) {
		this.#tokens = tokenize(filter);
	}

	/** The token that is next, or one further on. */
	peek(ahead = 0): Token {
		return this.#tokens[this.#index + ahead] ?? this.#last();
	}

	take(): Token {
		const token = this.peek();
		if (token.kind !== 'end') this.#index++;
		return token;
	}

	/** Takes the sign if it is next. */
	acceptSign(sign: string): boolean {
		const isNext = this.peek().kind === 'sign' && this.peek().text === sign;
		if (isNext) this.take();
		return isNext;
	}

	/** Takes the keyword if it is next. */
	acceptWord(keyword: Keyword): boolean {
		const isNext = isKeyword(this.peek(), keyword);
		if (isNext) this.take();
		return isNext;
	}

	/** Takes the `-` that what is next begins with, be it a word or what follows the `-` without a blank. A `-` at the end counts too. */
	acceptMinus(): boolean {
		const {kind, text, at, end} = this.peek();
		if (kind !== 'word' || !text.startsWith('-')) return false;
		const next = this.peek(1);
		if (text.length > 1) this.#tokens[this.#index] = {kind, text: text.slice(1), at: at + 1, end};
		else if (next.at === end || next.kind === 'end') this.take();
		else return false;
		return true;
	}

	/** The error for a place where something else should stand. */
	expected(what: string, {kind, text, at}: Token = this.peek()): FilterError {
		return new FilterError(what, kind === 'end' ? {at, isUnfinished: true} : {at, found: text, isUnfinished: false});
	}

	#last(): Token {
		return this.#tokens.at(-1) ?? {kind: 'end', text: '', at: 0, end: 0};
	}
}

const keywords = ['and', 'or', 'not', 'is', 'in', 'contains'] as const;
export type Keyword = (typeof keywords)[number];

/** Whether the token is the keyword, or any of them. Case does not count, quotes do. */
export function isKeyword({kind, text}: Token, keyword?: Keyword): boolean {
	const word = text.toLowerCase();
	return kind === 'word' && (keyword === undefined ? keywords.some(one => one === word) : word === keyword);
}
