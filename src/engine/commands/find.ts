import {didYouMean, usageError} from '../errors.ts';
import {absentCommands} from './absent.ts';
import type {Command} from './command.ts';

/** The command that a line begins with, and the words after it. A name of two words (`runs info`) goes before one of one. */
export function findCommand<Context>(
	commands: readonly Command<Context>[],
	words: readonly string[],
): {command: Command<Context>; rest: readonly string[]} {
	const named = commandNamed(commands, words);
	if (named) return named;
	const word = words[0] ?? '';
	const shown = commands.filter(({isHidden}) => !isHidden);
	throw usageError(
		`no such command: ${word}`,
		absentCommands.get(word) ?? didYouMean(word, shown.flatMap(namesOf)) ?? "see 'help' for what there is",
	);
}

/** The same; `undefined` where there is no such command. */
export function commandNamed<Context>(
	commands: readonly Command<Context>[],
	words: readonly string[],
): {command: Command<Context>; rest: readonly string[]} | undefined {
	for (const length of [2, 1]) {
		const name = words.slice(0, length).join(' ');
		const command = words.length >= length && commands.find(one => namesOf(one).includes(name));
		if (command) return {command, rest: words.slice(length)};
	}
	return undefined;
}

/** Everything that a command may be called. */
export function namesOf<Context>({name, aliases = []}: Command<Context>): string[] {
	return [name, ...aliases];
}
