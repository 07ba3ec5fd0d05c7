import {statSync} from 'node:fs';
import path from 'node:path';
import type {EngineContext, Outcome} from './engine/commands/command.ts';
import type {Engine} from './engine/engine.ts';
import {globalOptions, splitGlobals} from './engine/commands/globals.ts';
import {parseWords} from './engine/commands/parse.ts';
import {UserError, usageError} from './engine/errors.ts';
import {findHome} from './engine/home.ts';
import type {Io} from './engine/io.ts';
import {version} from './engine/version.ts';
import {splitCommands} from './engine/words.ts';
import {processIo, restInput} from './process-io.ts';

/** Opens the screen; resolves to an exit code. Loaded only where it is asked for: commands do not pay for it. */
export type OpenScreen = (around: {engine: Engine; io: Io}) => Promise<number>;

/** What a face can do. */
export type Abilities = {
	/** Runs one command line. */
	execute: (context: EngineContext, words: readonly string[]) => Promise<Outcome>;
	/** The help that is shown where no command is given. */
	overview: () => string;
	/** What `runtui` without a command does in a terminal. */
	openScreen: OpenScreen;
};

/** Does what a command line asks for: `runtui COMMAND ...`, `runtui --exec LINE` or `runtui`. Sets the exit code of the process. */
export async function face(argv: readonly string[], {execute, overview, openScreen}: Abilities): Promise<void> {
	const io = processIo();
	let debug = false;
	try {
		const {globals, words} = splitGlobals(argv);
		const {options} = parseWords(globalOptions, globals);
		debug = options.has('debug');
		if (options.has('version')) return io.out(`runtui ${version}\n`);
		const lines = options.has('exec') ? await linesOf(options.all('exec')) : words.length > 0 ? [words] : [];
		const isScreen = lines.length === 0 && !options.has('exec') && io.isTerminal;
		if (options.has('help') || (lines.length === 0 && !isScreen)) return io.out(overview());
		if (options.has('exec') && words.length > 0)
			throw usageError(`--exec takes one line: quote it, '${words[0]}' stands outside`);
		const cwd = directory(options.get('cwd') ?? '.');
		const env = process.env;
		const engine = {home: findHome({given: options.get('home'), cwd, env}), cwd, env};
		process.exitCode = isScreen
			? await openScreen({engine, io})
			: await runLines(lines, execute, {engine, selection: [], io});
	} catch (error) {
		process.exitCode = report(error, io, debug);
	}
}

function directory(given: string): string {
	const dir = absolute(given);
	if (!statSync(dir, {throwIfNoEntry: false})?.isDirectory())
		throw new UserError(`directory '${given}' does not exist`);
	return dir;
}

function absolute(given: string): string {
	try {
		return path.resolve(given);
	} catch {
		throw new UserError('the current directory does not exist any more', {hint: 'change to another one: cd'});
	}
}

async function linesOf(given: readonly string[]): Promise<string[][]> {
	const texts = await Promise.all(given.map(line => (line === '-' ? restInput() : line)));
	return texts.flatMap(text => splitCommands(text));
}

/** Runs the lines in turn; the first that fails ends it, its code is the result. */
async function runLines(
	lines: readonly (readonly string[])[],
	execute: Abilities['execute'],
	context: EngineContext,
): Promise<number> {
	for (const words of lines) {
		const {message, code = 0} = await execute(context, words);
		if (message) context.io.out(`${message}\n`);
		if (code !== 0) return code;
	}
	return 0;
}

function report(error: unknown, io: Io, debug: boolean): number {
	if (isRefusal(error) && !debug) {
		io.err(`runtui: ${error.message}\n  hint: --debug shows where\n`);
		return 1;
	}
	if (!(error instanceof UserError)) {
		io.err(`runtui: this is a bug: ${error instanceof Error ? error.stack : String(error)}\n`);
		return 1;
	}
	io.err(`runtui: ${error.message}\n`);
	if (error.hint) io.err(`  hint: ${error.hint}\n`);
	if (debug && error.stack) io.err(`${error.stack}\n`);
	return error.code;
}

/** The system would not do something with a file: its own words say what and which. */
function isRefusal(error: unknown): error is Error {
	return error instanceof Error && 'syscall' in error && 'path' in error;
}
