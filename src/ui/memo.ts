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

/** The same function of an object and more, which keeps for each object, as long as that lives, what it gave last. */
export function memoEach<Key extends object, Args extends readonly unknown[], Result>(
	work: (key: Key, ...args: Args) => Result,
): (key: Key, ...args: Args) => Result {
	const known = new WeakMap<Key, (...args: Args) => Result>();
	return (key, ...args) => {
		const kept = known.get(key) ?? memoLast((...last: Args) => work(key, ...last));
		known.set(key, kept);
		return kept(...args);
	};
}
