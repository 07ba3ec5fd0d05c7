import {existsSync} from 'node:fs';
import path from 'node:path';
import type {Resource} from '../project/types.ts';

/** Absolute paths of the files that are required from where they are: they are resources, not source code. */
export function localFiles(requires: readonly Resource[]): string[] {
	return requires.flatMap(({location, sources}) =>
		sources
			.filter(({kind}) => kind === 'file' || kind === 'config')
			.map(({value}) => path.resolve(location, value))
			.filter(file => existsSync(file)),
	);
}
