import {closeSync, openSync, readSync, statSync} from 'node:fs';
import path from 'node:path';
import {didYouMean, errorCode, UserError, usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import {pagerOf} from '../pager.ts';
import {isOwn} from '../run/file-kind.ts';
import {listRunFiles} from '../run/files.ts';
import {runPaths} from '../run/paths.ts';
import type {Run} from '../run/read-run.ts';
import {sourcecodeDir} from '../run/sourcecode-dir.ts';
import {statusText} from '../run/status.ts';
import {shortId} from '../runs/select.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {oneRun} from './run-args.ts';
import {startProgram} from './start-program.ts';

/** Prints a file or the output of a run, byte for byte. */
export const cat: Command<EngineContext> = {
	name: 'cat',
	summary: 'Print a file or the output of a run',
	usage: '[RUN]',
	description: 'Prints from the latest run where none is named.',
	options: withFilters({
		path: {aliases: ['-p'], value: 'PATH', summary: 'Print the file at PATH in the run directory'},
		sourcecode: {aliases: ['-s'], summary: 'PATH is relative to the source code of the run'},
		output: {aliases: ['-O'], summary: 'Print what the run wrote to standard output and standard error'},
		page: {aliases: ['-pa'], summary: 'Show it in a pager: that of PAGER, else less'},
	}),
	run: async (context, args) => {
		const {io} = context;
		const {options} = args;
		if (options.has('output') && options.has('path')) io.err('--output goes before --path, which is ignored\n');
		const run = oneRun(context, args);
		const file = options.has('output') ? outputOf(run) : fileOf(run, options);
		if (options.has('page') && io.isTerminal)
			return {code: await startProgram([...pagerOf(context.engine.env), file], context)};
		copy(file, io.out);
		return {};
	},
};

function outputOf(run: Run): string {
	const {output} = runPaths(run.dir);
	if (!isFile(output))
		throw new UserError(`run ${shortId(run.id)} has no output`, {hint: `it is ${statusText(run.status)}`});
	return output;
}

/** The absolute path of the file that `--path` names. @throws UserError where it is not a file in the run directory */
function fileOf(run: Run, options: Options): string {
	const given = options.get('path');
	if (given === undefined) throw usageError('name a file with --path, or ask for the output with --output');
	if (path.isAbsolute(given)) throw usageError(`--path is relative to the run directory, '${given}' is absolute`);
	const relative = path.join(options.has('sourcecode') ? sourcecodeDir(run.dir) : '', given);
	if (relative.split('/')[0] === '..') throw usageError(`'${given}' is outside the run directory`);
	const file = path.join(run.dir, relative);
	if (isFile(file)) return file;
	const name = `'${given}' in run ${shortId(run.id)}`;
	const found = statSync(file, {throwIfNoEntry: false});
	if (found?.isDirectory())
		throw new UserError(`${name} is a directory`, {hint: `see what is in it: ls ${shortId(run.id)} -p ${given}`});
	if (found) throw new UserError(`${name} is not a file that can be printed`);
	throw new UserError(`there is no file ${name}`, {
		hint: didYouMean(relative, fileNames(run.dir, relative)) ?? `see what there is: ls ${shortId(run.id)}`,
	});
}

function fileNames(dir: string, wanted: string): string[] {
	return [...listRunFiles(dir)].flatMap(file =>
		file.isDirectory || isOwn(file.path) !== isOwn(wanted) ? [] : [file.path],
	);
}

const chunkBytes = 256 * 1024;

function copy(file: string, write: (bytes: Uint8Array) => void): void {
	const descriptor = open(file);
	const buffer = Buffer.allocUnsafe(chunkBytes);
	try {
		for (let size = readSync(descriptor, buffer); size > 0; size = readSync(descriptor, buffer))
			write(buffer.subarray(0, size));
	} finally {
		closeSync(descriptor);
	}
}

function open(file: string): number {
	try {
		return openSync(file, 'r');
	} catch (error) {
		throw new UserError(`cannot read ${file}: ${errorCode(error)}`);
	}
}

function isFile(file: string): boolean {
	return statSync(file, {throwIfNoEntry: false})?.isFile() ?? false;
}
