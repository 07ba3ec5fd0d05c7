import type {Env} from './home.ts';
import {splitWords} from './words.ts';

/** The program that shows a long text, and its arguments: that of `PAGER`, else `less`. */
export function pagerOf({PAGER}: Env): readonly [program: string, ...args: string[]] {
	const [program, ...args] = splitWords(PAGER ?? '');
	return program === undefined ? ['less', '-R'] : [program, ...args];
}
