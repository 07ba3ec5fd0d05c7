/** Words of a command line, split and quoted as a POSIX shell does it (and Python's `shlex`, which Guild's files use). No expansion of any kind. */
import {usageError} from './errors.ts';

/**
 * The words of a line. Quotes group, a backslash takes the next character as it is.
 * @throws UserError where a quote is not closed
 */
export function splitWords(line: string): string[] {
	return splitCommands(line, '').flat();
}

/**
 * The commands of a line, separated by `;` or line ends outside quotes, each as its words. Empty commands are left out.
 * @throws UserError where a quote is not closed
 */
export function splitCommands(line: string, separators = ';\n'): string[][] {
	const commands: string[][] = [[]];
	let word: string | undefined;
	let quote = '';
	const endWord = () => {
		if (word !== undefined) commands.at(-1)?.push(word);
		word = undefined;
	};
	for (let index = 0; index < line.length; index++) {
		const char = line.charAt(index);
		if (quote === "'") {
			if (char === quote) quote = '';
			else word += char;
		} else if (char === '\\' && index + 1 < line.length) {
			const next = line.charAt(++index);
			const isEscape = quote === '' || next === '"' || next === '\\';
			if (next !== '\n') word = (word ?? '') + (isEscape ? next : char + next);
		} else if (char === quote) {
			quote = '';
		} else if (quote === '' && (char === '"' || char === "'")) {
			quote = char;
			word ??= '';
		} else if (quote === '' && separators.includes(char)) {
			endWord();
			commands.push([]);
		} else if (quote === '' && /\s/.test(char)) {
			endWord();
		} else {
			word = (word ?? '') + char;
		}
	}
	if (quote) throw usageError(`a ${quote} is not closed in: ${line}`);
	endWord();
	return commands.filter(words => words.length > 0);
}

/** The word as a shell would read it back: quoted only where it has to be. */
export function quoteWord(word: string): string {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** A command line that a person can paste into a shell. */
export function quoteWords(words: readonly string[]): string {
	return words.map(quoteWord).join(' ');
}

/** A command line as people read it: like `quoteWords`, but with double quotes where they do, as in `--note "{'a': 1}"`. */
export function showWords(words: readonly string[]): string {
	return words.map(word => (/^[^"$`\\!]*[\s'][^"$`\\!]*$/.test(word) ? `"${word}"` : quoteWord(word))).join(' ');
}
