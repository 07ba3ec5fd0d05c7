import {usageError} from '../errors.ts';

export type Assignments = {
	/** Text by flag name, in the order of the names' first mention; of several for a name, the last. */
	texts: Map<string, string>;
	/** Paths of batch files (`@trials.csv`). */
	batchFiles: string[];
};

/**
 * Sorts out the words of a command line that say what flags are.
 * @param words `NAME=VALUE`, `NAME[VALUE,...]` and `@FILE`
 * @param userHome directory that a leading `~/` stands for
 * @throws UserError naming the words that are neither
 */
export function parseAssignments(words: readonly string[], userHome: string): Assignments {
	const invalid = words.filter(word => !/^@.|^[^=]+=|^[^=[]+\[.*\]$/s.test(word));
	if (invalid.length > 0) throw usageError(`invalid arguments: ${invalid.join(' ')}`, 'flags are written NAME=VALUE');
	const isFile = (word: string) => word.startsWith('@');
	const assignments = words.filter(word => !isFile(word)).map(word => assignment(word, userHome));
	const batchFiles = words.filter(isFile).map(word => expandHome(word.slice(1), userHome));
	return {texts: new Map(assignments), batchFiles};
}

function assignment(word: string, userHome: string): [name: string, text: string] {
	// Guild's manual has lists without it.
	const [, name = '', list = ''] = /^([^=[]+)(\[.*\])$/s.exec(word) ?? [];
	if (name !== '') return [name, list];
	const end = word.indexOf('=');
	return [word.slice(0, end), expandHome(word.slice(end + 1), userHome)];
}

/** Shells expand `~/` only at the start of a word. A lone `~` stays: it is YAML's null. */
function expandHome(text: string, userHome: string): string {
	return text.startsWith('~/') ? `${userHome.replace(/\/+$/, '')}${text.slice(1)}` : text;
}
