import {UserError} from '../errors.ts';

/** A filter that cannot be understood: says what was expected, and where. */
export class FilterError extends UserError {
	/** Offset in the text, from 0. */
	readonly at: number;
	/** Whether the text may yet become a filter as more is typed. */
	readonly isUnfinished: boolean;

	/** @param found what stands there instead; unset at the end of the text */
	constructor(expected: string, {at, found, isUnfinished}: {at: number; found?: string; isUnfinished: boolean}) {
		const place = found === undefined ? 'at the end' : `at character ${at + 1}, not '${shorten(found)}'`;
		super(`filter: expected ${expected} ${place}`, {code: 2});
		this.at = at;
		this.isUnfinished = isUnfinished;
	}
}

function shorten(text: string): string {
	return text.length > 20 ? `${text.slice(0, 19)}…` : text;
}
