import {existsSync} from 'node:fs';
import path from 'node:path';
import {isMap} from '../yaml/value.ts';
import {readMap} from './attrs.ts';
import {runPaths} from './paths.ts';

/** Where a run's copy of the source code is, relative to the run directory; empty for the directory itself. */
export function sourcecodeDir(dir: string): string {
	const {sourcecode} = readMap(dir, 'op');
	const dest = isMap(sourcecode) ? sourcecode.dest : undefined;
	if (typeof dest === 'string') return path.normalize(dest).replace(/^\.$|\/$/g, '');
	const {guild} = runPaths(dir);
	return existsSync(path.join(guild, 'sourcecode')) ? '.guild/sourcecode' : '';
}
