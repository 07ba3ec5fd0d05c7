import {closest, distance} from 'fastest-levenshtein';

const brand = Symbol.for('runtui.UserError');

/** Trouble that is expected: says what happened and, in `hint`, what to do next. Anything else thrown is a bug. */
export class UserError extends Error {
	override name = 'UserError';
	readonly hint: string | undefined;
	/** Exit code of the command: 1 failed, 2 wrong usage. */
	readonly code: number;
	readonly [brand] = true;

	constructor(message: string, {hint, code = 1}: {hint?: string | undefined; code?: number} = {}) {
		super(message);
		this.hint = hint;
		this.code = code;
	}
}

// The command line and the screen are bundled apart, each with a class of its own: what one throws is expected trouble to the other.
Object.defineProperty(UserError, Symbol.hasInstance, {
	value: function (this: unknown, value: unknown): boolean {
		if (this === UserError) return typeof value === 'object' && value !== null && brand in value;
		return Function.prototype[Symbol.hasInstance].call(this, value);
	},
});

/** A `UserError` for a command line that cannot be understood (exit code 2). */
export function usageError(message: string, hint?: string): UserError {
	return new UserError(message, {hint, code: 2});
}

/** The candidate a mistyped or unfinished word was most likely meant to be, if one is near enough to suggest. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
	if (candidates.length === 0) return undefined;
	const finished = word.replace(/^-+/, '').length > 1 ? candidates.find(one => one.startsWith(word)) : undefined;
	if (finished !== undefined) return finished;
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

/** Whether a file could not be written because the disk, or the user's part of it, is full. */
export function isDiskFull(error: unknown): boolean {
	const code = errorCode(error);
	return code === 'ENOSPC' || code === 'EDQUOT';
}

/** Why the system refused something, in a few words; its own words where they are not common enough for ours. */
export function systemReason(error: unknown): string {
	const code = errorCode(error) ?? '';
	return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'permission denied',
	EDQUOT: 'the disk quota is used up',
	EISDIR: 'it is a directory',
	EMFILE: 'too many files are open',
	ENOENT: 'it does not exist',
	ENOSPC: 'the disk is full',
	ENOTDIR: 'it is not a directory',
	EPERM: 'permission denied',
	EROFS: 'the file system is read-only',
};
