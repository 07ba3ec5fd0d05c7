/** A function of a text that is asked once for each: thousands of runs have the same texts. */
export function readOnce<Value extends object | number | boolean>(
	read: (text: string) => Value,
): (text: string) => Value {
	const values = new Map<string, Value>();
	return text => {
		const known = values.get(text);
		if (known !== undefined) return known;
		const value = read(text);
		values.set(text, value);
		return value;
	};
}

/** The same of a text and a name. */
export function remembered<Answer extends number | boolean>(
	ask: (text: string, name: string) => Answer,
): (text: string, name: string) => Answer {
	const byName = readOnce(name => readOnce(text => ask(text, name)));
	return (text, name) => byName(name)(text);
}
