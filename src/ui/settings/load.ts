import path from 'node:path';
import {findCommand} from '../../engine/commands/find.ts';
import {parseWords} from '../../engine/commands/parse.ts';
import {UserError} from '../../engine/errors.ts';
import {readText} from '../../engine/files.ts';
import type {Env} from '../../engine/home.ts';
import {splitCommands} from '../../engine/words.ts';
import {askingCommands} from '../about-line.ts';
import {allCommands} from '../dispatch.ts';
import {type Binding, bindings, overridden} from '../keymap.ts';
import {parseKeys} from './keys-file.ts';
import {configDir} from './places.ts';
import {parseSettings, type Settings} from './settings.ts';

/** What a user has settled, and what is wrong with how that was written, a line each. */
export type UserChoice = {settings: Settings; keymap: readonly Binding[]; problems: readonly string[]};

/** Reads the user's `keys.yaml` and `settings.yaml`. Whatever stands in them, the screen opens. */
export function loadUserChoice(env: Env): UserChoice {
	const dir = configDir(env);
	const keys = parseKeys(readText(path.join(dir, 'keys.yaml')) ?? '', wrongWith);
	const {settings, problems} = parseSettings(readText(path.join(dir, 'settings.yaml')) ?? '');
	return {settings, keymap: overridden(bindings, keys.bindings), problems: [...keys.problems, ...problems]};
}

/** @throws UserError where the words are no command */
function checkWords(words: readonly string[]): void {
	const {command, rest} = findCommand(allCommands, words);
	const args = parseWords(command.options, rest);
	const title = askingCommands[command.name];
	if (title === undefined || args.words.length <= title) return;
	// What is asked for stands at the end.
	checkWords([...args.words.slice(title), ...(title > 0 ? ['text'] : [])]);
}

/** What is wrong with a command line, as far as can be told before it is run. */
function wrongWith(line: string): string | undefined {
	try {
		for (const words of splitCommands(line)) {
			checkWords(words);
		}
		return undefined;
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return error.hint === undefined ? error.message : `${error.message} (${error.hint})`;
	}
}
