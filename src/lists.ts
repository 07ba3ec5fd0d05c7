/**
 * The commands that scripts and people give most, and that are to answer at once, in a file of their own: to load all commands takes as long as
 * to list 10,000 runs.
 */
import type {Command, EngineContext, ParsedArgs} from './engine/commands/command.ts';
import {compare} from './engine/commands/compare.ts';
import {commandNamed} from './engine/commands/find.ts';
import {globalOptions, splitGlobals} from './engine/commands/globals.ts';
import {parseWords} from './engine/commands/parse.ts';
import {runs} from './engine/commands/runs.ts';
import {select} from './engine/commands/select.ts';
import {UserError} from './engine/errors.ts';
import {splitCommands} from './engine/words.ts';
import {face} from './face.ts';

/** What stands in this file. */
export const listCommands: readonly Command<EngineContext>[] = [runs, compare, select];

/** Whether a command line asks for nothing else. What is wrong with one is for the face that knows all commands to say. */
export function isForLists(argv: readonly string[]): boolean {
	try {
		const {globals, words} = splitGlobals(argv);
		const {options} = parseWords(globalOptions, globals);
		if (options.has('version') || options.has('help')) return false;
		const lines = options.has('exec') ? options.all('exec').flatMap(line => splitCommands(line)) : [words];
		return lines.length > 0 && lines.every(line => read(line) !== undefined);
	} catch (error) {
		if (error instanceof UserError) return false;
		throw error;
	}
}

/** Runs lines that are for this file. Sets the exit code of the process. */
export async function main(argv: readonly string[]): Promise<void> {
	await face(argv, {
		execute: async (context, words) => {
			const {command, args} = read(words) ?? notOurs(words);
			return await command.run(context, args);
		},
		overview: () => notOurs(argv),
		openScreen: async () => notOurs(argv),
	});
}

/** The command of a line and what it is given; `undefined` where it is none of ours, or its help is asked for. */
function read(line: readonly string[]): {command: Command<EngineContext>; args: ParsedArgs} | undefined {
	const named = line.includes('--help') ? undefined : commandNamed(listCommands, line);
	if (!named) return undefined;
	const {command} = named;
	const args = parseWords(command.options, named.rest);
	// `runs info` is a command of two words.
	return command.usage === '' && args.words.length > 0 ? undefined : {command, args};
}

function notOurs(words: readonly string[]): never {
	throw new Error(`not a list: ${words.join(' ')}`);
}
