import {existsSync} from 'node:fs';
import path from 'node:path';
import {dist} from '../dist.ts';
import {UserError} from '../errors.ts';
import type {Operation} from '../project/types.ts';
import type {RunOptions} from './run-options.ts';

/**
 * The directory that Python loads modules from instead of the copy in the run (`--debug-sourcecode`), if one is given.
 * @throws UserError where it is not there
 */
export function sourceDir({debugSourcecode}: RunOptions, cwd: string): string | undefined {
	if (debugSourcecode === undefined) return undefined;
	const dir = path.resolve(cwd, debugSourcecode);
	if (existsSync(dir)) return dir;
	throw new UserError(`there is no ${debugSourcecode} to load modules from`, {
		hint: '--debug-sourcecode wants the directory of the source code',
	});
}

/** Where Python looks for modules: where the source code went, then in ours. @param source absolute directory to be used instead of the copy */
export function pythonPath({sourcecode, pythonPath: own = []}: Operation, source: string | undefined): string[] {
	return [source ?? sourcecode.dest ?? '.', ...own, path.join(dist, 'python')];
}
