/** How lines of the command line are run where a screen has the terminal. */
import type {Command, ParsedArgs} from '../engine/commands/command.ts';
import {parseWords} from '../engine/commands/parse.ts';
import {UserError} from '../engine/errors.ts';

/** Commands that go on until somebody ends them, or give the terminal to another program. */
const attended = ['view', 'watch', 'tensorboard', 'open'];

/** Whether a command has to have the terminal for itself. */
export function takesTerminal<Context>(command: Command<Context>, rest: readonly string[]): boolean {
	if (attended.includes(command.name)) return parsed(command, rest) !== undefined;
	const {options} = parsed(command, rest) ?? {};
	return command.name === 'run' && (options?.has('break') || options?.has('break-on-error') || false);
}

/** The words of a command as they are run here: a run goes to the background, where its output is not lost on a screen. */
export function wordsHere<Context>(
	command: Command<Context>,
	words: readonly string[],
	rest: readonly string[],
): readonly string[] {
	const {options} = parsed(command, rest) ?? {};
	if (command.name !== 'run' || !options) return words;
	const isSettled = ['background', 'pidfile', 'stage', 'stage-dir'].some(name => options.has(name));
	return isSettled ? words : [...words.slice(0, words.length - rest.length), '--background', ...rest];
}

/** Whether a command takes runs and names none: it means those that the eye is on. */
export function isWithoutRuns<Context>(command: Command<Context>, rest: readonly string[]): boolean {
	return /(?:\b|_)RUN\b/.test(command.usage) && parsed(command, rest)?.words.length === 0;
}

/** A shell line that runs the command given as its arguments, and stays until what that said is read. */
export const untilRead = `trap : INT; "$@"; trap - INT; printf '\\nEnter goes back to the screen. '; read -r _`;

/** Nothing where they cannot be understood, or ask for help: the command itself says more about it. */
function parsed<Context>({options}: Command<Context>, rest: readonly string[]): ParsedArgs | undefined {
	try {
		return parseWords(options, rest);
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}
