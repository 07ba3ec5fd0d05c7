import {usageError} from '../errors.ts';
import type {Options} from './command.ts';

/** @throws UserError where two options are given that exclude each other */
export function rejectTogether(options: Options, ...pairs: readonly (readonly [string, string])[]): void {
	for (const [one, other] of pairs) {
		if (options.has(one) && options.has(other)) throw usageError(`--${one} and --${other} exclude each other`);
	}
}

/** @throws UserError where the first option is given without the second, that it is about */
export function rejectWithout(options: Options, one: string, other: string): void {
	if (options.has(one) && !options.has(other)) throw usageError(`--${one} needs --${other}`);
}

/** Which one of several options is given. @throws UserError where none is, or more than one */
export function exactlyOne<Name extends string>(options: Options, names: readonly Name[]): Name {
	const [one, other] = names.filter(name => options.has(name));
	if (one === undefined) throw usageError(`one of these is needed: ${names.map(name => `--${name}`).join(', ')}`);
	if (other !== undefined) throw usageError(`--${one} and --${other} exclude each other`);
	return one;
}
