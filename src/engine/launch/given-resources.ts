import {existsSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import type {Resource} from '../project/types.ts';

/**
 * What `--dep PATH` asks for: each path linked into the run under its own name.
 * @param cwd absolute directory that the paths are relative to
 * @throws UserError for a path where there is nothing
 */
export function givenResources(paths: readonly string[], cwd: string): Resource[] {
	const missing = paths.find(given => !existsSync(path.resolve(cwd, given)));
	if (missing !== undefined)
		throw new UserError(`there is no ${missing} to depend on`, {hint: '--dep wants the path of a file or directory'});
	return paths.map(given => ({
		name: given,
		location: cwd,
		sources: [{kind: 'file', value: given, options: {unpack: false}}],
		targetType: 'link',
		inline: true,
	}));
}
