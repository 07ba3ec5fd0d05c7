import {usageError} from '../errors.ts';
import type {Options} from './command.ts';

/** @throws UserError where two options are given that exclude each other */
export function rejectTogether(options: Options, ...pairs: readonly (readonly [string, string])[]): void {
	for (const [one, other] of pairs) {
		if (options.has(one) && options.has(other)) throw usageError(`--${one} and --${other} exclude each other`);
	}
}
