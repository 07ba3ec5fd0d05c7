import {existsSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import {systemReason, UserError, usageError} from '../errors.ts';
import {homeAt} from '../home.ts';
import {tildePath} from '../paths.ts';
import type {Command, EngineContext} from './command.ts';
import {confirm, yesOption} from './confirm.ts';

/** Makes a home for the runs of a directory, which is found from there and from all that is below. */
export const init: Command<EngineContext> = {
	name: 'init',
	summary: 'Make a home for the runs of this directory',
	usage: '[DIR]',
	description:
		'Makes .guild in DIR, or in the current directory: runs started there and below are kept in it. A virtual environment that has one brings it along while it is active.',
	options: {
		'guild-home': {aliases: ['-h'], value: 'PATH', summary: 'Make the home at PATH instead'},
		yes: yesOption,
	},
	run: async ({engine, io}, {words, options}) => {
		const [given = '.', extra] = words;
		if (extra !== undefined) throw usageError(`one directory is needed, '${extra}' is one too many`);
		const dir = path.resolve(engine.cwd, given);
		const named = options.get('guild-home');
		const home = named === undefined ? path.join(dir, '.guild') : path.resolve(engine.cwd, named);
		const shown = tildePath(home, engine.env);
		const isThere = existsSync(home);
		if (!isThere && !options.has('yes')) {
			const question = `You are about to make a home for runs at ${shown}\nContinue?`;
			if (!(await confirm(io, question, {safe: true}))) return {code: 4};
		}
		makeHome(home);
		io.out(`${isThere ? `There is a home at ${shown} already` : `Made a home at ${shown}`}\n`);
		return {};
	},
};

function makeHome(dir: string): void {
	const {runs, trash, cache} = homeAt(dir);
	try {
		for (const one of [runs, trash, cache]) mkdirSync(one, {recursive: true});
	} catch (error) {
		throw new UserError(`cannot make a home at ${dir}: ${systemReason(error)}`);
	}
}
