import {existsSync} from 'node:fs';
import path from 'node:path';
import type {Operation} from '../project/types.ts';

/** Absolute paths of the project's files that an operation requires: they are resources, not source code. */
export function localFiles({requires}: Operation): string[] {
	return requires.flatMap(({location, sources}) =>
		sources
			.filter(({kind}) => kind === 'file' || kind === 'config')
			.map(({value}) => path.resolve(location, value))
			.filter(file => existsSync(file)),
	);
}
