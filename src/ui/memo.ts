/** The same function, which does its work again only when it is given other arguments than the last time. */
export function memoLast<Args extends readonly unknown[], Result>(
	work: (...args: Args) => Result,
): (...args: Args) => Result {
	let last: {args: Args; result: Result} | undefined;
	return (...args) => {
		const known = last;
		if (known && args.every((arg, at) => Object.is(arg, known.args[at]))) return known.result;
		const result = work(...args);
		last = {args, result};
		return result;
	};
}
