/** A function of a text and a name that is asked once for each two of them: thousands of runs have the same texts. */
export function remembered<Answer extends number | boolean>(
	ask: (text: string, name: string) => Answer,
): (text: string, name: string) => Answer {
	const answers = new Map<string, Map<string, Answer>>();
	return (text, name) => {
		const known = answers.get(name)?.get(text);
		if (known !== undefined) return known;
		const answer = ask(text, name);
		answers.set(name, (answers.get(name) ?? new Map<string, Answer>()).set(text, answer));
		return answer;
	};
}
