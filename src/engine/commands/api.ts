import {usageError} from '../errors.ts';
import {loadOperation} from '../launch/load-operation.ts';
import {indentJson, toJson} from '../text/json.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {compare} from './compare.ts';
import {merge} from './merge.ts';
import {operationJson, ops} from './ops.ts';
import {runs} from './runs.ts';

const format = {format: {aliases: ['-f'], summary: 'Print it on many lines, indented'}};

const helpOp: Command<EngineContext> = {
	name: 'api help-op',
	isHidden: true,
	summary: 'Print what an operation takes as JSON',
	usage: 'OPERATION',
	options: {},
	run: async ({engine, io}, {words}) => {
		const [name, extra] = words;
		if (name === undefined || extra !== undefined) throw usageError('name one operation');
		const {operation, defs} = await loadOperation(engine, name);
		io.out(`${toJson(operationJson(operation, Object.values(defs)))}\n`);
		return {};
	},
};

/** Commands by the names that Guild has for programs: `api runs` is `runs --json`. */
export const apiCommands: readonly Command<EngineContext>[] = [
	...[runs, compare, ops, merge].map(command => ({...command, name: `api ${command.name}`})),
	helpOp,
].map(command => ({
	...command,
	aliases: [],
	isHidden: true,
	options: {...command.options, ...format},
	run: ({io, ...context}, {words, options}) =>
		command.run(
			{...context, io: options.has('format') ? {...io, out: text => io.out(indentJson(String(text)))} : io},
			{words, options: asJson(options)},
		),
}));

function asJson(options: Options): Options {
	return {...options, has: name => name === 'json' || options.has(name)};
}
