import {readFileSync} from 'node:fs';
import path from 'node:path';
import {systemReason, UserError} from '../errors.ts';
import type {FlagDefs} from '../flags/names.ts';
import {type BatchRow, parseBatchFile} from './batch-file.ts';

/**
 * The rows of several batch files, one file after the other.
 * @param cwd absolute directory that their paths are relative to
 * @throws UserError for one that cannot be read, or is not what it must be
 */
export function readBatchFiles(files: readonly string[], defs: FlagDefs, cwd: string): BatchRow[] {
	return files.flatMap(file => parseBatchFile(read(path.resolve(cwd, file), file), file, defs));
}

function read(absolute: string, name: string): string {
	try {
		return readFileSync(absolute, 'utf8');
	} catch (error) {
		throw new UserError(`cannot read batch file ${name}: ${systemReason(error)}`);
	}
}
