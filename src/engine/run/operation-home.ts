import path from 'node:path';
import {readText} from '../files.ts';
import {type Opref, parseOpref} from './opref.ts';
import {runPaths} from './paths.ts';
import type {Run} from './read-run.ts';

/** The directory that a run's operation belongs to, absolute; that of its trials for a batch, `undefined` for operations of no directory. */
export function operationDir({dir, opref, isBatch}: Run): string | undefined {
	const {proto} = runPaths(dir);
	const of = isBatch ? parseOpref(readText(runPaths(proto).opref) ?? '') : opref;
	if (!of || !path.isAbsolute(of.name)) return undefined;
	if (of.type === 'guildfile') return path.dirname(of.name);
	return of.type === 'script' ? of.name : undefined;
}

/** Where an operation was defined: a file, a directory, or a package. */
export function operationOrigin(opref: Opref | undefined): string {
	if (!opref || opref.type === 'pending' || opref.type === 'func') return '';
	return opref.type === 'package' ? `${opref.name}==${opref.version}` : opref.name;
}
