import path from 'node:path';
import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {findHome} from '../home.ts';
import {sanitize} from '../text/sanitize.ts';
import {candidates} from './candidates.ts';
import type {Command, EngineContext} from './command.ts';
import {globalOptions, splitGlobals} from './globals.ts';
import {parseWords} from './parse.ts';

/** What the scripts of `completion` call at each Tab. `list` has all commands. */
export function completeCommand(list: () => readonly Command<EngineContext>[]): Command<EngineContext> {
	return {
		name: 'complete',
		isHidden: true,
		summary: 'Show what may stand in place of the last word',
		usage: '-- WORD...',
		description:
			'Prints a line for each candidate: the word, a tab, and what it is. Nothing is printed where the name of a file may stand.',
		options: {},
		run: async ({engine, io}, {words}) => {
			const before = splitGlobals(words.slice(0, -1));
			const found = await quietly(async () =>
				candidates(list(), before, words.at(-1) ?? '', elsewhere(engine, before.globals)),
			);
			io.out(found.map(candidate => `${candidate.map(sanitize).join('\t')}\n`).join(''));
			return {};
		},
	};
}

/** Where the options before the command say the command is to work. */
function elsewhere(engine: Engine, globals: readonly string[]): Engine {
	const {options} = parseWords(globalOptions, globals);
	const cwd = path.resolve(engine.cwd, options.get('cwd') ?? '.');
	const given = options.get('home');
	return given === undefined && cwd === engine.cwd
		? engine
		: {...engine, cwd, home: findHome({given, cwd, env: engine.env})};
}

/** A person in the middle of a line is not told what is wrong with it. */
async function quietly<Found>(find: () => Promise<Found[]>): Promise<Found[]> {
	try {
		return await find();
	} catch (error) {
		if (error instanceof UserError) return [];
		throw error;
	}
}
