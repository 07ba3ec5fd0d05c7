import type {Command, EngineContext, Options} from './command.ts';
import {compare} from './compare.ts';
import {ops} from './ops.ts';
import {runs} from './runs.ts';

/** Commands by the names that Guild has for programs: `api runs` is `runs --json`. */
export const apiCommands: readonly Command<EngineContext>[] = [runs, compare, ops].map(command => ({
	...command,
	name: `api ${command.name}`,
	aliases: [],
	isHidden: true,
	run: (context, {words, options}) => command.run(context, {words, options: asJson(options)}),
}));

function asJson(options: Options): Options {
	return {...options, has: name => name === 'json' || options.has(name)};
}
