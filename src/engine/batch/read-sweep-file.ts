import {readFileSync} from 'node:fs';
import path from 'node:path';
import {usageError} from '../errors.ts';
import {parseYaml, YamlError} from '../yaml/parse.ts';
import type {YamlValue} from '../yaml/value.ts';
import {isSweep, readSweep, type Sweep} from './sweep-file.ts';

/** A sweep, and the name of its file. */
export type SweepFile = {file: string; sweep: Sweep};

/**
 * The W&B sweep among the batch files of a command line, if one of them is that.
 * @param cwd absolute directory that their paths are relative to
 * @throws UserError for a sweep that cannot be, or is not the only file
 */
export function findSweep(files: readonly string[], cwd: string): SweepFile | undefined {
	for (const file of files) {
		const value = read(path.resolve(cwd, file));
		if (!isSweep(value)) continue;
		if (files.length > 1) throw usageError(`the sweep ${file} goes with no other file`, 'leave the others out');
		return {file, sweep: readSweep(value, file)};
	}
	return undefined;
}

/** What cannot be read is no sweep; as a batch file, it is told what is wrong with it. */
function read(file: string): YamlValue {
	if (!/\.(?:ya?ml|json)$/i.test(file)) return null;
	try {
		const text = readFileSync(file, 'utf8');
		return /\bparameters\b/.test(text) ? parseYaml(text) : null;
	} catch (error) {
		if (error instanceof YamlError || (error instanceof Error && 'syscall' in error)) return null;
		throw error;
	}
}
