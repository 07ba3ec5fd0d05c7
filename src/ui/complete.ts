import {candidates} from '../engine/commands/candidates.ts';
import type {Command} from '../engine/commands/command.ts';
import type {Engine} from '../engine/engine.ts';
import {UserError} from '../engine/errors.ts';
import {splitCommands} from '../engine/words.ts';
import type {Candidate} from './palette-line.ts';

/** What may stand in place of the last word of a line, which begins at `start` (UTF-16 units). */
export type Completion = {start: number; candidates: readonly Candidate[]};

/** Completes a command line as a shell would. A person in the middle of a line is not told what is wrong with it. */
export async function completeLine(
	commands: readonly Command<never>[],
	engine: Engine,
	text: string,
): Promise<Completion> {
	const none = {start: text.length, candidates: []};
	try {
		const words = /(?:^|[;\s])$/.test(text) ? [...lastCommand(`${text} `), ''] : lastCommand(text);
		const typed = words.at(-1) ?? '';
		// What is quoted is not replaced: its end would be anybody's guess.
		if (!text.endsWith(typed)) return none;
		const found = await candidates(commands, {globals: [], words: words.slice(0, -1)}, typed, engine);
		return {start: text.length - typed.length, candidates: found};
	} catch (error) {
		if (error instanceof UserError) return none;
		throw error;
	}
}

/** The words behind the last `;`. */
function lastCommand(text: string): string[] {
	return /;\s*$/.test(text) ? [] : (splitCommands(text).at(-1) ?? []);
}
