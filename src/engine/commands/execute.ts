import {didYouMean, usageError} from '../errors.ts';
import {absentCommands} from './absent.ts';
import type {Command, Outcome} from './command.ts';
import {findCommand, namesOf} from './find.ts';
import {commandHelp} from './help.ts';
import {parseWords} from './parse.ts';

/**
 * Runs one command line: finds the command in the list, sorts its words by the command's table, runs it. `--help` shows what it takes.
 * @throws UserError for a command, option or argument that cannot be understood, and whatever the command reports so
 */
export async function execute<Context>(
	commands: readonly Command<Context>[],
	context: Context,
	words: readonly string[],
): Promise<Outcome> {
	const {command, rest} = findCommand(commands, words);
	if (asksForHelp(rest)) return {message: commandHelp(command).trimEnd()};
	const args = parseWords(command.options, rest);
	if (command.usage === '' && args.words[0] !== undefined) throw superfluous(commands, command, args.words[0]);
	return await command.run(context, args);
}

function asksForHelp(words: readonly string[]): boolean {
	const end = words.indexOf('--');
	return words.slice(0, end < 0 ? undefined : end).includes('--help');
}

/** A word after a command that takes none may be meant as the second word of another's name: `runs inf`. */
function superfluous<Context>(commands: readonly Command<Context>[], command: Command<Context>, word: string): Error {
	const seconds = commands
		.flatMap(namesOf)
		.filter(name => name.startsWith(`${command.name} `))
		.map(name => name.slice(command.name.length + 1));
	return seconds.length > 0
		? usageError(`no such command: ${command.name} ${word}`, absentCommands.get(word) ?? didYouMean(word, seconds))
		: usageError(`${command.name} takes no arguments, '${word}' is one`);
}
