import {closest, distance} from 'fastest-levenshtein';

/** Trouble that is expected: says what happened and, in `hint`, what to do next. Anything else thrown is a bug. */
export class UserError extends Error {
	override name = 'UserError';
	readonly hint: string | undefined;
	/** Exit code of the command: 1 failed, 2 wrong usage. */
	readonly code: number;

	constructor(message: string, {hint, code = 1}: {hint?: string | undefined; code?: number} = {}) {
		super(message);
		this.hint = hint;
		this.code = code;
	}
}

/** A `UserError` for a command line that cannot be understood (exit code 2). */
export function usageError(message: string, hint?: string): UserError {
	return new UserError(message, {hint, code: 2});
}

/** The candidate a mistyped word was most likely meant to be, if one is near enough to suggest. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
	if (candidates.length === 0) return undefined;
	const best = closest(word, candidates);
	return distance(word, best) <= Math.ceil(word.length / 3) ? best : undefined;
}

/** A hint naming the nearest candidate, or listing them all where none is near and they are few. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
	const near = nearest(word, candidates);
	if (near !== undefined) return `did you mean '${near}'?`;
	return candidates.length > 0 && candidates.length <= 12 ? `there is: ${candidates.join(', ')}` : undefined;
}

/** The system's code of an error (`ENOENT`, `ENOSPC`, ...), if it has one. */
export function errorCode(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
