import type {Command} from '../engine/commands/command.ts';
import {findCommand} from '../engine/commands/find.ts';
import {parseWords} from '../engine/commands/parse.ts';
import {UserError} from '../engine/errors.ts';
import {splitCommands} from '../engine/words.ts';

/** What there is to know about a command line before it is run. */
export type AboutLine = {
	/** What it does, in a sentence without a full stop. */
	summary: string;
	/** How its command is written. */
	usage: string;
	/** Whether something is asked before it does anything. */
	asks: boolean;
};

/** Commands that run another one, with how many words stand before that. */
export const askingCommands: Readonly<Record<string, number>> = {confirm: 0, 'confirm-count': 0, prompt: 1};

/** Tells about the first command of a line; `undefined` where it is none. */
export function aboutLine<Context>(commands: readonly Command<Context>[], line: string): AboutLine | undefined {
	try {
		const [words = []] = splitCommands(line);
		return aboutWords(commands, words, false);
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}

/** @throws UserError where the words are no command */
function aboutWords<Context>(
	commands: readonly Command<Context>[],
	words: readonly string[],
	asks: boolean,
): AboutLine {
	const {command, rest} = findCommand(commands, words);
	const before = askingCommands[command.name];
	const inner = before === undefined ? [] : parseWords(command.options, rest).words.slice(before);
	if (inner.length > 0) return aboutWords(commands, inner, true);
	const {name, usage, summary} = command;
	return {summary, usage: `${name} ${usage}`.trim(), asks: asks || name.startsWith('ask-')};
}
