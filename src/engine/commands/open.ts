import {existsSync, statSync} from 'node:fs';
import path from 'node:path';
import {UserError, usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import type {Env} from '../home.ts';
import {runPaths} from '../run/paths.ts';
import type {Run} from '../run/read-run.ts';
import {sourcecodeDir} from '../run/sourcecode-dir.ts';
import {shortId} from '../runs/select.ts';
import {splitWords} from '../words.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {rejectTogether} from './exclusive.ts';
import {oneRun} from './run-args.ts';
import {startProgram} from './start-program.ts';

/** Opens a run in another program. */
export const open: Command<EngineContext> = {
	name: 'open',
	aliases: ['runs open'],
	summary: 'Open a run directory, a file or the output of a run',
	usage: '[RUN]',
	description: 'Opens the latest run where none is named, with what the desktop opens such things with.',
	options: withFilters({
		path: {aliases: ['-p'], value: 'PATH', summary: 'Open PATH in the run directory'},
		sourcecode: {aliases: ['-s'], summary: 'Open the source code of the run; PATH is then relative to it'},
		output: {aliases: ['-O'], summary: 'Open the output of the run'},
		cmd: {aliases: ['-c'], value: 'CMD', summary: 'Open it with CMD'},
		shell: {summary: 'Start a shell there'},
		'shell-cmd': {value: 'CMD', summary: 'Start the shell CMD there'},
	}),
	run: async (context, args) => {
		const {io, engine} = context;
		const {options} = args;
		rejectTogether(options, ['shell', 'cmd'], ['shell-cmd', 'shell'], ['shell-cmd', 'cmd']);
		const isOutput = options.has('output');
		if (isOutput && (options.has('path') || options.has('sourcecode')))
			io.err('--output goes before --path and --sourcecode, which are ignored\n');
		const run = oneRun(context, args);
		const file = isOutput ? outputOf(run) : pathOf(run, options);
		if (!options.has('shell') && !options.has('shell-cmd'))
			return {code: await startProgram([...opener(options), file], context)};
		if (!io.isTerminal) throw new UserError('a shell needs a terminal', {hint: 'open --cmd CMD needs none'});
		const dir = statSync(file).isDirectory() ? file : path.dirname(file);
		io.err(`Running a new shell in ${dir}\nTo exit the shell, type 'exit' and press Enter.\n`);
		await startProgram(splitWords(options.get('shell-cmd') ?? shellOf(engine.env)), context, dir);
		return {};
	},
};

function outputOf({dir, id}: Run): string {
	const {output} = runPaths(dir);
	if (!existsSync(output)) throw new UserError(`run ${shortId(id)} has no output`);
	return output;
}

function pathOf({dir, id}: Run, options: Options): string {
	const given = options.get('path') ?? '';
	if (path.isAbsolute(given)) throw usageError(`--path is relative to the run directory, '${given}' is absolute`);
	const relative = path.join(options.has('sourcecode') ? sourcecodeDir(dir) : '', given);
	if (relative.split('/')[0] === '..') throw usageError(`'${given}' is outside the run directory`);
	const file = path.join(dir, relative);
	if (existsSync(file)) return file;
	throw new UserError(`there is no '${relative}' in run ${shortId(id)}`, {
		hint: `see what there is: ls ${shortId(id)}`,
	});
}

function opener(options: Options): string[] {
	const given = options.get('cmd');
	if (given === undefined) return [process.platform === 'darwin' ? 'open' : 'xdg-open'];
	const words = splitWords(given);
	if (words.length === 0) throw usageError('--cmd needs a command');
	return words;
}

function shellOf({SHELL}: Env): string {
	return SHELL || 'bash';
}
