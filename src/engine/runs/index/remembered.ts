/** A function that is asked once for each text, or whatever thousands of runs have the same of. */
export function readOnce<Key, Value extends object | number | boolean>(read: (key: Key) => Value): (key: Key) => Value {
	const values = new Map<Key, Value>();
	return key => {
		const known = values.get(key);
		if (known !== undefined) return known;
		const value = read(key);
		values.set(key, value);
		return value;
	};
}

/** The same of that and a name. */
export function remembered<Key, Answer extends object | number | boolean>(
	ask: (key: Key, name: string) => Answer,
): (key: Key, name: string) => Answer {
	const byName = readOnce((name: string) => readOnce((key: Key) => ask(key, name)));
	return (key, name) => byName(name)(key);
}
